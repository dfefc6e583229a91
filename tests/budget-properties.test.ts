import fc from 'fast-check';
import { it } from 'vitest';
import { compile } from '../src/compiler/compile';
import type { CompiledFlow } from '../src/flow/compiled-flow';
import type { RunOutcome } from '../src/worker/engine/start-run';
import { describe } from './reference/describe';
import { draw } from './reference/draw';
import { Memory } from './reference/memory';
import { recipes } from './reference/recipe';
import { Stage, theatre } from './reference/stage';
import { startHeard } from './support/heard-run';
import { CountingWorld, payingCatalogue } from './support/paying';
import { VirtualPlatform } from './support/virtual-platform';

/** More of them: `FLOWS=20000 npx vitest run tests/budget-properties.test.ts`; the same again: `SEED=…`. */
const flows = Number(process.env['FLOWS'] ?? 1_000);
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
/** No random flow takes that long; who is still at it hangs. */
const patience = 60_000;
interface Played {
  readonly outcome: RunOutcome | undefined;
  readonly asked: number;
  readonly arrived: number;
  readonly repeated: number;
}

async function play(compiled: CompiledFlow, calls: number, seed: number): Promise<Played> {
  const platform = new VirtualPlatform(seed);
  const counting = new CountingWorld(platform);
  theatre.stage = new Stage(seed);
  const memory = new Memory();
  memory.beginOn(platform);
  const source = compiled.operators.findIndex(({ node }) => node.join() === 'ask');
  let outcome: RunOutcome | undefined;
  const { handle } = startHeard({
    compiled,
    catalogue: payingCatalogue,
    platform,
    world: counting,
    source,
    inputs: { message: 'hi' },
    given: { budget: { calls } },
    ...(seed % 2 === 0 && { recorder: memory }),
  });
  void handle.finished.then((ended) => {
    outcome = ended;
  });
  await platform.advance(patience);
  const { asked, arrived, repeated } = counting;
  return { outcome, asked, arrived, repeated };
}

it(`lets no more requests arrive than the budget says, in ${flows} random flows`, { timeout: 3_600_000 }, async () => {
  const figures = { runs: 0, spent: 0, requests: 0, repeated: 0, overspent: 0 };
  const property = fc.asyncProperty(recipes, fc.integer({ min: 1, max: 12 }), async (recipe, calls) => {
    const { flow } = draw(recipe);
    const { compiled } = compile(flow, payingCatalogue, { models: [] });
    if (compiled === undefined) throw new Error(`it cannot be built:\n${describe(flow)}`);
    const { outcome, asked, arrived, repeated } = await play(compiled, calls, recipe.seed);
    const isSpent = outcome?.failure?.code === 'budget-spent';
    figures.runs++;
    figures.requests += arrived;
    figures.repeated += repeated;
    if (isSpent) figures.spent++;
    if (arrived > calls) figures.overspent++;
    const faults = [
      ...(outcome === undefined ? ['it did not end'] : []),
      ...(arrived > calls ? [`${arrived} requests arrived`] : []),
      ...(isSpent && asked <= calls ? [`the budget was spent with ${asked} requests asked for`] : []),
    ];
    if (faults.length > 0) throw new Error([`budget of ${calls}`, ...faults, describe(flow)].join('\n'));
  });
  try {
    await fc.assert(property, { numRuns: flows, seed });
  } finally {
    console.info(`seed ${seed}`, figures);
  }
  // What never spends a budget would show nothing.
  if (figures.spent === 0 || figures.repeated === 0) throw new Error('no flow spent its budget, or none tried again');
});
