import { type Failure, failure, failureOf } from '../../flow/failure';
import { flowLimits } from '../../flow/flow';
import { isDeeperThan, parseGuardedJson } from '../../flow/guarded-json';
import type { Json } from '../../flow/json';
import type { StopSignal } from '../../flow/platform';
import type { RunSandbox, SandboxRequest } from '../../flow/sandbox';
import type { SandboxHost } from '../sandbox/host';
import { sandboxLimits } from '../sandbox/limits';
import type { SandboxJob } from '../sandbox/protocol';
import { refusedSandbox, tooLarge } from './sandbox-failure';
import { beginSandbox, type LiveSandbox } from './sandbox-thread';

/**
 * Makes the sandboxes of runs: one thread for a run, begun when first needed, one call after another in it. It is ended
 * with the run, by Stop, and by any failure; the next call then has a new one.
 */
export function createSandboxes(host: SandboxHost): () => RunSandbox {
  let compiled: Promise<WebAssembly.Module> | undefined;
  const begin = async () => {
    compiled ??= host.compile();
    compiled.catch(() => {
      compiled = undefined; // the network may be back next time
    });
    return beginSandbox(host, compiled);
  };
  return () => openRun(begin);
}

/** Begins a sandbox and ends it; answers why none can begin. */
export async function checkSandbox(host: SandboxHost): Promise<Failure | undefined> {
  try {
    (await beginSandbox(host, host.compile())).end();
    return undefined;
  } catch (error) {
    return failureOf(error);
  }
}

function openRun(begin: () => Promise<LiveSandbox>): RunSandbox {
  let live: Promise<LiveSandbox> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  const end = () => {
    live?.then((sandbox) => sandbox.end()).catch(() => undefined); // one that never began needs no end
    live = undefined;
  };
  const runNow = async (request: SandboxRequest, job: SandboxJob, signal: StopSignal) => {
    if (signal.aborted) throw signal.reason;
    if (isClosed) throw refusedSandbox('did not start');
    live ??= begin();
    try {
      const json = await (await live).run(job, { signal, ...(request.onLine && { onLine: request.onLine }) });
      return json === undefined ? undefined : readAnswer(json);
    } catch (error) {
      end();
      throw error;
    }
  };
  return {
    serve: (firing) => ({
      run(request) {
        const { signal } = firing;
        const result = last.then(() => runNow(request, jobOf(request), signal));
        last = result.catch(() => undefined);
        return result;
      },
    }),
    close() {
      isClosed = true;
      end();
    },
  };
}

function jobOf({ source, inputs, now, seed, milliseconds }: SandboxRequest): SandboxJob {
  if (source.length > sandboxLimits.sourceCharacters) throw tooLarge('source');
  return {
    source,
    names: Object.keys(inputs),
    inputs: textOfInputs(inputs),
    now,
    seed,
    milliseconds: milliseconds ?? sandboxLimits.milliseconds,
  };
}

function textOfInputs(inputs: SandboxRequest['inputs']): string {
  const text = jsonOf(inputs);
  if (text !== undefined && text.length > sandboxLimits.jsonCharacters) throw tooLarge('inputs');
  // One level more: the inputs are members of one object.
  if (text === undefined || isDeeperThan(text, flowLimits.depth + 1))
    throw failure(
      'bad-input',
      `What goes into the code is no JSON, or is nested more than ${flowLimits.depth} levels deep.`,
      'Send plain values; take what is needed out of them first.',
    );
  return text;
}

/** Undefined for what goes round in circles, or deeper than the platform follows. */
function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** Reads what came out of the code as what it is: JSON from elsewhere. */
function readAnswer(text: string): Json {
  const read = parseGuardedJson(text, { textCharacters: sandboxLimits.jsonCharacters });
  if ('fault' in read)
    throw failure(
      'code-failed',
      `What the code returned cannot be passed on. ${read.fault}`,
      'Return plain values of a few levels, with keys that are plain words.',
    );
  return read.value as Json; // what JSON.parse answers is JSON
}
