import { type Failure, FailureError, failure } from '../../flow/failure';
import type { LoopTerms } from '../../flow/node-definition';
import { type Payload, shapeOf } from '../../flow/payload';
import { accept } from './accept';
import { fail } from './fail';
import type { Firing } from './firing';
import type { Entry, Frame } from './frame';
import { note } from './note';
import type { EnteredPlan } from './plan';
import { tellOfError } from './tell-of-error';
import { Ticks } from './ticks';

/** How a loop repeats: which tick comes next, and what comes of it all. */
interface Repetition {
  /** What the next tick begins with; nothing when there is none. */
  next(): { readonly item: Payload } | undefined;
  /** Takes in what came back from a tick. */
  take(index: number, results: Readonly<Record<string, Payload>>): void;
  /** A tick failed: whether the loop takes that, and goes on. */
  takeFailure(index: number): boolean;
  done(): Payload;
}

/** Enters a Loop: its body is repeated as its terms say, each tick with fresh state. */
export function enterLoop(firing: Firing, plan: EnteredPlan, inputs: Readonly<Record<string, Payload>>): LoopEntry {
  const { step } = firing;
  const terms = step.definition.loop?.(step.operator.config as never); // the compiler parsed it by the definition's schema
  if (terms === undefined) throw failure('internal', 'This node repeats, but does not say how.', 'Report it.');
  const start = inputs['start'];
  const limits = { terms, maxTicks: plan.region.region.maxTicks, leadsBack: leadsBack(plan) };
  const repetition = terms.mode === 'for-each' ? new ForEach(firing, start, limits) : new While(firing, start, limits);
  return new LoopEntry(firing, plan, repetition);
}

export class LoopEntry implements Entry {
  readonly firing: Firing;
  readonly #repetition: Repetition;
  readonly #ticks: Ticks;
  readonly #concurrency: number;
  #begun = 0;
  #isAdvancing = false;

  constructor(firing: Firing, plan: EnteredPlan, repetition: Repetition) {
    this.firing = firing;
    this.#repetition = repetition;
    this.#concurrency = plan.region.region.concurrency;
    this.#ticks = new Ticks(firing, plan, this);
  }

  begin(): void {
    this.#advance();
  }

  tickOver(frame: Frame): void {
    if (this.firing.isOver) return;
    try {
      this.#repetition.take(indexOf(frame), this.#ticks.end(frame));
    } catch (thrown) {
      fail(this.firing, thrown);
      return;
    }
    this.#advance();
  }

  tickFailed(frame: Frame, why: Failure, operator: number): void {
    if (this.firing.isOver) return;
    if (this.#repetition.takeFailure(indexOf(frame))) {
      tellOfError(this.firing.run, frame);
      this.#ticks.abandon(frame);
      this.#advance();
      return;
    }
    this.firing.culprit = operator;
    fail(this.firing, new FailureError(why));
  }

  get frames(): readonly Frame[] {
    return this.#ticks.frames;
  }

  cancel(): void {
    this.#ticks.cancel();
  }

  /** Begins as many ticks as may be under way. A body that is over at once calls back in here, and finds it going on. */
  #advance(): void {
    if (this.#isAdvancing) return;
    this.#isAdvancing = true;
    while (this.#ticks.underway < this.#concurrency && !this.firing.isOver) {
      const next = this.#repetition.next();
      if (next === undefined) break;
      const index = this.#begun++;
      const around = this.firing.frame.tick;
      this.#ticks.begin(around.length === 0 ? [index] : [...around, index], { item: next.item, index });
    }
    this.#isAdvancing = false;
    if (this.#ticks.underway === 0 && !this.firing.isOver) accept(this.firing, { done: this.#repetition.done() });
  }
}

interface Limits {
  readonly terms: LoopTerms;
  readonly maxTicks: number;
  /** Something is wired to `again` or `result`. */
  readonly leadsBack: boolean;
}

/** While and times: one tick after the other, each beginning with what came back from the last. */
class While implements Repetition {
  readonly #firing: Firing;
  readonly #limits: Limits;
  #item: Payload;
  #begun = 0;
  #isEnded = false;

  constructor(firing: Firing, start: Payload, limits: Limits) {
    this.#firing = firing;
    this.#item = start;
    this.#limits = limits;
  }

  next(): { readonly item: Payload } | undefined {
    const { maxTicks, terms } = this.#limits;
    if (this.#isEnded) return undefined;
    if (this.#begun < maxTicks) {
      this.#begun++;
      return { item: this.#item };
    }
    if (terms.mode === 'while') warnOfLimit(this.#firing, maxTicks);
    return undefined;
  }

  take(_index: number, { again, result }: Readonly<Record<string, Payload>>): void {
    const { terms, leadsBack } = this.#limits;
    // `null` is a payload like any other.
    if (result !== undefined) this.#item = result;
    else if (again !== undefined) this.#item = again;
    // A fixed number of ticks needs nothing that leads back.
    const goesOn = again !== undefined || (terms.mode === 'times' && !leadsBack);
    this.#isEnded = result !== undefined || !goesOn;
  }

  takeFailure(): boolean {
    return false;
  }

  done(): Payload {
    return this.#item;
  }
}

const dropped = Symbol('dropped');

/** For each: a tick for each item, several at once if it is allowed; the results come in the order of the items. */
class ForEach implements Repetition {
  readonly #firing: Firing;
  readonly #limits: Limits;
  readonly #items: readonly Payload[];
  readonly #results: Payload[] = [];
  #begun = 0;
  #isWarned = false;

  constructor(firing: Firing, start: Payload, limits: Limits) {
    if (!Array.isArray(start))
      throw failure(
        'bad-input',
        `A Loop that goes through a list takes one at start, and got ${shapeOf(start)}.`,
        'Wire a list to start, or let the Loop repeat while.',
      );
    this.#firing = firing;
    this.#items = start;
    this.#limits = limits;
  }

  next(): { readonly item: Payload } | undefined {
    const index = this.#begun;
    if (index >= this.#items.length) return undefined;
    if (index >= this.#limits.maxTicks) {
      if (!this.#isWarned) warnOfLimit(this.#firing, this.#limits.maxTicks);
      this.#isWarned = true;
      return undefined;
    }
    this.#begun++;
    this.#results[index] = dropped;
    return { item: this.#items[index] };
  }

  take(index: number, { again }: Readonly<Record<string, Payload>>): void {
    if (again !== undefined) this.#results[index] = again;
  }

  takeFailure(index: number): boolean {
    const { onItemError = 'stop' } = this.#limits.terms;
    if (onItemError === 'null') this.#results[index] = null;
    return onItemError !== 'stop';
  }

  done(): Payload {
    return this.#results.filter((result) => result !== dropped);
  }
}

function indexOf(frame: Frame): number {
  return frame.tick.at(-1) ?? 0;
}

function leadsBack(plan: EnteredPlan): boolean {
  return plan.results.length > 0;
}

function warnOfLimit(firing: Firing, maxTicks: number): void {
  note(firing, { level: 'warning', text: `Stopped after ${maxTicks} ticks, the most that this Loop may take.` });
}
