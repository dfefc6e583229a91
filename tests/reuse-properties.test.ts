import fc from 'fast-check';
import { it } from 'vitest';
import { compile } from '../src/compiler/compile';
import type { CompiledFlow } from '../src/flow/compiled-flow';
import type { Json } from '../src/flow/json';
import type { RunOutcome } from '../src/worker/engine/start-run';
import { describe } from './reference/describe';
import { draw } from './reference/draw';
import { interpret } from './reference/interpreter';
import { recipes } from './reference/recipe';
import { keyOf, Stage, theatre } from './reference/stage';
import { referenceCatalogue } from './reference/test-nodes';
import { noWorld, startHeard } from './support/heard-run';
import { VirtualPlatform } from './support/virtual-platform';

/** More of them: `FLOWS=20000 npx vitest run tests/reuse-properties.test.ts`; the same again: `SEED=…`. */
const flows = Number(process.env['FLOWS'] ?? 500);
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
/** No random flow takes that long. */
const patience = 60_000;

type Outputs = Readonly<Record<string, Json>>;

interface Played {
  readonly outcome: RunOutcome | undefined;
  /** What reached each sink in each tick, chunks joined. */
  readonly shown: string;
  readonly calls: number;
}

/** Every node of it reuses what is unchanged. */
function reusing(compiled: CompiledFlow): CompiledFlow {
  const operators = compiled.operators.map((operator) => ({
    ...operator,
    policy: { ...operator.policy, cache: 'unchanged' as const },
  }));
  return { ...compiled, operators };
}

async function play(
  compiled: CompiledFlow,
  source: number,
  seed: number,
  kept?: Map<string, Outputs>,
): Promise<Played> {
  const platform = new VirtualPlatform(seed);
  theatre.stage = new Stage(seed);
  let outcome: RunOutcome | undefined;
  const cache = ({ node }: { readonly node: readonly string[] }) => ({
    async get(key: string) {
      await new Promise<void>((resolve) => platform.after(Math.floor(platform.random() * 3), resolve));
      return kept?.get(`${node.join('/')} ${key}`);
    },
    put: async (key: string, outputs: Outputs) => void kept?.set(`${node.join('/')} ${key}`, structuredClone(outputs)),
  });
  const { handle, told } = startHeard({
    compiled,
    catalogue: referenceCatalogue,
    platform,
    world: { ...noWorld, ...(kept && { cache }) },
    source,
    inputs: { message: 'hi' },
  });
  void handle.finished.then((ended) => {
    outcome = ended;
  });
  await platform.advance(patience);
  const shown = new Map<string, string>();
  for (const event of told()) {
    if (event.type !== 'node-streaming') continue;
    const key = keyOf(event.operator, event.tick);
    shown.set(key, (shown.get(key) ?? '') + JSON.stringify(event.chunk));
  }
  // Chunks of a text that was streamed may be joined; ticks beside each other end in any order.
  const joined = [...shown]
    .map(([key, text]) => `${key} ${text.replaceAll('""', '')}`)
    .sort()
    .join('\n');
  const calls = [...theatre.stage.calls.values()].reduce((sum, of) => sum + of.length, 0);
  return { outcome, shown: joined, calls };
}

it(`gives the same when what is unchanged is reused, in ${flows} random flows`, { timeout: 3_600_000 }, async () => {
  const figures = { runs: 0, compared: 0, calls: 0, callsAgain: 0 };
  const property = fc.asyncProperty(recipes, async (recipe) => {
    const { flow } = draw(recipe);
    const { compiled } = compile(flow, referenceCatalogue, { models: [] });
    if (compiled === undefined) throw new Error(`it cannot be built:\n${describe(flow)}`);
    const source = compiled.operators.findIndex(({ node }) => node.join() === 'ask');
    const reference = interpret(compiled, source, 'hi');
    figures.runs++;
    const build = reusing(compiled);
    const kept = new Map<string, Outputs>();
    const cold = await play(build, source, recipe.seed, kept);
    const warm = await play(build, source, recipe.seed, kept);
    const faults = [cold, warm].flatMap(({ outcome }) => {
      const code = outcome?.failure?.code;
      return outcome === undefined || code === 'stuck' || code === 'internal' ? [`it ended with ${code}`] : [];
    });
    // What depends on what comes first, or fails only once, may end in another way; a Catch lists failures as they come.
    const isSettled = !reference.isOpen && reference.torn.size === 0 && reference.end !== 'failed';
    const isFixed = isSettled && !compiled.operators.some(({ type }) => ['fuse', 'flaky', 'catch'].includes(type));
    if (isFixed) {
      figures.compared++;
      figures.calls += cold.calls;
      figures.callsAgain += warm.calls;
      // Where a failure ends the run, what has begun by then may differ.
      if (warm.calls > cold.calls) faults.push(`${warm.calls} calls instead of ${cold.calls}`);
      if (cold.outcome?.type !== warm.outcome?.type)
        faults.push(`it ${warm.outcome?.type} instead of ${cold.outcome?.type}`);
      if (cold.shown !== warm.shown) faults.push(`it showed\n${warm.shown}\ninstead of\n${cold.shown}`);
    }
    if (faults.length > 0) throw new Error([...faults, describe(flow)].join('\n'));
  });
  try {
    await fc.assert(property, { numRuns: flows, seed });
  } finally {
    console.info(`seed ${seed}`, figures);
  }
});
