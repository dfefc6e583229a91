import * as Comlink from 'comlink';
import type { LocalModelCalls } from '../../flow/local-model';
import type { PromptApiCalls } from '../../flow/prompt-api';
import type { Acknowledgement, TelemetryMessage } from '../../flow/run-event';
import type { Runner, TelemetryPort } from '../../flow/runner';
import type { SandboxCalls } from '../../flow/sandbox';
import type { SignInCalls } from '../../flow/sign-in';

/** All that the worker answers. */
export type WorkerCalls = Runner & LocalModelCalls & PromptApiCalls & SandboxCalls & SignInCalls;

/** A worker, and the way to it. */
export interface WorkerLink {
  readonly runner: Comlink.Remote<WorkerCalls>;
  /** What a call answers; rejects when the worker is ended meanwhile. A call to one that is gone would never settle. */
  answered<Result>(call: Promise<Result>): Promise<Result>;
  end(reason: string): void;
}

export interface WorkerListeners {
  hear(message: TelemetryMessage, acknowledge: (acknowledgement: Acknowledgement) => void): void;
  /** It could not be loaded, or something in it was caught by nobody. */
  onError(reason: string): void;
}

/** Starts a worker and listens to it. */
export function linkWorker({ hear, onError }: WorkerListeners): WorkerLink {
  const worker = new Worker(new URL('../../worker/runner.worker.ts', import.meta.url), {
    type: 'module',
    name: 'voide-runner',
  });
  const runner = Comlink.wrap<WorkerCalls>(worker);
  let die: (reason: string) => void = () => undefined;
  const death = new Promise<never>((_resolve, reject) => {
    die = (reason) => reject(new Error(reason));
  });
  death.catch(() => undefined); // a death between two calls is told by who keeps the worker
  worker.onerror = (event) => onError(event.message || 'The worker did not load.');
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = (event: MessageEvent<TelemetryMessage>) =>
    hear(event.data, (acknowledgement) => port1.postMessage(acknowledgement));
  // A MessagePort is a TelemetryPort: it posts messages and calls `onmessage` with their data.
  void runner.subscribe(Comlink.transfer(port2 as unknown as TelemetryPort, [port2]));
  return {
    runner,
    answered: (call) => Promise.race([call, death]),
    end(reason) {
      worker.terminate();
      die(reason);
    },
  };
}
