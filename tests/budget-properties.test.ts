import fc from 'fast-check';
import { it } from 'vitest';
import { compile } from '../src/compiler/compile';
import { failure } from '../src/flow/failure';
import type { RunId } from '../src/flow/ids';
import { catalogueOf, type NodeDefinition } from '../src/flow/node-definition';
import type { FiringContext, Services } from '../src/flow/services';
import { type RunOutcome, startRun } from '../src/worker/engine/start-run';
import { hashOf } from './reference/answers';
import { describe } from './reference/describe';
import { draw } from './reference/draw';
import { Memory } from './reference/memory';
import { recipes } from './reference/recipe';
import { Stage, theatre } from './reference/stage';
import { referenceCatalogue } from './reference/test-nodes';
import { VirtualPlatform } from './support/virtual-platform';

/** More of them: `FLOWS=20000 npx vitest run tests/budget-properties.test.ts`; the same again: `SEED=…`. */
const flows = Number(process.env['FLOWS'] ?? 1_000);
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
/** No random flow takes that long; who is still at it hangs. */
const patience = 60_000;
/** So often a request that fails is sent again before the node hears of it. */
const sends = 3;

/** A node that asks a model up to twice before it does its work. */
function paying(definition: NodeDefinition): NodeDefinition {
  if (definition.role !== undefined || definition.run === undefined) return definition;
  const work = definition.run as (inputs: unknown, config: unknown, services: Services) => unknown; // takes any node's
  return {
    ...definition,
    async run(inputs: unknown, config: unknown, services: Services) {
      const calls = hashOf(definition.type) % 3;
      for (let call = 0; call < calls; call++) await services.models.embed({ model: 'default', texts: [] });
      return work(inputs, config, services);
    },
  };
}

const catalogue = catalogueOf([...referenceCatalogue.values()].map(paying));

/** A world that counts the requests that arrive, some of which fail, and tells what they used. */
class Counting {
  readonly #platform: VirtualPlatform;
  /** Requests that were about to be made. */
  asked = 0;
  arrived = 0;
  repeated = 0;

  constructor(platform: VirtualPlatform) {
    this.#platform = platform;
  }

  async embed(firing: FiringContext): Promise<never> {
    for (let send = 1; ; send++) {
      this.asked++;
      await firing.beforePaidRequest();
      this.arrived++;
      if (send > 1) this.repeated++;
      await new Promise<void>((resolve) => this.#platform.after(Math.floor(this.#platform.random() * 6), resolve));
      firing.report({ inputTokens: 1 });
      const fate = this.#platform.random();
      if (fate < 0.7) return { vectors: [], model: 'default' } as never; // the nodes do not look at it
      if (fate < 0.8 || send === sends) throw failure('server-failed', 'It failed.', 'Try again.', { retryable: true });
    }
  }
}

async function unused(): Promise<never> {
  throw new Error('no test node asks for that');
}

interface Played {
  readonly outcome: RunOutcome | undefined;
  readonly asked: number;
  readonly arrived: number;
  readonly repeated: number;
}

async function play(
  compiled: Parameters<typeof startRun>[0]['compiled'],
  calls: number,
  seed: number,
): Promise<Played> {
  const platform = new VirtualPlatform(seed);
  const counting = new Counting(platform);
  theatre.stage = new Stage(seed);
  const memory = new Memory();
  memory.beginOn(platform);
  const models = (firing: FiringContext) => ({
    embed: () => counting.embed(firing),
    chat: unused,
    image: unused,
    speak: unused,
    transcribe: unused,
  });
  const source = compiled.operators.findIndex(({ node }) => node.join() === 'ask');
  let outcome: RunOutcome | undefined;
  const handle = startRun({
    compiled,
    catalogue,
    platform,
    world: {
      models,
      http() {
        throw new Error('no test node makes another request');
      },
    },
    options: { run: 'run' as RunId, source, inputs: { message: 'hi' }, variables: {}, budget: { calls } }, // of the form that ids have
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
    const { compiled } = compile(flow, catalogue, { models: [] });
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
