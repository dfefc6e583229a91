import type { Channel, CompiledFlow, Operator, Region } from '../../src/flow/compiled-flow';

/** What a build says of itself, by number. */
export class Build {
  readonly #compiled: CompiledFlow;

  constructor(compiled: CompiledFlow) {
    this.#compiled = compiled;
  }

  /** Whether an input of a head is read when a tick is over. */
  isResult(head: number, input: number): boolean {
    const region = this.regionOf(head);
    const channels = this.operator(head).inputs[input]?.channels ?? [];
    const producers = channels.map((channel) => this.channel(channel).from[0]);
    return region !== undefined && producers.some((producer) => this.isWithin(producer, region));
  }

  isWithin(operator: number, region: number): boolean {
    let at: number | undefined = this.operator(operator).region;
    while (at !== undefined && at !== region) at = this.region(at).parent;
    return at === region;
  }

  /** The region that an operator enters. */
  regionOf(operator: number): number | undefined {
    const region = this.#compiled.regions.findIndex(({ head }) => head === operator);
    return region < 0 ? undefined : region;
  }

  /** The Catch of the flow itself, if there is one. */
  get catcher(): number | undefined {
    const catcher = this.#compiled.operators.findIndex(({ type }) => type === 'catch');
    return catcher < 0 ? undefined : catcher;
  }

  /** What stands in the outermost region for an operator: itself, or the Loop that it is in; a sub-flow takes its own. */
  outermost(operator: number): number | undefined {
    const { kind, head } = this.region(this.operator(operator).region);
    if (head === undefined) return operator;
    return kind === 'loop' ? this.outermost(head) : undefined;
  }

  /** All in the outermost region that can be reached from an operator. */
  after(operator: number, reached: Set<number> = new Set()): ReadonlySet<number> {
    for (const { from, to } of this.#compiled.channels) {
      const next = from[0] === operator ? this.#lifted(to[0]) : operator;
      if (next === operator || reached.has(next)) continue;
      reached.add(next);
      this.after(next, reached);
    }
    return reached;
  }

  /** As `outermost`, sub-flows included. */
  #lifted(operator: number): number {
    const { head } = this.region(this.operator(operator).region);
    return head === undefined ? operator : this.#lifted(head);
  }

  operator(index: number): Operator {
    return known(this.#compiled.operators[index]);
  }

  region(index: number): Region {
    return known(this.#compiled.regions[index]);
  }

  channel(index: number): Channel {
    return known(this.#compiled.channels[index]);
  }
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the build names a number that is not there');
  return value;
}
