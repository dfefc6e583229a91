import type { Wllama } from '@wllama/wllama/esm/index.js';
import { failure } from '../../flow/failure';
import type { StopSignal } from '../../flow/platform';
import { stopReason, throwIfStopped } from '../services/stop';

/** A model as it is to be in memory. */
export interface Wanted {
  readonly id: string;
  readonly purpose: 'chat' | 'embeddings';
  readonly file: File;
  /** How many tokens it was trained to read at once. */
  readonly contextTokens: number | undefined;
  /** The file says how vectors of words become one of a text. */
  readonly knowsHowToPool: boolean;
}

export interface Use {
  readonly signal: StopSignal;
  /** Says what is waited for. */
  tell(text: string): void;
}

/** The one model that is in memory: two would seldom fit. Who wants another waits until it is not in use. */
export interface ResidentModel {
  /** Does something with a model when it is its turn; loads it if it is not there. */
  use<Result>(wanted: Wanted, use: Use, work: (model: Wllama) => Promise<Result>): Promise<Result>;
  /** Puts a model out of memory, if it is there, when nobody uses it. */
  forget(id: string): Promise<void>;
}

export interface ResidentOptions {
  /** @param isCareful something has failed before: nothing but the plainest way is taken */
  readonly start: (wanted: Wanted, isCareful: boolean) => Promise<Starting>;
  readonly limits?: Limits;
}

/** Milliseconds. */
export interface Limits {
  readonly load: number;
  readonly silenceAfterStop: number;
  /** A model that nobody asks for so long is put out of memory. */
  readonly idle: number;
}

/** A model that is being loaded. */
export interface Starting {
  readonly model: Wllama;
  readonly loaded: Promise<void>;
}

// A gigabyte from a slow disk takes less; a worker that the browser refused to start never says so.
const usualLimits: Limits = { load: 180_000, silenceAfterStop: 1_000, idle: 600_000 };

/** Makes a place for one model. */
export function createResidentModel({ start, limits = usualLimits }: ResidentOptions): ResidentModel {
  let resident: { readonly key: string; readonly id: string; readonly model: Wllama } | undefined;
  let line: Promise<unknown> = Promise.resolve();
  let inLine = 0;
  let hasFailed = false;
  let idle: ReturnType<typeof setTimeout> | undefined;

  async function unload(): Promise<void> {
    const { model } = resident ?? {};
    resident = undefined;
    await model?.exit(); // it ends its worker at once, whatever that is doing
  }

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    inLine += 1;
    clearTimeout(idle);
    const turn = line.then(work).finally(() => {
      inLine -= 1;
      if (inLine === 0 && resident) idle = setTimeout(() => void inTurn(unload), limits.idle);
    });
    line = turn.catch(() => undefined);
    return turn;
  }

  async function load(wanted: Wanted, { signal, tell }: Use): Promise<Wllama> {
    const key = `${wanted.purpose} ${wanted.id}`;
    if (resident?.key === key) return resident.model;
    await unload();
    tell(`Loading model “${wanted.id}” …`);
    const { model, loaded } = await start(wanted, hasFailed);
    resident = { key, id: wanted.id, model };
    try {
      // Somebody who is stopped lets it be loaded for those who wait behind.
      await within(
        limits.load,
        loaded,
        () => loadTooSlow(wanted.id),
        signal,
        () => inLine <= 1,
      );
      return model;
    } catch (error) {
      await unload();
      hasFailed ||= !signal.aborted;
      throw signal.aborted ? stopReason(signal) : loadFailed(wanted.id, error);
    }
  }

  return {
    use(wanted, use, work) {
      if (inLine > 0) use.tell('Waiting for the model in this browser, which is busy …');
      return inTurn(async () => {
        throwIfStopped(use.signal);
        const model = await load(wanted, use);
        throwIfStopped(use.signal);
        const done = work(model);
        try {
          return await orSilentAfterStop(done, use.signal, limits.silenceAfterStop);
        } catch (error) {
          // After an error its memory cannot be trusted. A stop that it has heeded leaves it as it was.
          if (!isHeededStop(error, use.signal)) await unload();
          hasFailed ||= !use.signal.aborted;
          throw error;
        }
      });
    },
    forget: (id) => inTurn(async () => (resident?.id === id ? unload() : undefined)),
  };
}

/** Waits for something so long at most, and until a stop if that is to be heeded. */
async function within<Result>(
  milliseconds: number,
  work: Promise<Result>,
  late: () => Error,
  signal: StopSignal,
  isHeeded: () => boolean,
): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop: () => void = () => undefined;
  const ended = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late()), milliseconds);
    stop = () => {
      if (isHeeded()) reject(stopReason(signal));
    };
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, ended]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

/** What a model throws when it has stopped because it was asked to. */
function isHeededStop(error: unknown, signal: StopSignal): boolean {
  return signal.aborted && error instanceof Error && error.name === 'AbortError' && !(error instanceof SilentError);
}

/** It was stopped and did not say so in time. */
class SilentError extends Error {}

/** A model that reads a long text hears nothing: after a stop it has a moment, then it is ended. */
async function orSilentAfterStop<Result>(
  work: Promise<Result>,
  signal: StopSignal,
  milliseconds: number,
): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop: () => void = () => undefined;
  const silent = new Promise<never>((_resolve, reject) => {
    stop = () => {
      timer = setTimeout(() => reject(new SilentError('The model did not stop.')), milliseconds);
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([work, silent]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

function loadTooSlow(id: string): Error {
  return new Error(`“${id}” was not loaded in time.`);
}

function loadFailed(id: string, error: unknown) {
  const said = error instanceof Error ? error.message : String(error);
  return failure(
    'server-failed',
    `“${id}” could not be loaded into this browser: ${said.slice(0, 200)}`,
    'Close other tabs and play again, or take a smaller model; if it never loads, delete it and download it again.',
    { retryable: true },
  );
}
