import type { RunEvent, TelemetryMessage } from '../../src/flow/run-event';

/** A worker that a test began itself, spoken to as the dispatcher does. */
interface ConnectedRunner {
  call(method: string, ...given: readonly unknown[]): Promise<unknown>;
  /** Settles with what was told of a run when it ends. */
  endOf(run: string): Promise<RunEvent[]>;
  /** Settles when the runner has let go of a run: all of it is written. */
  closed(run: string): Promise<void>;
  /** The events of a replay, all at once. */
  replay(run: string): Promise<RunEvent[]>;
  kill(): void;
}

export interface RunnerClient {
  connectRunner(url: string): ConnectedRunner;
}

/** Is evaluated in the page: puts `connectRunner` there. Nothing from outside of it is known inside. */
export function installRunnerClient(): void {
  const isEnd = (event: RunEvent) =>
    ['run-completed', 'run-failed', 'run-stopped', 'run-interrupted'].includes(event.type);

  /** Hears telemetry on a port, says so, and collects it by run. */
  function listen(port: MessagePort) {
    const heard = new Map<string, RunEvent[]>();
    const waiting = new Map<string, () => void>();
    port.onmessage = ({ data }: MessageEvent<TelemetryMessage>) => {
      if (data.lane !== 'reading') return;
      port.postMessage({ acknowledge: data.batch });
      for (const event of data.events) {
        const ofRun = heard.get(event.run) ?? [];
        heard.set(event.run, [...ofRun, event]);
        if (isEnd(event)) waiting.get(event.run)?.();
      }
    };
    return async (run: string): Promise<RunEvent[]> => {
      if (!heard.get(run)?.some(isEnd)) await new Promise<void>((resolve) => waiting.set(run, resolve));
      return heard.get(run) ?? [];
    };
  }

  function connectRunner(url: string): ConnectedRunner {
    const worker = new Worker(url, { type: 'module' });
    const answers = new Map<string, { resolve(value: unknown): void; reject(reason: unknown): void }>();
    let count = 0;
    worker.onmessage = ({ data }) => {
      const answer = answers.get(data.id);
      answers.delete(data.id);
      if (data.type === 'HANDLER') answer?.reject(new Error(JSON.stringify(data.value)));
      else answer?.resolve(data.value);
    };
    // What Comlink puts on the wire for a call whose arguments are plain, or transferred.
    const post = (method: string, given: readonly unknown[], transfer: Transferable[]) =>
      new Promise<unknown>((resolve, reject) => {
        const id = `call-${count++}`;
        answers.set(id, { resolve, reject });
        const argumentList = given.map((value) => ({ type: 'RAW', value }));
        worker.postMessage({ id, type: 'APPLY', path: [method], argumentList }, transfer);
      });
    const live = new MessageChannel();
    void post('subscribe', [live.port2], [live.port2]);
    return {
      call: (method, ...given) =>
        post(
          method,
          given,
          given.filter((value) => value instanceof MessagePort),
        ),
      endOf: listen(live.port1),
      closed: (run) => navigator.locks.request(`voide-run-${run}`, () => undefined).then(() => undefined),
      async replay(run) {
        const { port1, port2 } = new MessageChannel();
        const told = listen(port1);
        const refused = await post('replay', [run, port2], [port2]);
        if (refused !== undefined) throw new Error(JSON.stringify(refused));
        return told(run);
      },
      kill: () => worker.terminate(),
    };
  }

  Object.assign(globalThis, { connectRunner });
}
