import fc from 'fast-check';
import { it } from 'vitest';
import { compile } from '../src/compiler/compile';
import type { CompiledFlow } from '../src/flow/compiled-flow';
import type { RunEvent } from '../src/flow/run-event';
import type { AttemptRecord, FiringRecord, Recorder, Recording } from '../src/worker/engine/recording';
import { describe } from './reference/describe';
import { draw } from './reference/draw';
import { recipes } from './reference/recipe';
import { keyOf, Stage, theatre } from './reference/stage';
import { startHeard } from './support/heard-run';
import { CountingWorld, payingCatalogue } from './support/paying';
import { VirtualPlatform } from './support/virtual-platform';

/** More of them: `FLOWS=20000 npx vitest run tests/billing-properties.test.ts`; the same again: `SEED=…`. */
const flows = Number(process.env['FLOWS'] ?? 500);
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
/** No random flow takes that long. */
const patience = 60_000;
/** What is finished is written together after so long. */
const groupMilliseconds = 4;

/** A disk that takes its time and may be torn away: what is not on it then is lost. */
class Disk implements Recorder, Recording {
  readonly records = new Map<string, FiringRecord>();
  readonly attempts = new Set<string>();
  readonly #platform: VirtualPlatform;
  #taken: (() => void)[] = [];
  isGone = false;

  constructor(platform: VirtualPlatform) {
    this.#platform = platform;
  }

  finished(record: FiringRecord): void {
    const kept = structuredClone(record);
    this.#taken.push(() => this.records.set(keyOf(kept.operator, kept.tick), kept));
    this.#platform.after(groupMilliseconds, () => void this.written());
  }

  attempting({ operator, tick }: AttemptRecord): Promise<void> {
    this.#taken.push(() => this.attempts.add(keyOf(operator, tick)));
    return this.written();
  }

  written(): Promise<void> {
    const group = this.#taken;
    this.#taken = [];
    return new Promise((resolve) => {
      this.#platform.after(Math.floor(this.#platform.random() * 3), () => {
        if (this.isGone) return;
        for (const write of group) write();
        resolve();
      });
    });
  }

  find(operator: number, tick: readonly number[]): FiringRecord | undefined {
    return this.records.get(keyOf(operator, tick));
  }

  wasAttempted(operator: number, tick: readonly number[]): boolean {
    const key = keyOf(operator, tick);
    return this.attempts.has(key) && !this.records.has(key);
  }
}

interface Played {
  readonly world: CountingWorld;
  readonly events: readonly RunEvent[];
}

/** Runs a build; with a disk and a time, until that is torn away. */
async function play(
  compiled: CompiledFlow,
  seed: number,
  given: { readonly disk?: (platform: VirtualPlatform) => Disk; readonly until?: number; readonly recorded?: Disk },
): Promise<Played> {
  const platform = new VirtualPlatform(seed);
  const world = new CountingWorld(platform);
  theatre.stage = new Stage(seed);
  const disk = given.disk?.(platform);
  const { handle, told } = startHeard({
    compiled,
    catalogue: payingCatalogue,
    platform,
    world,
    source: compiled.operators.findIndex(({ node }) => node.join() === 'ask'),
    inputs: { message: 'hi' },
    ...(disk && { recorder: disk }),
    ...(given.recorded && { recorded: given.recorded }),
  });
  await platform.advance(given.until ?? patience);
  if (disk !== undefined) disk.isGone = true;
  const before = new CountingWorld(platform);
  for (const [key, count] of world.byFiring) before.byFiring.set(key, count);
  void handle.stop();
  await platform.advance(patience);
  return { world: before, events: told() };
}

const figures = { runs: 0, recorded: 0, unknown: 0, asked: 0, again: 0, silent: 0 };

/** What is wrong with a run that went on after another was torn away. */
function faultsOf(disk: Disk, torn: Played, resumed: Played): readonly string[] {
  const faults: string[] = [];
  const keyed = resumed.events.flatMap((event) =>
    'tick' in event ? [[keyOf(event.operator, event.tick), event] as const] : [],
  );
  const warned = new Set(
    keyed.flatMap(([key, event]) =>
      event.type === 'node-info' && event.level === 'warning' && event.text.includes('billed') ? [key] : [],
    ),
  );
  const begun = new Set(keyed.flatMap(([key, event]) => (event.type === 'node-started' ? [key] : [])));
  for (const [key, record] of disk.records) {
    if (record.failure !== undefined) continue;
    figures.recorded++;
    const again = resumed.world.byFiring.get(key) ?? 0;
    figures.again += again;
    if (again > 0) faults.push(`${key} was recorded, and made ${again} requests again`);
    if (warned.has(key)) faults.push(`${key} was recorded, and is said to be unknown`);
  }
  for (const key of torn.world.byFiring.keys()) {
    figures.asked++;
    if (disk.records.has(key) || !begun.has(key)) continue;
    figures.unknown++;
    if (warned.has(key)) continue;
    figures.silent++;
    faults.push(`${key} had made a request, and nothing says that it may have been billed`);
  }
  return faults;
}

it(`makes no request of a recorded firing again, and flags what may have been billed, in ${flows} random flows`, {
  timeout: 3_600_000,
}, async () => {
  const property = fc.asyncProperty(recipes, fc.nat(60), async (recipe, until) => {
    const { flow } = draw(recipe);
    const { compiled } = compile(flow, payingCatalogue, { models: [] });
    if (compiled === undefined) throw new Error(`it cannot be built:\n${describe(flow)}`);
    figures.runs++;
    const disks: Disk[] = [];
    const newDisk = (platform: VirtualPlatform) => {
      const disk = new Disk(platform);
      disks.push(disk);
      return disk;
    };
    const torn = await play(compiled, recipe.seed, { disk: newDisk, until });
    const [disk] = disks;
    if (disk === undefined) return;
    const resumed = await play(compiled, recipe.seed + 1, { recorded: disk });
    const faults = faultsOf(disk, torn, resumed);
    if (faults.length > 0) throw new Error([`torn away after ${until} ms`, ...faults, describe(flow)].join('\n'));
  });
  try {
    await fc.assert(property, { numRuns: flows, seed });
  } finally {
    console.info(`seed ${seed}`, figures);
  }
  // Where nothing was under way nothing would be shown.
  if (figures.unknown === 0 || figures.recorded === 0)
    throw new Error('no run was torn away in the middle of a request');
});
