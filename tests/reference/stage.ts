import type { Payload } from '../../src/flow/payload';
import type { Firing } from '../../src/worker/engine/firing';
import { hashOf, shown } from './answers';

/** What a run of test nodes is watched and delayed by. One run at a time. */
export class Stage {
  readonly #seed: number;
  /** By operator and tick: what each call of `run` was given. */
  readonly calls = new Map<string, string[]>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  called(firing: Firing, given: string): number {
    const key = keyOf(firing.step.index, firing.frame.tick);
    const calls = this.calls.get(key) ?? [];
    this.calls.set(key, [...calls, given]);
    return calls.length + 1;
  }

  /** How long something takes: undefined answers at once, 0 in a promise, else milliseconds. */
  delay(firing: Firing, part: number): number | undefined {
    const dice = hashOf(`${this.#seed} ${keyOf(firing.step.index, firing.frame.tick)} ${firing.attempt} ${part}`) % 16;
    if (dice < 6) return undefined;
    return dice < 8 ? 0 : dice - 7;
  }
}

/** The stage that test nodes play on now. */
export const theatre = { stage: new Stage(0) };

/** Names what an operator does in one tick. */
export function keyOf(operator: number, tick: readonly number[]): string {
  return `${operator}@${tick.join('.')}`;
}

/** What a call was given, as it is compared: inputs that are read as streams are seen by what comes of them. */
export function givenOf(inputs: Readonly<Record<string, Payload>>, streamed: ReadonlySet<string>): string {
  const ports = Object.keys(inputs).sort();
  return ports.map((port) => `${port}=${streamed.has(port) ? '~' : shown(inputs[port])}`).join(' ');
}
