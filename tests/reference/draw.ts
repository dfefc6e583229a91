import { type Definition, emptyFlow, type Flow, type FlowNode, type Wire } from '../../src/flow/flow';
import type { FlowId, NodeId, WireId } from '../../src/flow/ids';
import { type NodeKind, nodeKinds } from './node-kinds';
import { policyOf } from './policies';
import type { LoopStep, NodeStep, Recipe, Step, SubStep } from './recipe';
import { type Block, outputOf, type Placeable, pick, type Surroundings, union, type Value } from './values';

export interface Drawn {
  readonly flow: Flow;
  /** The Loops that a node is in the body of, as its place in the drawing has it. */
  readonly homes: ReadonlyMap<string, readonly string[]>;
}

/**
 * Draws the flow of a recipe.
 * @param blind joins of any kind that give out a text of their own instead of what comes first
 */
export function draw(recipe: Recipe, blind: ReadonlySet<string> = new Set()): Drawn {
  const names = { next: 1 };
  const placeables: Placeable[] = [];
  const flows: Record<string, Definition> = {};
  for (const [index, steps] of recipe.definitions.entries()) {
    const sketch = new Sketch({ names, placeables: [...placeables], blind, isFragile: index === 0 });
    const id = `d${index}`;
    placeables.push({ id, ...sketch.drawDefinition(steps), isFragile: index === 0 });
    const { nodes, wires } = sketch;
    flows[id] = { name: id, nodes, wires, notes: [], frames: [], variables: [], slots: [] };
  }
  const sketch = new Sketch({ names, placeables, blind, isFragile: false });
  sketch.drawFlow(recipe.steps);
  const onErrors = ['stop', 'continue', 'continue', { restart: 1 }] as const;
  const onError = onErrors[Math.max(0, recipe.onError - 6)] ?? 'stop';
  const { nodes, wires, homes } = sketch;
  const drawn = { nodes, wires, flows: flows as Flow['flows'], onError }; // of the form that ids have
  return { flow: { ...emptyFlow('flow' as FlowId, 'Flow'), ...drawn }, homes };
}

class Sketch {
  readonly nodes: FlowNode[] = [];
  readonly wires: Wire[] = [];
  /** The Loops that each node is in the body of. */
  readonly homes = new Map<string, readonly string[]>();
  readonly #surroundings: Surroundings;
  #hasInterface = false;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  drawFlow(steps: readonly Step[]): void {
    this.#place('ask', 'ask', {});
    this.#hasInterface = true;
    const block = { values: [outputOf('ask', 'message')], around: [] };
    for (const step of steps) this.#draw(step, block);
    this.#show(block.values.at(-1));
  }

  drawDefinition(steps: readonly Step[]): Pick<Placeable, 'inputs' | 'outputs'> {
    const inputs = [this.#name('in'), this.#name('in')];
    const block: Block = { values: [], around: inputs };
    for (const input of inputs) {
      this.#place(input, 'input', {});
      block.values.push(outputOf(input, 'value', new Set([input]), true));
    }
    if (this.#surroundings.isFragile) this.#append('fuse', block, { times: 1 });
    for (const step of steps) this.#draw(step, block);
    const made = block.values.filter((value) => !value.isBare);
    const chosen = [made.at(-1) ?? this.#append('pass', block, {}), made[0]].filter((value) => value !== undefined);
    const outputs = new Map<string, ReadonlySet<string>>();
    for (const value of new Set(chosen)) {
      const id = this.#name('out');
      this.#place(id, 'output', {});
      this.#wire(value, id, 'value');
      outputs.set(id, value.from);
    }
    return { inputs, outputs };
  }

  #draw(step: Step, block: Block): void {
    if (step.kind === 'loop') this.#drawLoop(step, block);
    else if (step.kind === 'sub' && this.#surroundings.placeables.length > 0) this.#drawSub(step, block);
    else if (step.kind === 'node') this.#drawNode(step, block);
  }

  #drawNode(step: NodeStep, block: Block): void {
    const { isFragile, blind } = this.#surroundings;
    const kinds = nodeKinds.filter((kind) => (!isFragile || kind.isSound) && (!kind.isForWhole || this.#hasInterface));
    const kind = kinds[step.type % kinds.length] as NodeKind; // the list is not empty
    if (kind.type === 'catch') {
      this.#drawCatch(step, block);
      return;
    }
    const id = this.#name(kind.type);
    const config = {
      ...kind.config(isFragile ? 0 : step.config),
      ...(blind.has(id) && kind.type === 'merge' && { isBlind: true }),
    };
    const disabled = step.disabled === 18 ? 'off' : 'bypass';
    const policy = policyOf(step.policy, { isSound: isFragile, isDeaf: kind.type === 'deaf' });
    const isOff = step.disabled >= 18 && !kind.takesNoGate && !blind.has(id);
    this.#place(id, kind.type, { config, ...(policy && { policy }), ...(isOff && { disabled }) });
    const read = this.#wireInputs(id, kind, step.picks, block);
    const from = union(kind.takesNoGate ? read : this.#wireGate(id, step, block, read));
    const isBare = kind.type === 'bend' && read.some((value) => value.isBare);
    const isStream = kind.streams === true;
    this.#offer(
      kind.outputs.map((port) => ({ ...outputOf(id, port, from, isBare), isStream })),
      step,
      block,
    );
  }

  /** One Catch at most, in the flow itself; a node that has no other inputs hands on what it gives out. */
  #drawCatch(step: NodeStep, block: Block): void {
    if (this.nodes.some((node) => node.type === 'catch')) return;
    const id = this.#name('catch');
    this.#place(id, 'catch', {});
    const errors = outputOf(id, 'errors');
    const pass = this.#name('pass');
    this.#place(pass, 'pass', {});
    this.#wire(errors, pass, 'in');
    this.#offer([outputOf(pass, 'out')], { ...step, takesError: false }, block);
  }

  #wireInputs(id: string, { inputs, many, reads }: NodeKind, picks: readonly number[], block: Block): Value[] {
    const read = new Set<Value>();
    const streams = reads ? block.values.filter((value) => value.isStream) : [];
    const values = streams.length > 0 ? streams : block.values;
    for (const [index, port] of inputs.entries()) {
      const value = pick(values, picks[index] ?? 0);
      if (value === undefined) continue;
      this.#wire(value, id, port);
      read.add(value);
    }
    if (many) {
      for (const number of picks) {
        const value = pick(values, number);
        if (value !== undefined && !read.has(value)) this.#wire(value, id, 'in');
        if (value !== undefined) read.add(value);
      }
    }
    return [...read];
  }

  #drawLoop(step: LoopStep, block: Block): void {
    const mode = (['while', 'times', 'for-each', 'for-each'] as const)[step.mode] ?? 'while';
    const { isFragile } = this.#surroundings;
    const id = this.#name('loop');
    const onItemError = (['stop', 'null', 'drop'] as const)[step.onItemError] ?? 'stop';
    const config = {
      mode,
      maxTicks: step.maxTicks + 1,
      concurrency: isFragile ? 1 : step.concurrency + 1,
      onItemError,
    };
    const policy = policyOf(step.policy, { isSound: isFragile, isDeaf: false });
    const start = this.#startOf(mode, step, block);
    this.#place(id, 'loop', { config, ...(policy && { policy }) });
    this.#wire(start, id, 'start');
    const read = this.#wireGate(id, step, block, [start]);
    const from = union(read);
    const inside = new Set([...from, id]);
    const body: Block = { values: [...block.values], around: [...block.around, id] };
    body.values.push(outputOf(id, 'index', inside, true), outputOf(id, 'item', inside, true));
    for (const inner of step.body) this.#draw(inner, body);
    const back = body.values.filter((value) => value.from.has(id) && !value.isBare);
    if (step.again > 0 || mode === 'for-each') this.#lead(pick(back, step.again), id, 'again');
    if (step.result > 6 && mode !== 'for-each') this.#lead(pick(back, step.result), id, 'result');
    this.#offer([outputOf(id, 'done', from)], step, block);
  }

  /** What a Loop starts with: something that depends on all that is around it, and is a list where it needs one. */
  #startOf(mode: string, step: LoopStep, block: Block): Value {
    const fit = block.values.filter((value) => block.around.every((name) => value.from.has(name)));
    const start = pick(fit, step.picks[0] ?? 0) ?? this.#joined(block);
    if (mode !== 'for-each' || (step.picks[1] === 5 && !this.#surroundings.isFragile)) return start;
    const id = this.#name('list');
    this.#place(id, 'list', { config: { count: step.maxTicks + ((step.picks[2] ?? 0) % 3) } });
    this.#wire(start, id, 'in');
    return outputOf(id, 'out', start.from);
  }

  /** One value of all that is around a place. */
  #joined(block: Block): Value {
    const id = this.#name('join');
    this.#place(id, 'join', {});
    const needed = block.around.flatMap((name) => block.values.find((value) => value.from.has(name)) ?? []);
    for (const value of new Set(needed)) this.#wire(value, id, 'in');
    return outputOf(id, 'out', union(needed));
  }

  #drawSub(step: SubStep, block: Block): void {
    const { placeables, isFragile } = this.#surroundings;
    const placeable = pick(placeables, step.definition);
    if (placeable === undefined || isFragile) return;
    const id = this.#name('sub');
    const policy = policyOf(placeable.isFragile && step.policy > 3 ? 4 : step.policy, {
      isSound: false,
      isDeaf: false,
    });
    const disabled = step.disabled === 18 ? 'off' : 'bypass';
    this.#place(id, 'sub', {
      config: { flow: placeable.id },
      ...(policy && { policy }),
      ...(step.disabled >= 18 && { disabled }),
    });
    const read: Value[] = [];
    for (const [index, input] of placeable.inputs.entries()) {
      const value = pick(block.values, step.picks[index] ?? 0);
      if (value === undefined) continue;
      this.#wire(value, id, input);
      read.push(value);
    }
    const all = this.#wireGate(id, step, block, read);
    const isWhole = policy !== undefined || all.length > read.length || step.takesError || step.disabled >= 18;
    const outputs = [...placeable.outputs].map(([port, inputs]) => {
      const through = read.filter((_, index) => inputs.has(placeable.inputs[index] ?? ''));
      return outputOf(id, port, union(isWhole ? all : through));
    });
    this.#offer(outputs, step, block);
  }

  #wireGate(id: string, { gate }: Step, block: Block, read: readonly Value[]): readonly Value[] {
    const value = gate > 16 ? pick(block.values, gate - 17) : undefined;
    if (value === undefined) return read;
    this.#wire(value, id, 'when');
    return [...read, value];
  }

  #lead(value: Value | undefined, loop: string, port: string): void {
    if (value !== undefined) this.#wire(value, loop, port);
  }

  /** Makes outputs known to what comes later, and shows them if that is asked for. */
  #offer(outputs: readonly Value[], step: Step, block: Block): void {
    const [first] = outputs;
    block.values.push(...outputs);
    for (const { node, from } of outputs)
      this.homes.set(
        node,
        [...from].filter((name) => name.startsWith('loop')),
      );
    if (step.isShown) for (const output of outputs) this.#show(output);
    const isBend = step.kind === 'node' && /^(bend|ask)/.test(first?.node ?? '');
    if (!step.takesError || first === undefined || isBend || this.#surroundings.isFragile) return;
    const error = outputOf(first.node, 'error', first.from);
    const id = this.#name('pass');
    this.#place(id, 'pass', {});
    this.#wire(error, id, 'in');
    const passed = outputOf(id, 'out', first.from);
    block.values.push(passed);
    this.#show(passed);
  }

  #append(type: string, block: Block, config: FlowNode['config']): Value {
    const id = this.#name(type);
    this.#place(id, type, { config });
    const [value] = block.values.slice(-1);
    if (value === undefined) throw new Error('there is nothing to read');
    this.#wire(value, id, 'in');
    const output = outputOf(id, 'out', value.from);
    block.values.push(output);
    return output;
  }

  #show(value: Value | undefined): void {
    if (value !== undefined && this.#hasInterface) this.#wire(value, 'ask', 'reply');
  }

  #name(type: string): string {
    return `${type}${this.#surroundings.names.next++}`;
  }

  #place(id: string, type: string, fields: Partial<FlowNode>): void {
    // Names are of the form that ids have.
    this.nodes.push({ id: id as NodeId, type, typeVersion: 1, position: { x: 0, y: 0 }, config: {}, ...fields });
  }

  #wire({ node, port }: Value, to: string, input: string): void {
    const known = this.wires.some(
      (wire) => wire.from.node === node && wire.from.port === port && wire.to.node === to && wire.to.port === input,
    );
    if (known) return;
    // Names are of the form that ids have.
    const id = `w${this.wires.length}` as WireId;
    this.wires.push({ id, from: { node: node as NodeId, port }, to: { node: to as NodeId, port: input } });
  }
}
