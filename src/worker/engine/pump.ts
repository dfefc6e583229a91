import type { Payload } from '../../flow/payload';
import type { Firing } from './firing';
import type { Outlet } from './outlet';

/** Pulls a node's stream, chunk by chunk, as fast as its readers have room. */
export class Pump {
  readonly #iterator: AsyncIterator<Payload>;
  readonly #outlet: Outlet;
  readonly #firing: Firing;
  #isBlocked = false;
  #chunks = 0;

  constructor(stream: AsyncIterable<Payload>, outlet: Outlet) {
    this.#iterator = stream[Symbol.asyncIterator]();
    this.#outlet = outlet;
    this.#firing = outlet.firing;
    outlet.source = this;
    this.#pull();
  }

  resume(): void {
    if (!this.#isBlocked || this.#outlet.isFull()) return;
    this.#isBlocked = false;
    this.#firing.run.blocked.delete(this.#outlet);
    this.#firing.unstall();
    this.#pull();
  }

  cancel(): void {
    if (this.#isBlocked) {
      this.#isBlocked = false;
      this.#firing.run.blocked.delete(this.#outlet);
      this.#firing.unstall();
    }
    // The node's own clean-up; what it throws concerns nobody any more.
    Promise.resolve(this.#iterator.return?.()).catch(() => undefined);
  }

  #pull(): void {
    this.#firing.run.outstanding++;
    this.#iterator.next().then(this.#take, this.#fail);
  }

  readonly #take = (result: IteratorResult<Payload>): void => {
    const { run } = this.#firing;
    run.settled();
    run.clock.invalidate();
    if (this.#outlet.isDone) return;
    if (result.done === true) this.#outlet.end();
    else this.#outlet.push(result.value);
    if (!this.#outlet.isDone) this.#next();
    run.drive();
  };

  readonly #fail = (thrown: unknown): void => {
    const { run } = this.#firing;
    run.settled();
    this.#outlet.fail(thrown);
    run.drive();
  };

  #next(): void {
    const { run } = this.#firing;
    if (this.#outlet.isFull()) {
      this.#isBlocked = true;
      run.blocked.add(this.#outlet);
      this.#firing.stall();
      return;
    }
    // A stream that never waits would keep Stop from being heard.
    if ((++this.#chunks & 63) === 0) run.clock.read();
    if (run.clock.isTurnOver()) {
      run.outstanding++;
      run.platform.yield(() => {
        run.clock.beginTurn();
        run.settled();
        if (!this.#outlet.isDone) this.#pull();
      });
    } else this.#pull();
  }
}
