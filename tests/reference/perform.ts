import type { CompiledFlow } from '../../src/flow/compiled-flow';
import type { RunEvent } from '../../src/flow/run-event';
import type { RunOutcome } from '../../src/worker/engine/start-run';
import { startHeard } from '../support/heard-run';
import { VirtualPlatform } from '../support/virtual-platform';
import type { Memory } from './memory';
import { Stage, theatre } from './stage';
import { referenceCatalogue } from './test-nodes';

/** What a run of the engine was seen to do. */
export interface Performance {
  /** Undefined if it did not end. */
  readonly outcome: RunOutcome | undefined;
  readonly events: readonly RunEvent[];
  /** By operator and tick: what each call of `run` was given. */
  readonly calls: ReadonlyMap<string, readonly string[]>;
}

/** No random flow takes that long; who is still at it hangs. */
const patience = 60_000;

interface Staging {
  /** Where finished firings are written down. */
  readonly memory?: Memory;
  /** An earlier run to go on with. */
  readonly recorded?: Memory;
  /** Stops the run after so many milliseconds. */
  readonly stopAfter?: number;
}

/** Runs a build under a virtual clock, in which everything takes as long as the seed says. */
export async function perform(
  compiled: CompiledFlow,
  source: number,
  seed: number,
  { memory, recorded, stopAfter }: Staging = {},
): Promise<Performance> {
  const platform = new VirtualPlatform(seed);
  const stage = new Stage(seed);
  theatre.stage = stage;
  memory?.beginOn(platform);
  let outcome: RunOutcome | undefined;
  const { handle, told } = startHeard({
    compiled,
    catalogue: referenceCatalogue,
    platform,
    source,
    inputs: { message: 'hi' },
    ...(memory && { recorder: memory }),
    ...(recorded && { recorded }),
  });
  void handle.finished.then((ended) => {
    outcome = ended;
  });
  if (stopAfter !== undefined) {
    await platform.advance(stopAfter);
    void handle.stop();
  }
  await platform.advance(patience);
  return { outcome, events: told(), calls: stage.calls };
}
