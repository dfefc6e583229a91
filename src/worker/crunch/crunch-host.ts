import { type Failure, FailureError, failure } from '../../flow/failure';
import type { StopSignal } from '../../flow/platform';
import type { Task } from './crunch';

/** What comes back from the worker. */
export type Reply = { readonly value: unknown } | { readonly failure: Failure };

/** What a `Worker` is, as far as the host uses it. */
export interface CrunchWorker {
  postMessage(task: Task): void;
  terminate(): void;
  onmessage: ((event: { readonly data: Reply }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
  onmessageerror: ((event: unknown) => void) | null;
}

export interface CrunchTerms {
  readonly signal: StopSignal;
  readonly limitMilliseconds: number;
}

interface Job {
  readonly task: Task;
  readonly terms: CrunchTerms;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
  readonly stop: () => void;
}

/** Hands tasks to one worker, one at a time. What is stopped or takes too long ends the worker; the next gets a fresh one. */
export class CrunchHost {
  private readonly newWorker: () => CrunchWorker;
  private readonly waiting: Job[] = [];
  private worker: CrunchWorker | undefined;
  private current: Job | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(newWorker: () => CrunchWorker) {
    this.newWorker = newWorker;
  }

  /** Does one thing. Rejects with the reason of the signal when that aborts, whether or not the task has begun. */
  do(task: Task, terms: CrunchTerms): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (terms.signal.aborted) {
        reject(terms.signal.reason);
        return;
      }
      const job: Job = { task, terms, resolve, reject, stop: () => this.stop(job) };
      terms.signal.addEventListener('abort', job.stop, { once: true });
      this.waiting.push(job);
      this.next();
    });
  }

  private next(): void {
    if (this.current !== undefined) return;
    const job = this.waiting.shift();
    if (job === undefined) return;
    this.current = job;
    this.timer = setTimeout(() => this.giveUp(tooSlow(job.terms)), job.terms.limitMilliseconds);
    try {
      this.worker ??= this.started();
      this.worker.postMessage(job.task);
    } catch {
      this.giveUp(
        failure(
          'bad-input',
          'The value cannot be handed over: it is no plain data.',
          'Wire texts, numbers, lists or objects.',
        ),
      );
    }
  }

  private started(): CrunchWorker {
    const worker = this.newWorker();
    worker.onmessage = ({ data }) => {
      if (this.worker !== worker) return; // it was ended, and this was on its way
      this.settle(({ resolve, reject }) =>
        'failure' in data ? reject(new FailureError(data.failure)) : resolve(data.value),
      );
    };
    const broken = () => {
      if (this.worker === worker) this.giveUp(ended());
    };
    worker.onerror = broken;
    worker.onmessageerror = broken;
    return worker;
  }

  private stop(job: Job): void {
    if (job === this.current) {
      this.giveUp(job.terms.signal.reason);
      return;
    }
    this.waiting.splice(this.waiting.indexOf(job), 1);
    job.reject(job.terms.signal.reason);
  }

  /** Ends the worker with what it does. */
  private giveUp(reason: unknown): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.settle(({ reject }) => reject(reason));
  }

  private settle(tell: (job: Job) => void): void {
    const job = this.current;
    clearTimeout(this.timer);
    this.current = undefined;
    if (job !== undefined) {
      job.terms.signal.removeEventListener('abort', job.stop);
      tell(job);
    }
    this.next();
  }
}

function tooSlow({ limitMilliseconds }: CrunchTerms): FailureError {
  return failure(
    'timed-out',
    `This was not done after ${Math.round(limitMilliseconds / 1_000)} seconds.`,
    'Give it less at a time, or make simpler what it is to do.',
  );
}

function ended(): FailureError {
  return failure('internal', 'What works on data has ended by itself.', 'Give it less at a time, and play again.', {
    retryable: true,
  });
}
