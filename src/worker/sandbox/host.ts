import type { ToSandbox } from './protocol';

/** A thread that holds a sandbox, seen from outside. */
export interface SandboxThread {
  post(message: ToSandbox): void;
  /** Ends it at once, whatever it is doing. */
  end(): void;
}

export interface ThreadListener {
  hear(message: unknown): void;
  /** It could not begin, or is gone without having been ended. */
  died(): void;
}

/** How the platform makes sandboxes: a worker with a policy of its own in a browser, a thread in Node. */
export interface SandboxHost {
  /** QuickJS, compiled once. */
  compile(): Promise<WebAssembly.Module>;
  start(listener: ThreadListener): SandboxThread;
}
