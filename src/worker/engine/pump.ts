import type { Payload } from '../../flow/payload';
import type { Firing } from './firing';
import type { Outlet } from './outlet';

/** Between two looks at the clock, so many chunks; a stream that never waits would keep Stop from being heard. */
const chunksPerLook = 64;

/** Pulls a node's stream, chunk by chunk, as fast as its readers have room. */
export class Pump {
  readonly #iterator: AsyncIterator<Payload>;
  readonly #outlet: Outlet;
  readonly #firing: Firing;
  #goOn: (() => void) | undefined;

  constructor(stream: AsyncIterable<Payload>, outlet: Outlet) {
    this.#iterator = stream[Symbol.asyncIterator]();
    this.#outlet = outlet;
    this.#firing = outlet.firing;
    outlet.source = this;
    void this.#pull();
  }

  /** There is room again, perhaps. */
  resume(): void {
    if (this.#goOn !== undefined && !this.#outlet.isFull()) this.#unblock(this.#goOn);
  }

  cancel(): void {
    if (this.#goOn !== undefined) this.#unblock(this.#goOn);
    // The node's own clean-up; what it throws concerns nobody any more.
    Promise.resolve(this.#iterator.return?.()).catch(() => undefined);
  }

  /** The one loop with `await` in it, because nothing costs less for each chunk. */
  async #pull(): Promise<void> {
    const { run } = this.#firing;
    const { clock } = run;
    const outlet = this.#outlet;
    const iterator = this.#iterator;
    run.outstanding++;
    try {
      for (let chunks = 1; ; chunks++) {
        const result = await iterator.next();
        if (outlet.isDone) break;
        clock.chunkCame();
        if (result.done === true) outlet.end();
        else outlet.push(result.value);
        // As a rule somebody else is at work, and a chunk makes no step ready.
        if (run.queue.length > 0 || run.stalled >= run.active.size) run.drive();
        if (result.done === true || outlet.isDone) break;
        if (outlet.isFull()) await this.#room();
        if (chunks % chunksPerLook === 0) clock.read();
        if (clock.isTurnOver()) await this.#turn();
        if (outlet.isDone) break;
      }
    } catch (thrown) {
      outlet.fail(thrown);
      run.drive();
    }
    run.settled();
  }

  #room(): Promise<void> {
    return new Promise((resolve) => {
      this.#goOn = resolve;
      this.#firing.run.blocked.add(this.#outlet);
      this.#firing.stall();
    });
  }

  #unblock(goOn: () => void): void {
    this.#goOn = undefined;
    this.#firing.run.blocked.delete(this.#outlet);
    this.#firing.unstall();
    goOn();
  }

  /** Lets others have their turn; longer where what came so far is not written yet. */
  async #turn(): Promise<void> {
    const { run } = this.#firing;
    await new Promise<void>((resolve) => run.platform.yield(resolve));
    if (run.recorder?.isBehind === true) await run.recorder.caughtUp?.();
    run.clock.beginTurn();
  }
}
