import { type Failure, FailureError } from '../../flow/failure';
import type { Payload } from '../../flow/payload';

/** Who fills an inlet, and wants to know when there is room again. */
export interface Filler {
  drained(): void;
  /** The chunks passed so far, joined, as far as they were kept. */
  kept(): Payload;
}

/** Who is told that a firing waits for a chunk. */
export interface Reader {
  stall(): void;
  unstall(): void;
}

type Resolve = (result: IteratorResult<Payload>) => void;
type Reject = (error: unknown) => void;

/** A read that waits for a chunk: the promise that its reader has, and both ends of it. */
interface PendingRead {
  readonly promise: Promise<IteratorResult<Payload>>;
  readonly resolve: Resolve;
  readonly reject: Reject;
}

// One function keeps the ends of every promise: one of its own would cost a read more than all the rest.
let newResolve: Resolve;
let newReject: Reject;
const keepEnds = (resolve: Resolve, reject: Reject): void => {
  newResolve = resolve;
  newReject = reject;
};

function newRead(): PendingRead {
  const promise = new Promise<IteratorResult<Payload>>(keepEnds);
  return { promise, resolve: newResolve, reject: newReject };
}

/** Takes chunks as they come, in place of a node that pulls them. */
export interface Sink {
  push(chunk: Payload): void;
  end(): void;
  fail(thrown: unknown): void;
  isFull(): boolean;
  /** Takes whatever comes from now on. */
  lift?(): void;
}

/** What was read is taken out of the list when it is so much. */
const longestRead = 1024;

const ended: IteratorResult<Payload> = { done: true, value: undefined };

/** The reading end of an open channel: what a node iterates over. It holds what has come and was not read yet. */
export class Inlet implements AsyncIterableIterator<Payload> {
  readonly filler: Filler;
  readonly #change: ((chunk: Payload) => Payload) | undefined;
  #capacity: number;
  /** What waits is from `#next` up to `#end`; a list that is emptied and filled again would be made anew each time. */
  #chunks: Payload[] = [];
  #next = 0;
  #end = 0;
  /** The read that waits. */
  #read: PendingRead | undefined;
  /** Those of a reader that asks again before it has its answer: few do. */
  #laterReads: PendingRead[] = [];
  #reader: Reader | undefined;
  #sink: Sink | undefined;
  #failure: Failure | undefined;
  #isEnded = false;
  #isDropped = false;
  /** Somebody has begun to read; before that it takes whatever comes. */
  hasBegun = false;

  constructor(filler: Filler, capacity: number, change?: (chunk: Payload) => Payload) {
    this.filler = filler;
    this.#capacity = capacity;
    this.#change = change;
  }

  /** What is read here is not what was given, but fitted to its input. */
  get isChanged(): boolean {
    return this.#change !== undefined;
  }

  isFull(): boolean {
    if (this.#isDropped) return false;
    if (this.#sink !== undefined) return this.#sink.isFull();
    return this.hasBegun && this.#end - this.#next >= this.#capacity;
  }

  lift(): void {
    this.#capacity = Number.POSITIVE_INFINITY;
    this.#sink?.lift?.();
  }

  push(chunk: Payload): void {
    if (this.#isDropped) return;
    if (this.#sink !== undefined) {
      this.#sink.push(chunk);
      return;
    }
    const read = this.#read;
    if (read === undefined) {
      this.#chunks[this.#end++] = chunk;
      return;
    }
    this.#read = this.#laterReads.length === 0 ? undefined : this.#laterReads.shift();
    if (this.#read === undefined) this.#reader?.unstall();
    this.#answer(read, chunk);
  }

  end(): void {
    this.#isEnded = true;
    this.#sink?.end();
    for (const read of this.#takeReads()) read.resolve(ended);
  }

  fail(failure: Failure): void {
    this.#failure = failure;
    this.#sink?.fail(new FailureError(failure));
    for (const read of this.#takeReads()) read.reject(new FailureError(failure));
  }

  /** Nobody reads it any more: what comes is dropped, and holds nobody up. */
  drop(): void {
    if (this.#isDropped) return;
    this.#isDropped = true;
    this.#empty();
    for (const read of this.#takeReads()) read.resolve(ended);
    this.filler.drained();
  }

  /** Names the firing that reads it. */
  readBy(reader: Reader): this {
    this.#reader = reader;
    return this;
  }

  /** Hands what has come, and all that comes, straight on. */
  flowInto(sink: Sink): void {
    this.hasBegun = true;
    const waiting = this.#chunks.slice(this.#next, this.#end);
    this.#empty();
    this.#sink = sink;
    for (const chunk of waiting) sink.push(chunk);
    if (this.#failure !== undefined) sink.fail(new FailureError(this.#failure));
    else if (this.#isEnded) sink.end();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Payload>> {
    this.hasBegun = true;
    if (this.#next < this.#end) return this.#take();
    if (this.#failure !== undefined) return Promise.reject(new FailureError(this.#failure));
    if (this.#isEnded || this.#isDropped) return Promise.resolve(ended);
    const isFirst = this.#read === undefined;
    if (isFirst) this.#reader?.stall();
    const read = newRead();
    if (isFirst) this.#read = read;
    else this.#laterReads.push(read);
    return read.promise;
  }

  return(): Promise<IteratorResult<Payload>> {
    this.drop();
    return Promise.resolve(ended);
  }

  #take(): Promise<IteratorResult<Payload>> {
    const chunk = this.#chunks[this.#next];
    this.#chunks[this.#next] = undefined;
    this.#next++;
    if (this.#next === this.#end) {
      this.#next = 0;
      this.#end = 0;
    } else if (this.#next === longestRead) {
      this.#chunks = this.#chunks.slice(this.#next, this.#end);
      this.#end -= this.#next;
      this.#next = 0;
    }
    // Half of the room at once: a producer that is let go on for each chunk would stop and start for each chunk.
    if (this.#end - this.#next === this.#capacity >> 1) this.filler.drained();
    if (this.#change === undefined) return Promise.resolve({ done: false, value: chunk });
    const read = newRead();
    this.#answer(read, chunk);
    return read.promise;
  }

  #empty(): void {
    this.#chunks = [];
    this.#next = 0;
    this.#end = 0;
  }

  #answer(read: PendingRead, chunk: Payload): void {
    if (this.#change === undefined) {
      read.resolve({ done: false, value: chunk });
      return;
    }
    try {
      read.resolve({ done: false, value: this.#change(chunk) });
    } catch (error) {
      read.reject(error);
    }
  }

  #takeReads(): PendingRead[] {
    if (this.#read === undefined) return [];
    const reads = [this.#read, ...this.#laterReads];
    this.#read = undefined;
    this.#laterReads = [];
    this.#reader?.unstall();
    return reads;
  }
}

/** A payload that came whole, for a node that reads streams. */
export async function* streamOf(payload: Payload): AsyncGenerator<Payload> {
  yield payload;
}
