import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compile } from '../src/compiler/compile';
import type { CompiledFlow } from '../src/flow/compiled-flow';
import { type Flow, flowSchema } from '../src/flow/flow';
import { canonicalJson } from '../src/flow/json';
import { apply } from '../src/flow/operation';
import { extract } from '../src/flow/sub-flows/extract';
import { inline } from '../src/flow/sub-flows/inline';
import { describe as drawingOf } from './reference/describe';
import { draw } from './reference/draw';
import { recipes } from './reference/recipe';
import { referenceCatalogue } from './reference/test-nodes';
import { seeded } from './support/random-flow';

/** More of them: `FLOWS=20000 npx vitest run tests/sub-flow-properties`; the same again: `SEED=…`. */
const flows = Number(process.env['FLOWS'] ?? 400);
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

function build(flow: Flow): CompiledFlow {
  const { compiled, problems } = compile(flow, referenceCatalogue, { models: ['default'] });
  if (!compiled) throw new Error([...problems.map(({ message }) => message), drawingOf(flow)].join('\n'));
  return compiled;
}

/** What a build does, however its nodes are packed: `packed` is the Sub-flow node that they may be in. */
function behaviourOf(compiled: CompiledFlow, packed: string) {
  const nameOf = (index = -1) => compiled.operators[index]?.node.filter((id) => id !== packed).join('/') ?? '';
  const channelName = (index: number) => {
    const channel = compiled.channels[index];
    if (!channel) return '';
    const { wires: _, from, to, ...rest } = channel;
    const ends = [compiled.operators[from[0]]?.outputs[from[1]]?.port, compiled.operators[to[0]]?.inputs[to[1]]?.port];
    return `${nameOf(from[0])}.${ends[0]} > ${nameOf(to[0])}.${ends[1]} ${canonicalJson(rest)}`;
  };
  const regionName = (index = -1) => `${compiled.regions[index]?.kind} ${nameOf(compiled.regions[index]?.head)}`;
  const stepName = (step: CompiledFlow['schedule'][number]) =>
    [
      step.operator === undefined ? regionName(step.region) : nameOf(step.operator),
      ...step.waitsFor.map(channelName).sort(),
    ].join('|');
  return {
    operators: compiled.operators
      .map(({ node: _, region, inputs, outputs, ...rest }, index) => ({
        name: nameOf(index),
        region: regionName(region),
        // The order of what arrives at an input is part of what it does; of what leaves, it is not.
        inputs: inputs.map((input) => ({ ...input, channels: input.channels.map(channelName) })),
        outputs: outputs.map((output) => ({ ...output, channels: output.channels.map(channelName).sort() })),
        ...rest,
      }))
      .map((operator) => canonicalJson(operator))
      .sort(),
    regions: compiled.regions
      .map(({ body, head: _, parent, ...rest }, index) =>
        canonicalJson({
          ...rest,
          name: regionName(index),
          parent: regionName(parent),
          body: body.map(stepName).sort(),
        }),
      )
      .sort(),
    onError: compiled.onError,
  };
}

it(`does the same after a part is made a sub-flow, and again after that is inlined, in ${flows} random flows`, {
  timeout: 3_600_000,
}, () => {
  const figures = { extracted: 0, refused: 0, largest: 0 };
  fc.assert(
    fc.property(recipes, fc.nat(), fc.integer({ min: 1, max: 100 }), (recipe, dice, share) => {
      const { flow } = draw(recipe);
      const random = seeded(dice);
      const chosen = new Set<string>(
        flow.nodes.filter(({ type }) => type !== 'ask' && random() * 100 < share).map(({ id }) => id),
      );
      const extraction = extract(flow, chosen, { catalogue: referenceCatalogue, name: 'Part', random });
      if ('refusal' in extraction) {
        figures.refused++;
        return;
      }
      figures.extracted++;
      figures.largest = Math.max(figures.largest, chosen.size);
      flowSchema.parse(extraction.flow);
      const { flow: applied, inverse } = apply(flow, extraction.operation);
      expect(canonicalJson(applied)).toBe(canonicalJson(extraction.flow));
      expect(canonicalJson(apply(applied, inverse).flow)).toBe(canonicalJson(flow));
      const before = behaviourOf(build(flow), extraction.node);
      expect(behaviourOf(build(applied), extraction.node)).toEqual(before);
      const back = inline(applied, extraction.node, { catalogue: referenceCatalogue, random });
      if ('refusal' in back) throw new Error(back.refusal.message);
      flowSchema.parse(back.flow);
      expect(canonicalJson(apply(applied, back.operation).flow)).toBe(canonicalJson(back.flow));
      expect(behaviourOf(build(back.flow), extraction.node)).toEqual(before);
      const itemsOf = (one: Flow) =>
        [one.nodes, one.wires].map((list) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1)));
      expect(itemsOf(back.flow)).toEqual(itemsOf(flow));
      expect(back.flow.flows).toEqual(flow.flows);
    }),
    { numRuns: flows, seed },
  );
  console.info(`seed ${seed}`, figures);
  expect(figures.extracted).toBeGreaterThan(flows / 4);
});
