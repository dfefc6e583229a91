import { type Failure, failure } from '../../flow/failure';
import type { Payload } from '../../flow/payload';
import type { PortType } from '../../flow/port-type';
import { coerce } from './coerce';
import type { Firing } from './firing';
import { slotState, stepOf } from './frame';
import { type Filler, Inlet, type Sink } from './inlet';
import { KeptChunks } from './kept-chunks';
import { eventCode } from './make-event';
import type { Passage } from './passage';
import type { OutputPlan, SlotPlan } from './plan';
import { isDecided, settle, settleWithout } from './settle';

/** A whole value may not be larger than this, in characters or bytes. */
export const wholeLimit = 64 * 1024 * 1024;
/** Of a stream that nobody needs whole, so much is kept for a look inside. */
const inspectionLimit = 1024 * 1024;

/** Who owns an outlet and hears how it fares. */
export interface Owner {
  /** A first chunk, or the end, is about to be passed on. */
  passing(firing: Firing): void;
  ended(firing: Firing): void;
  failed(firing: Firing, thrown: unknown): void;
  /** Whether the end is kept back for now; it is told by the given call then. */
  keepsBack(firing: Firing, end: () => void): boolean;
}

/** The writing end of a streamed output: it opens the channels at the first chunk and hands each chunk to all readers. */
export class Outlet implements Filler, Sink, Passage {
  readonly firing: Firing;
  readonly output: OutputPlan;
  /** Of what it gives; that of an output of any type which only hands a stream on is known from where that comes from. */
  readonly type: PortType;
  readonly #owner: Owner;
  /** What brings the chunks: told when there is room again, and when nobody wants more. */
  source: { resume(): void; cancel(): void } | undefined;
  /** How many nodes a chunk passes straight through before it gets here. */
  readonly depth: number;
  readonly #inlets: Inlet[] = [];
  #wholes: readonly SlotPlan[] = [];
  readonly #chunks: KeptChunks;
  /** All of them, joined; undefined until it is done and somebody has looked. */
  #whole: Payload;
  isOpen = false;
  isDone = false;
  isPartial = false;

  /** @param stream what it is filled from, perhaps as it came from another outlet */
  constructor(firing: Firing, output: OutputPlan, owner: Owner, stream?: unknown) {
    this.firing = firing;
    this.output = output;
    this.#owner = owner;
    const inlet = stream instanceof Inlet ? stream : undefined;
    const from = inlet?.filler instanceof Outlet ? inlet.filler : undefined;
    this.depth = from === undefined ? 0 : from.depth + 1;
    const isAsItCame = from !== undefined && !inlet?.isChanged;
    this.type = isAsItCame && output.type === 'any' ? from.type : output.type;
    this.#chunks = new KeptChunks(this.type);
  }

  isFull(): boolean {
    if (this.firing.run.watcher?.isFrozen) return true;
    // A loop of its own: every chunk comes by here.
    for (let index = 0; index < this.#inlets.length; index++) if (this.#inlets[index]?.isFull()) return true;
    return false;
  }

  drained(): void {
    if (!this.isDone) this.source?.resume();
  }

  lift(): void {
    for (const inlet of this.#inlets) inlet.lift();
    this.drained();
  }

  push(chunk: Payload): void {
    if (this.isDone) return;
    const chunks = this.#chunks;
    if (chunks.size <= inspectionLimit || !this.isOpen || this.#wholes.length > 0) {
      chunks.push(chunk);
      if (chunks.size > wholeLimit) {
        this.fail(tooLarge(this.firing.step.definition.label, this.output.port));
        return;
      }
    } else this.isPartial = true;
    if (!this.isOpen) {
      if (this.firing.step.policy.hold) return;
      this.#open();
    }
    this.#pass(chunk);
  }

  end(): void {
    if (!this.isDone && !this.#owner.keepsBack(this.firing, () => this.#end())) this.#end();
  }

  #end(): void {
    if (this.isDone) return;
    if (!this.isOpen) {
      this.#open();
      for (const chunk of this.#chunks.all()) this.#pass(chunk);
    }
    this.isDone = true;
    const { run, frame } = this.firing;
    for (const inlet of this.#inlets) inlet.end();
    if (this.#wholes.length > 0) {
      const payload = this.kept();
      for (const slot of this.#wholes) settle(run, frame, slot, slotState.whole, payload);
    }
    this.#owner.ended(this.firing);
  }

  fail(thrown: unknown): void {
    if (!this.isDone) this.#owner.failed(this.firing, thrown);
  }

  /** The firing failed: who reads what was passed is told that it is broken; what was never passed will not come. */
  break(why: Failure): void {
    if (this.isDone) return;
    this.isDone = true;
    const { run, frame } = this.firing;
    if (this.isOpen) {
      settleWithout(run, frame, this.#wholes, slotState.failed);
      for (const inlet of this.#inlets) inlet.fail(why);
    } else settleWithout(run, frame, this.output.slots, slotState.nothing);
    this.source?.cancel();
  }

  /** Nobody wants more, and nobody is told. */
  cancel(): void {
    if (this.isDone) return;
    this.isDone = true;
    this.source?.cancel();
  }

  kept(): Payload {
    if (this.#whole !== undefined) return this.#whole;
    const whole = this.#chunks.joined();
    if (this.isDone) {
      this.#whole = whole;
      this.#chunks.clear();
    }
    return whole;
  }

  #open(): void {
    this.isOpen = true;
    this.firing.run.clock.stamp();
    this.#owner.passing(this.firing);
    const { run, frame } = this.firing;
    const wholes: SlotPlan[] = [];
    for (const slot of this.output.slots) {
      if (!slot.takesStream) {
        wholes.push(slot);
        continue;
      }
      if (isDecided(frame, slot)) {
        settle(run, frame, slot, slotState.nothing, undefined);
        continue;
      }
      const inlet = new Inlet(this, slot.capacity, coercionOf(this.firing, slot));
      this.#inlets.push(inlet);
      settle(run, frame, slot, slotState.open, inlet);
    }
    this.#wholes = wholes;
    const { time } = run.clock;
    const first = this.#chunks.first();
    for (const slot of this.output.slots)
      run.ring?.write(eventCode['wire-passed'], time, slot.channel, frame.tick, first);
  }

  #pass(chunk: Payload): void {
    for (let index = 0; index < this.#inlets.length; index++) this.#inlets[index]?.push(chunk);
  }
}

/** What a firing fails with when a whole value of it grows too large. */
export function tooLarge(label: string, port: string) {
  return failure(
    'payload-too-large',
    `The ${port} of ${label} is larger than 64 MB.`,
    'Ask for less at once, or let the next node read it as a stream.',
  );
}

function coercionOf(firing: Firing, slot: SlotPlan): ((chunk: Payload) => Payload) | undefined {
  const channel = firing.run.plan.compiled.channels[slot.channel];
  const coercion = channel?.coercion;
  const reader = stepOf(firing.frame, slot.consumer);
  const input = reader.inputs[channel?.to[1] ?? -1];
  // A chunk of a list is an item or a few of them: only the whole can be looked at, and only by who needs it whole.
  if (coercion === undefined || input === undefined || (coercion === 'check' && input.type !== 'text'))
    return undefined;
  return (chunk) => coerce(chunk, coercion, reader, input.port, input.type);
}
