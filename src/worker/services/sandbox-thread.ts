import type { StopSignal } from '../../flow/platform';
import type { SandboxRequest } from '../../flow/sandbox';
import type { SandboxHost, SandboxThread } from '../sandbox/host';
import { type FromSandbox, fromSandboxSchema, type SandboxJob } from '../sandbox/protocol';
import { failureOfCode, refusedSandbox, tooLong } from './sandbox-failure';

/** A thread that is ready: it has shown that it reaches nothing. */
export interface LiveSandbox {
  /** Runs one call and answers its JSON. One at a time; after a failure it is not to be used again. */
  run(job: SandboxJob, call: CallOptions): Promise<string | undefined>;
  end(): void;
}

interface CallOptions {
  readonly signal: StopSignal;
  readonly onLine?: NonNullable<SandboxRequest['onLine']>;
}

/** A script of our own that has not loaded by then will not. */
const startMilliseconds = 20_000;

/**
 * Some work inside QuickJS cannot be interrupted; then the whole thread is ended. Well before the 250 ms after the
 * deadline by which all must be over.
 */
const graceMilliseconds = 150;

/** Who hears what a thread says next. */
interface Listener {
  hear(message: FromSandbox): void;
  died(): void;
}

/** Begins a sandbox, and settles when it is ready. */
export async function beginSandbox(host: SandboxHost, compiled: Promise<WebAssembly.Module>): Promise<LiveSandbox> {
  const quickjs = await compiled.catch(() => {
    throw refusedSandbox('did not start');
  });
  let listener: Listener | undefined;
  let isDead = false;
  const begun = host.start({
    hear(message) {
      const read = fromSandboxSchema.safeParse(message);
      if (read.success) listener?.hear(read.data);
      else listener?.died();
    },
    died() {
      isDead = true;
      listener?.died();
    },
  });
  let isEnded = false;
  const thread: SandboxThread = {
    post: (message) => begun.post(message),
    end() {
      if (!isEnded) begun.end();
      isEnded = true;
    },
  };
  const listen = (next: Listener) => {
    listener = next;
    if (isDead) next.died();
  };
  try {
    await ready(thread, listen, quickjs);
  } catch (error) {
    thread.end();
    throw error;
  }
  return { run: (job, call) => runJob(thread, listen, { job, ...call }), end: () => thread.end() };
}

function ready(thread: SandboxThread, listen: (listener: Listener) => void, quickjs: WebAssembly.Module) {
  return new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(refusedSandbox('did not start')), startMilliseconds);
    const settle = (act: () => void) => {
      clearTimeout(timer);
      act();
    };
    listen({
      hear({ type }) {
        if (type === 'ready') settle(resolve);
        else settle(() => reject(refusedSandbox(type === 'unsafe' ? 'unsafe' : 'did not start')));
      },
      died: () => settle(() => reject(refusedSandbox('did not start'))),
    });
    thread.post({ type: 'begin', quickjs });
  });
}

function runJob(
  thread: SandboxThread,
  listen: (listener: Listener) => void,
  { job, signal, onLine }: CallOptions & { readonly job: SandboxJob },
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const fail = (why: unknown) => {
      over();
      thread.end();
      reject(why);
    };
    const stop = () => fail(signal.reason);
    const watchdog = setTimeout(() => fail(tooLong(job.milliseconds)), job.milliseconds + graceMilliseconds);
    const over = () => {
      clearTimeout(watchdog);
      signal.removeEventListener('abort', stop);
      listen({ hear: () => undefined, died: () => undefined });
    };
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    listen({
      hear(message) {
        if (message.type === 'line') return onLine?.({ level: message.level, text: message.text });
        if (message.type === 'fault') return fail(failureOfCode(message.fault, job.milliseconds));
        if (message.type !== 'answer') return fail(refusedSandbox('did not start'));
        over();
        resolve(message.json);
      },
      died: () => fail(failureOfCode({ kind: 'broke' }, job.milliseconds)),
    });
    thread.post({ type: 'call', call: job });
  });
}
