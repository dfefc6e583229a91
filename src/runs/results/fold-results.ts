import type { CompiledFlow } from '../../flow/compiled-flow';
import type { Failure } from '../../flow/failure';
import type { NodeId, RunId } from '../../flow/ids';
import { type FileReference, joinChunks, type Payload } from '../../flow/payload';
import type { RunEvent } from '../../flow/run-event';

/** What reached one Output in one tick. */
export interface Result {
  readonly operator: number;
  readonly node: NodeId;
  readonly tick: readonly number[];
  /** Grown in place: a long stream would be copied over and over otherwise. `size` tells how much of it this result knows. */
  readonly chunks: Payload[];
  readonly size: number;
}

/** A file that a node offers. */
export interface OfferedFile {
  readonly node: NodeId;
  readonly file: FileReference;
}

/** What a run has brought. */
export interface RunResults {
  readonly run: RunId;
  readonly designHash: string;
  readonly status: 'running' | 'completed' | 'failed' | 'stopped' | 'interrupted';
  readonly results: readonly Result[];
  readonly files: readonly OfferedFile[];
  readonly failure?: Failure | undefined;
  readonly failedNode?: NodeId | undefined;
}

/** Of this many ticks of an Output the results are kept, the newest. */
const mostResults = 200;

export function noResults(run: RunId, designHash: string): RunResults {
  return { run, designHash, status: 'running', results: [], files: [] };
}

/**
 * Takes one event of a run into what it has brought. What says nothing of results answers the same object.
 * @param isOutput whether what reaches an operator is a result
 */
export function foldResults(
  before: RunResults,
  event: RunEvent,
  { operators }: Pick<CompiledFlow, 'operators'>,
  isOutput: (operator: number) => boolean,
): RunResults {
  switch (event.type) {
    case 'run-started':
      // A run that starts over says so again; what came before does not belong to it.
      return before.results.length + before.files.length === 0 ? before : noResults(before.run, before.designHash);
    case 'node-streaming':
      return isOutput(event.operator) ? withChunk(before, event, operators[event.operator]?.node[0]) : before;
    case 'node-info': {
      const node = operators[event.operator]?.node[0];
      return event.file && node ? { ...before, files: [...before.files, { node, file: event.file }] } : before;
    }
    case 'node-failed':
      return { ...before, failure: event.failure, failedNode: operators[event.operator]?.node[0] };
    case 'run-failed': {
      const failedNode = event.operator === undefined ? before.failedNode : operators[event.operator]?.node[0];
      return { ...before, status: 'failed', failure: event.failure, failedNode };
    }
    case 'run-completed':
      return event.hasErrors
        ? { ...before, status: 'completed' }
        : { ...before, status: 'completed', failure: undefined, failedNode: undefined };
    case 'run-stopped':
      return { ...before, status: 'stopped' };
    case 'run-interrupted':
      return { ...before, status: 'interrupted' };
    default:
      return before;
  }
}

type Streaming = Extract<RunEvent, { type: 'node-streaming' }>;

function withChunk(before: RunResults, { operator, tick, chunk }: Streaming, node: NodeId | undefined): RunResults {
  if (node === undefined) return before;
  const { results } = before;
  const index = results.findLastIndex((result) => result.operator === operator && `${result.tick}` === `${tick}`);
  const found = results[index];
  if (!found) {
    const added = [...results, { operator, node, tick, chunks: [chunk], size: 1 }];
    return { ...before, results: added.slice(-mostResults) };
  }
  const last = found.chunks.length - 1;
  const end = found.chunks[last];
  // Words are joined at once: they come in thousands of pieces.
  if (typeof chunk === 'string' && typeof end === 'string') found.chunks[last] = end + chunk;
  else found.chunks.push(chunk);
  return { ...before, results: results.with(index, { ...found, size: found.size + 1 }) };
}

/** The whole of what has come. */
export function payloadOf(result: Result, { operators, channels }: CompiledFlow): Payload {
  const type = channels[operators[result.operator]?.inputs[0]?.channels[0] ?? -1]?.type ?? 'any';
  return joinChunks(result.chunks, type);
}
