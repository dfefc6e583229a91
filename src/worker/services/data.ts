import type { DataService } from '../../flow/data';
import type { StopSignal } from '../../flow/platform';
import { crunch, type Task, type Work } from '../crunch/crunch';
import { CrunchHost, type CrunchWorker } from '../crunch/crunch-host';
import { throwIfStopped } from './stop';

/** Long enough for 64 MB of anything that takes time in proportion. */
const limitMilliseconds = 60_000;
/** A query stops by itself at its limit; what it calls may not come to look at the clock. */
const graceMilliseconds = 250;

/**
 * Makes the service for work on data. In a browser it is done in a worker of its own, made when it is first needed; Node
 * has none of that kind, and does it at once.
 */
export function createDataService(newWorker?: () => CrunchWorker): (signal: () => StopSignal) => DataService {
  const host = newWorker && new CrunchHost(newWorker);
  const perform = async (task: Task, signal: StopSignal, limit = limitMilliseconds): Promise<unknown> => {
    throwIfStopped(signal);
    return host === undefined ? crunch(task) : host.do(task, { signal, limitMilliseconds: limit });
  };
  return (signal) => {
    const does = <Name extends Work>(work: Name): DataService[Name] =>
      // What the function of that name answers comes back as it is: all of it is plain data.
      ((request: unknown) => perform({ work, request }, signal())) as DataService[Name];
    return {
      repairJson: does('repairJson'),
      findMatches: does('findMatches'),
      replaceMatches: does('replaceMatches'),
      table: does('table'),
      markdown: does('markdown'),
      pdf: does('pdf'),
      query: (request) =>
        // As above: the answer of `query`.
        perform({ work: 'query', request }, signal(), request.limitMilliseconds + graceMilliseconds) as ReturnType<
          DataService['query']
        >,
    };
  };
}

/** Starts the worker, where the platform has workers of this kind. */
export function platformWorker(): (() => CrunchWorker) | undefined {
  if (typeof Worker === 'undefined') return undefined;
  // A worker takes any message and tells any; this one tells replies.
  return () =>
    new Worker(new URL('../crunch/crunch.worker.ts', import.meta.url), {
      type: 'module',
      name: 'data',
    }) as CrunchWorker;
}
