import { type Failure, FailureError } from '../../flow/failure';
import type { Payload } from '../../flow/payload';
import { accept } from './accept';
import { fail } from './fail';
import type { Firing } from './firing';
import type { Entry, Frame } from './frame';
import type { EnteredPlan } from './plan';
import { Ticks } from './ticks';

/** A Sub-flow that is entered as a whole: one tick, given all its inputs, whose results are its outputs. */
export class SubFlowEntry implements Entry {
  readonly firing: Firing;
  readonly #ticks: Ticks;
  readonly #inputs: Readonly<Record<string, Payload>>;

  constructor(firing: Firing, plan: EnteredPlan, inputs: Readonly<Record<string, Payload>>) {
    this.firing = firing;
    this.#inputs = inputs;
    this.#ticks = new Ticks(firing, plan, this);
  }

  begin(): void {
    this.#ticks.begin(this.firing.frame.tick, this.#inputs);
  }

  tickOver(frame: Frame): void {
    if (this.firing.isOver) return;
    try {
      accept(this.firing, this.#ticks.end(frame));
    } catch (thrown) {
      fail(this.firing, thrown);
    }
  }

  tickFailed(_frame: Frame, why: Failure, operator: number): void {
    if (this.firing.isOver) return;
    this.firing.culprit = operator;
    fail(this.firing, new FailureError(why));
  }

  get frames(): readonly Frame[] {
    return this.#ticks.frames;
  }

  cancel(): void {
    this.#ticks.cancel();
  }
}
