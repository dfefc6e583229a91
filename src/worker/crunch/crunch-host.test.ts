import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { failure } from '../../flow/failure';
import type { Task } from './crunch';
import { CrunchHost, type CrunchWorker, type Reply } from './crunch-host';

interface FakeWorker extends CrunchWorker {
  readonly tasks: Task[];
  isEnded: boolean;
  answer(reply: Reply): void;
}

let workers: FakeWorker[];
let host: CrunchHost;

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  host = new CrunchHost(newWorker);
});
afterEach(() => {
  vi.useRealTimers();
});

function newWorker(): FakeWorker {
  const worker: FakeWorker = {
    tasks: [],
    isEnded: false,
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage: (task) => {
      if (typeof task.request === 'function') throw new DOMException('could not be cloned', 'DataCloneError');
      worker.tasks.push(task);
    },
    terminate: () => {
      worker.isEnded = true;
    },
    answer: (reply) => worker.onmessage?.({ data: reply }),
  };
  workers.push(worker);
  return worker;
}

const task = (request: unknown): Task => ({ work: 'repairJson', request });
const start = (request: unknown, controller = new AbortController()) =>
  host.do(task(request), { signal: controller.signal, limitMilliseconds: 1_000 });

it('makes one worker when it is first needed, and gives it one task at a time', async () => {
  expect(workers).toHaveLength(0);
  const [first, second] = [start('a'), start('b')];
  expect(workers.map(({ tasks }) => tasks.length)).toEqual([1]);
  workers[0]?.answer({ value: 1 });
  expect(await first).toBe(1);
  expect(workers[0]?.tasks.map(({ request }) => request)).toEqual(['a', 'b']);
  workers[0]?.answer({ value: 2 });
  expect(await second).toBe(2);
});

it('hands on what failed there', async () => {
  const asked = start('a');
  workers[0]?.answer({ failure: failure('bad-input', 'No.', 'Try.').failure });
  await expect(asked).rejects.toMatchObject({ failure: { code: 'bad-input' } });
  start('b').catch(() => undefined);
  expect(workers, 'it can go on being used').toHaveLength(1);
});

it('ends the worker with the task that is stopped, and gives the next one a fresh one', async () => {
  const controller = new AbortController();
  const [stopped, next] = [start('a', controller), start('b')];
  controller.abort('stop');
  await expect(stopped).rejects.toBe('stop');
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false]);
  workers[0]?.answer({ value: 'late' });
  workers[1]?.answer({ value: 2 });
  expect(await next).toBe(2);
});

it('takes a task that waits out of the line when it is stopped, and begins none that was stopped before', async () => {
  const [running, waiting] = [new AbortController(), new AbortController()];
  const first = start('a', running);
  const second = start('b', waiting);
  waiting.abort('stop');
  await expect(second).rejects.toBe('stop');
  await expect(start('c', waiting)).rejects.toBe('stop');
  workers[0]?.answer({ value: 1 });
  expect(await first).toBe(1);
  expect(workers.map(({ tasks, isEnded }) => [tasks.length, isEnded])).toEqual([[1, false]]);
});

it('ends what takes too long, counted from when it begins', async () => {
  const first = start('a');
  const second = start('b');
  vi.advanceTimersByTime(900);
  workers[0]?.answer({ value: 1 });
  await first;
  vi.advanceTimersByTime(999);
  expect(workers[0]?.isEnded).toBe(false);
  vi.advanceTimersByTime(1);
  await expect(second).rejects.toMatchObject({ failure: { code: 'timed-out' } });
  expect(workers[0]?.isEnded).toBe(true);
});

it('tells when the worker broke, and when a value cannot be handed over', async () => {
  const broken = start('a');
  workers[0]?.onerror?.({});
  await expect(broken).rejects.toMatchObject({ failure: { code: 'internal', retryable: true } });
  await expect(start(() => undefined)).rejects.toMatchObject({ failure: { code: 'bad-input' } });
});
