import type { Platform } from '../../src/flow/platform';
import type { FiringRecord, Recorder, Recording } from '../../src/worker/engine/recording';
import { keyOf } from './stage';

/** A record of a run on a disk that takes its time. */
export class Memory implements Recorder, Recording {
  readonly #records = new Map<string, FiringRecord>();
  #platform: Platform | undefined;

  beginOn(platform: Platform): void {
    this.#platform = platform;
  }

  finished(record: FiringRecord): void {
    this.#records.set(keyOf(record.operator, record.tick), structuredClone(record));
  }

  written(): Promise<void> {
    const platform = this.#platform;
    if (platform === undefined) return Promise.resolve();
    return new Promise((resolve) => void platform.after(Math.floor(platform.random() * 4), resolve));
  }

  find(operator: number, tick: readonly number[]): FiringRecord | undefined {
    return this.#records.get(keyOf(operator, tick));
  }
}
