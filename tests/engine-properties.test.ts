import fc from 'fast-check';
import { it } from 'vitest';
import { compile } from '../src/compiler/compile';
import type { CompiledFlow } from '../src/flow/compiled-flow';
import type { Flow } from '../src/flow/flow';
import { differences, differencesOfResumed, repeatedIn } from './reference/compare';
import type { Reference } from './reference/deed';
import { describe } from './reference/describe';
import { draw } from './reference/draw';
import { misplacedIn } from './reference/homes';
import { interpret } from './reference/interpreter';
import { Memory } from './reference/memory';
import { perform } from './reference/perform';
import { type Recipe, recipes } from './reference/recipe';
import { referenceCatalogue } from './reference/test-nodes';

/** More of them: `npm run properties`; the same again: `SEED=…`. */
const flows = Number(process.env['FLOWS'] ?? 2_000);
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

it(`agrees with the reference in ${flows} random flows, whatever ends first`, { timeout: 3_600_000 }, async () => {
  const figures = { runs: 0, open: 0, failed: 0, operators: 0 };
  const property = fc.asyncProperty(recipes, async (recipe) => {
    const { flow, compiled, reference, source } = settle(recipe);
    figures.runs++;
    figures.operators += compiled.operators.length;
    if (reference.isOpen) {
      figures.open++;
      return;
    }
    if (reference.end === 'failed') figures.failed++;
    const performance = await perform(compiled, source, recipe.seed);
    const told = differences(compiled, reference, performance);
    if (told.length > 0) throw new Error([...told, describe(flow)].join('\n'));
  });
  await fc.assert(property, { numRuns: flows, seed });
  console.info(`seed ${seed}`, figures);
});

it(`goes on from the record of a run that was stopped anywhere, in ${flows / 4} random flows`, {
  timeout: 3_600_000,
}, async () => {
  const property = fc.asyncProperty(recipes, fc.nat(100), async (recipe, percent) => {
    const { flow, compiled, reference, source } = settle(recipe);
    // A loop whose outputs were recorded does not fail again inside, so a Catch around it would learn nothing.
    const isCaughtInside = reference.deeds.some((deed) => deed.isCaught && deed.tick.length > 0);
    // A fuse that blew in the first run would not blow again.
    const hasFuse = compiled.operators.some(({ type }) => type === 'fuse');
    if (reference.isOpen || isCaughtInside || hasFuse) return;
    const check = (told: readonly string[]) => {
      if (told.length > 0) throw new Error([...told, describe(flow)].join('\n'));
    };
    const whole = await perform(compiled, source, recipe.seed, { memory: new Memory() });
    check(differences(compiled, reference, whole));
    const memory = new Memory();
    const stopAfter = Math.floor(((whole.outcome?.summary.milliseconds ?? 0) * percent) / 100);
    const stopped = await perform(compiled, source, recipe.seed, { memory, stopAfter });
    const resumed = await perform(compiled, source, recipe.seed + 1, { recorded: memory });
    check(differencesOfResumed(compiled, reference, resumed));
    check(repeatedIn(resumed, stopped));
  });
  await fc.assert(property, { numRuns: flows / 4, seed });
});

interface Settled {
  readonly flow: Flow;
  readonly compiled: CompiledFlow;
  readonly reference: Reference;
  readonly source: number;
}

/** Draws and builds a flow whose outcome does not depend on which input of a merge comes first. */
function settle(recipe: Recipe): Settled {
  const blind = new Set<string>();
  for (;;) {
    const { flow, homes } = draw(recipe, blind);
    const { compiled, problems } = compile(flow, referenceCatalogue, { models: [] });
    if (compiled === undefined) throw new Error([...problems.map(({ message }) => message), describe(flow)].join('\n'));
    const misplaced = misplacedIn(compiled, homes);
    if (misplaced.length > 0) throw new Error([...misplaced, describe(flow)].join('\n'));
    const source = compiled.operators.findIndex(({ node }) => node.join() === 'ask');
    const reference = interpret(compiled, source, 'hi');
    if (reference.torn.size === 0) return { flow, compiled, reference, source };
    for (const merge of reference.torn) blind.add(merge);
  }
}
