import type { Payload } from '../../flow/payload';
import { coerce } from './coerce';
import type { Firing } from './firing';
import { type Entry, type Frame, newFrame, renew, slotState } from './frame';
import { abandonFrame } from './group';
import type { EnteredPlan } from './plan';
import { enter, settle, settleWhole, settleWithout } from './settle';

/** Who enters: whose frame is around the ticks, and whose inputs take what comes back. */
type Entering = Pick<Firing, 'run' | 'frame' | 'step'>;

/** The ticks of one entry of a region: their frames, what begins them and what comes back from them. */
export class Ticks {
  readonly #firing: Entering;
  readonly #plan: EnteredPlan;
  readonly #entry: Entry;
  /** Frames of ticks that are under way: as many as the region's concurrency, so mostly one. */
  readonly #underway: Frame[] = [];
  /** The frame of a tick that is over; the next one makes it fresh again. */
  #spare: Frame | undefined;

  constructor(firing: Entering, plan: EnteredPlan, entry: Entry) {
    this.#firing = firing;
    this.#plan = plan;
    this.#entry = entry;
  }

  get underway(): number {
    return this.#underway.length;
  }

  get frames(): readonly Frame[] {
    return this.#underway;
  }

  /** Begins a tick: it is given what is outside, held still, and what its head gives out inside. */
  begin(tick: readonly number[], beginnings: Readonly<Record<string, Payload>>): void {
    const { run, frame: parent } = this.#firing;
    const frame = this.#frameFor(tick);
    this.#underway.push(frame);
    run.newest[this.#plan.region.index] = frame;
    for (const { outer, inner } of this.#plan.region.entries) {
      const state = parent.states[outer];
      if (state === slotState.whole) settle(run, frame, inner, slotState.whole, parent.values[outer]);
      else settle(run, frame, inner, state === slotState.failed ? slotState.failed : slotState.nothing, undefined);
    }
    run.clock.stamp();
    for (const { port, slots } of this.#plan.beginnings) {
      const payload = beginnings[port];
      if (payload === undefined) settleWithout(run, frame, slots, slotState.nothing);
      else settleWhole(run, frame, slots, payload);
    }
    enter(run, frame);
    if (frame.remaining === 0) this.#entry.tickOver(frame);
  }

  /** Ends a tick that is over, and answers what came back from it, by port. */
  end(frame: Frame): Readonly<Record<string, Payload>> {
    const results: Record<string, Payload> = {};
    for (const { port, type, arrivals } of this.#plan.results) {
      for (const { slot, coercion } of arrivals) {
        if (frame.states[slot] !== slotState.whole) continue;
        const value = frame.values[slot];
        results[port] = coercion === undefined ? value : coerce(value, coercion, this.#firing.step, port, type);
        break;
      }
    }
    this.#remove(frame);
    this.#spare = frame;
    return results;
  }

  /** Ends a tick that failed: what is still under way in it is stopped. */
  abandon(frame: Frame): void {
    this.#remove(frame);
    abandonFrame(this.#firing.run, frame);
  }

  cancel(): void {
    for (const frame of [...this.#underway]) this.abandon(frame);
  }

  #remove(frame: Frame): void {
    const place = this.#underway.indexOf(frame);
    const last = this.#underway.pop();
    if (last !== undefined && last !== frame) this.#underway[place] = last;
  }

  #frameFor(tick: readonly number[]): Frame {
    const spare = this.#spare;
    if (spare === undefined)
      return newFrame(this.#plan.region, { parent: this.#firing.frame, tick, entry: this.#entry });
    this.#spare = undefined;
    renew(spare, tick);
    return spare;
  }
}
