import { describe, expect, it } from 'vitest';
import { type Started, start } from './support/engine-fixture';
import { randomFlow, seeded } from './support/random-flow';

/** A longer hunt: `RUNS=20000 SEED=1 npx vitest run tests/random-runs`. */
const runs = Number(process.env['RUNS'] ?? 250);
const firstSeed = Number(process.env['SEED'] ?? 1);

/** What is wrong with what a run told: nothing may fire before it began or end twice, and nothing may be left open. */
function faultsOf(run: Started, type: string | undefined): readonly string[] {
  const faults: string[] = [];
  const begun = new Set<string>();
  const ended = new Set<string>();
  for (const [index, event] of run.events.entries()) {
    if (event.sequence !== index) faults.push(`event ${index} has number ${event.sequence}`);
    if (!('tick' in event)) continue;
    const key = `${event.operator} in tick ${event.tick.join('.')}`;
    if (ended.has(key)) faults.push(`${event.type} of ${key} after its end`);
    if (event.type === 'node-started') begun.add(key);
    if (event.type === 'node-streaming' && !begun.has(key)) faults.push(`a chunk of ${key} before its start`);
    if (['node-completed', 'node-failed', 'node-skipped'].includes(event.type)) ended.add(key);
  }
  const last = run.events.at(-1)?.type;
  if (type === undefined || last !== `run-${type}`) faults.push(`it ended with ${last}`);
  if (type !== 'completed') return faults;
  for (const key of begun) if (!ended.has(key)) faults.push(`${key} never ended`);
  run.compiled.operators.forEach((operator, index) => {
    if (operator.region === 0 && !ended.has(`${index} in tick `)) faults.push(`${index} never had its turn`);
  });
  return faults;
}

/** Lets a run come to its end as a test drives it, and says what is wrong with it. */
async function faultsAfter(
  seed: number,
  driveOn: (run: Started, random: () => number) => Promise<void> | void,
): Promise<readonly string[]> {
  const random = seeded(seed);
  const { chains, nodes } = randomFlow(random);
  const run = start(chains, nodes);
  await driveOn(run, random);
  await run.platform.advance();
  // Everything that can happen has: a run that has not ended by now never would.
  const outcome = await Promise.race([
    run.handle.finished,
    new Promise<undefined>((resolve) => setImmediate(() => resolve(undefined))),
  ]);
  const code = outcome?.failure?.code;
  const faults = code === 'stuck' || code === 'internal' ? [`it failed with ${code}`] : [];
  return [...faults, ...faultsOf(run, outcome?.type)].map((fault) => `seed ${seed}: ${fault} (${chains})`);
}

async function faultsOfAll(driveOn: Parameters<typeof faultsAfter>[1]): Promise<readonly string[]> {
  const faults: string[] = [];
  for (let seed = firstSeed; seed < firstSeed + runs; seed++) faults.push(...(await faultsAfter(seed, driveOn)));
  return faults;
}

describe('random flows', () => {
  it('come to an end, and every step in them exactly once', async () => {
    expect(await faultsOfAll(() => undefined)).toEqual([]);
  }, 600_000);

  it('end when they are stopped, whenever that is', async () => {
    const stopSomewhere = async (run: Started, random: () => number) => {
      await run.platform.advance(Math.floor(random() * 30));
      void run.handle.stop();
    };
    expect(await faultsOfAll(stopSomewhere)).toEqual([]);
  }, 600_000);

  it('lose nothing by being paused and stepped through', async () => {
    const pauseSometimes = async (run: Started, random: () => number) => {
      for (let pause = 0; pause < 3; pause++) {
        await run.platform.advance(Math.floor(random() * 10));
        run.handle.debug().pause();
        await run.platform.advance(Math.floor(random() * 10));
        if (random() < 0.5) void run.handle.debug().step();
        run.handle.debug().resume();
      }
    };
    expect(await faultsOfAll(pauseSometimes)).toEqual([]);
  }, 600_000);
});
