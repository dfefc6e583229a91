import type { CompiledFlow } from '../flow/compiled-flow';
import type { FlowId } from '../flow/ids';
import type { Catalogue } from '../flow/node-definition';
import type { Platform } from '../flow/platform';
import type { RunOptions } from '../flow/runner';
import type { World } from '../flow/services';
import type { Debugging } from './debugging';
import { newSeed, type RunHandle, startRun } from './engine/start-run';
import type { Journal } from './journal';
import { type Beginning, beginningOf, takeOver } from './origin';
import type { Recordings } from './recordings';
import { runLock } from './run-records';
import type { Telemetry } from './telemetry';

/** What runs need of their runner. */
export interface RunParts {
  readonly catalogue: Catalogue;
  readonly platform: Platform;
  readonly recordings?: Recordings;
  readonly holdLock?: (name: string) => Promise<() => void>;
  readonly telemetry: Telemetry;
  readonly debugging: Debugging;
}

interface FlowToRun {
  readonly flow: FlowId;
  readonly build: CompiledFlow;
  readonly world: World;
}

/**
 * Begins a run: reads what it goes on from, has its lock and its record, tells and writes what it does.
 * @throws FailureError for what keeps it from beginning
 */
export async function beginRun(
  { flow, build, world }: FlowToRun,
  given: RunOptions,
  parts: RunParts,
): Promise<RunHandle> {
  const { run } = given;
  const { catalogue, platform, recordings, holdLock, telemetry, debugging } = parts;
  const beginning = await beginningOf({ seed: newSeed(platform), ...given }, build, catalogue, recordings);
  const { options } = beginning;
  // The lock comes first: a run without one would be taken for one that was left behind.
  const release = (await holdLock?.(runLock(run))) ?? (() => undefined);
  const isKept = given.record !== false;
  const journal = recordings?.begin({ run, flow, build, begunWith: options, begunAt: Date.now(), isKept });
  const recorder = isKept ? journal : undefined;
  const recorded = await recordedBefore(beginning, recorder, release);
  const feed = telemetry.begin({ run, flow, build, isTraced: options.trace === true }, journal);
  const handle = startRun({
    compiled: build,
    catalogue,
    platform,
    world: recorder ? { ...world, state: (firing) => recorder.stateOf(flow, firing) } : world,
    options,
    observer: feed,
    ...(recorder && { recorder }),
    ...(recorded && { recorded }),
    ...debugging.hooksOf(flow, build, options),
  });
  feed.flush = () => handle.flush();
  journal?.began(handle);
  debugging.began({ run, flow, build, handle });
  void handle.finished.then(async () => {
    debugging.ended(run);
    await telemetry.end(run);
    await journal?.close();
    // The lock is kept until now: who finds it free with no end heard knows that this runner died.
    release();
  });
  return handle;
}

async function recordedBefore(beginning: Beginning, journal: Journal | undefined, release: () => void) {
  try {
    return await takeOver(journal, beginning);
  } catch (thrown) {
    await journal?.abandon();
    release();
    throw thrown;
  }
}
