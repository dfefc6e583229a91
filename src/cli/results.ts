import type { CompiledFlow } from '../flow/compiled-flow';
import { joinChunks, type Payload } from '../flow/payload';
import type { RunEvent } from '../flow/run-event';
import type { Names } from './names';

/** What reached a sink in one firing: the lines that follow the events. */
export interface Result {
  readonly type: 'result';
  /** The path of the node: its id, after those of the sub-flows around it. */
  readonly node: readonly string[];
  readonly label: string;
  /** The label of the node it came from. */
  readonly from: string;
  readonly tick: readonly number[];
  /** The whole of it arrived. */
  readonly isComplete: boolean;
  readonly payload: Payload;
}

interface Arrival {
  readonly operator: number;
  readonly tick: readonly number[];
  readonly chunks: Payload[];
  isComplete: boolean;
}

/** Collects what reaches the sinks of a run. */
export function collectResults(compiled: CompiledFlow, names: Names) {
  const arrivals = new Map<string, Arrival>();
  return {
    hear(event: RunEvent): void {
      // A run that starts over says so again; what came before does not belong to its results.
      if (event.type === 'run-started') arrivals.clear();
      if (event.type !== 'node-streaming' && event.type !== 'node-completed') return;
      const { operator, tick } = event;
      const key = `${operator} ${tick.join('.')}`;
      const arrival = arrivals.get(key);
      if (event.type === 'node-completed') {
        if (arrival !== undefined) arrival.isComplete = true;
      } else if (arrival === undefined) arrivals.set(key, { operator, tick, chunks: [event.chunk], isComplete: false });
      else arrival.chunks.push(event.chunk);
    },
    results(): readonly Result[] {
      return [...arrivals.values()].map(({ operator, tick, chunks, isComplete }) => {
        const sink = compiled.operators[operator];
        const type = compiled.channels[sink?.inputs[0]?.channels[0] ?? -1]?.type ?? 'any';
        return {
          type: 'result',
          node: sink?.node ?? [],
          label: names.nodeOf(operator),
          from: names.originOf(operator),
          tick,
          isComplete,
          payload: joinChunks(chunks, type),
        };
      });
    },
  };
}
