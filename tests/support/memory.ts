import type { FiringRecord, Recorder, Recording } from '../../src/worker/engine/recording';
import type { VirtualPlatform } from './virtual-platform';

/** A record in memory, on a disk that takes its time. */
export class Memory implements Recorder, Recording {
  readonly records: FiringRecord[] = [];
  readonly #platform: VirtualPlatform;
  readonly #milliseconds: number;
  isFull = false;

  constructor(platform: VirtualPlatform, milliseconds = 0) {
    this.#platform = platform;
    this.#milliseconds = milliseconds;
  }

  finished(record: FiringRecord): void {
    this.records.push(structuredClone(record));
  }

  written(): Promise<void> {
    if (this.isFull) return Promise.reject(new Error('the disk is full'));
    return new Promise((resolve) => this.#platform.after(this.#milliseconds, resolve));
  }

  find(operator: number, tick: readonly number[]): FiringRecord | undefined {
    return this.records.find((record) => record.operator === operator && record.tick.join() === tick.join());
  }
}
