import type { CompiledFlow } from '../flow/compiled-flow';
import { failure } from '../flow/failure';
import type { Catalogue } from '../flow/node-definition';
import type { RunOptions, RunOrigin } from '../flow/runner';
import { pinsOf } from './engine/pins';
import type { AttemptRecord, FiringRecord, Recorder, Recording } from './engine/recording';
import { prepare } from './engine/start-run';
import type { Recordings } from './recordings';
import { notFollowing, recordingOf } from './reuse';

/** How a run begins: anew, or with what an earlier one did. */
export interface Beginning {
  readonly options: RunOptions;
  /** What does not fire again. */
  readonly reused: readonly FiringRecord[];
  /** Paid requests that it made, and of which nobody knows how they came out. */
  readonly attempted: readonly AttemptRecord[];
}

/**
 * Reads what a run goes on from.
 * @throws FailureError `not-found` if nothing is kept of that run, or if a pin has no place in the build; `version-unknown`
 * if it was a run of another build
 */
export async function beginningOf(
  options: RunOptions,
  build: CompiledFlow,
  catalogue: Catalogue,
  recordings: Recordings | undefined,
): Promise<Beginning> {
  const { from } = options;
  pinsOf(prepare(build, catalogue), options.pins);
  if (from === undefined) return { options, reused: [], attempted: [] };
  const earlier = await recordings?.read(from.run);
  if (earlier === undefined)
    throw failure('not-found', 'Nothing is kept of the run that this one should go on from.', 'Play from the start.');
  if (earlier.designHash !== build.designHash)
    throw failure('version-unknown', 'That run was of another build than this flow has now.', 'Play from the start.');
  // It goes on here: who had it, if anybody still does, writes no more of it.
  if (from.firing === undefined) await recordings?.takeOver(from.run);
  const { source: _, ...rest } = options;
  return {
    options: { ...rest, ...earlier.begunWith },
    reused: reusedOf(from, build, catalogue, earlier.firings),
    attempted: earlier.attempts,
  };
}

/** Writes what is reused into the record of the run itself, before it begins, so that it can be resumed in its turn. */
export async function takeOver(
  recorder: Recorder | undefined,
  { reused, attempted }: Beginning,
): Promise<Recording | undefined> {
  if (reused.length === 0 && attempted.length === 0) return undefined;
  for (const firing of reused) recorder?.finished(firing);
  await Promise.all([...attempted.map((attempt) => recorder?.attempting?.(attempt)), recorder?.written()]);
  return recordingOf(reused, attempted);
}

function reusedOf(
  { firing, edits }: RunOrigin,
  build: CompiledFlow,
  catalogue: Catalogue,
  firings: readonly FiringRecord[],
): readonly FiringRecord[] {
  if (firing === undefined) return firings;
  const reused = notFollowing(build, catalogue, firings, firing);
  if (edits === undefined) return reused;
  const { operator, tick } = firing;
  const before = recordingOf(firings).find(operator, tick);
  const { failure: _, ...kept } = before ?? { operator, tick, attempt: 1, startTime: 0, milliseconds: 0, outputs: {} };
  return [...reused, { ...kept, outputs: { ...kept.outputs, ...edits } }];
}
