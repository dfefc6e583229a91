import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createShapes } from '../../canvas/scene/scene-shapes';
import { compile } from '../../compiler/compile';
import { initialModelSettings, modelNames } from '../../flow/connection';
import type { Flow, FlowNode } from '../../flow/flow';
import type { FlowId } from '../../flow/ids';
import { catalogue } from '../../nodes';
import { helloFlow, helloMessage } from '../library/hello-flow';
import { hasType, readTemplates } from './templates';

const templates = readTemplates();
const named = templates.map((template) => [template.flow.name, template] as const);

it('are twelve, one for each file, each with a name and an id of its own', () => {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.voide.json'));
  expect(files).toHaveLength(12);
  expect(templates).toHaveLength(12);
  expect(new Set(named.map(([name]) => name)).size).toBe(12);
  expect(new Set(templates.map(({ flow }) => flow.id)).size).toBe(12);
});

it('are found by the type of a node; all are where none is named', () => {
  const withType = (type?: string) => templates.filter(({ flow }) => hasType(flow, type)).length;
  expect(withType('loop')).toBeGreaterThan(0);
  expect(withType('loop')).toBeLessThan(12);
  expect([withType(), withType('no-such')]).toEqual([12, 0]);
});

it('begin with the flow of the first visit', () => {
  const [first] = templates;
  expect({ ...first?.flow, description: undefined }).toEqual({ ...helloFlow(first?.flow.id), description: undefined });
  expect(first?.message).toBe(helloMessage());
});

it.each(named)('%s builds without a problem on a machine with nothing set up', (_name, { flow }) => {
  const { compiled, problems } = compile(flow, catalogue, { models: modelNames(initialModelSettings) });
  expect(problems).toEqual([]);
  expect(compiled?.operators.some(({ role }) => role === 'source')).toBe(true);
});

it.each(named)('%s has nodes of known types in their newest version, with a label each', (_name, { flow }) => {
  const nodes: readonly FlowNode[] = [...flow.nodes, ...Object.values(flow.flows).flatMap((inner) => inner.nodes)];
  const old = nodes.filter(({ type, typeVersion }) => catalogue.get(type)?.version !== typeVersion);
  expect(old.map(({ id }) => id)).toEqual([]);
  expect(nodes.filter(({ label }) => !label).map(({ id }) => id)).toEqual([]);
});

it.each(named)('%s says in one sentence what it does, and is played with a message', (_name, { flow, message }) => {
  expect(flow.description).toMatch(/^[A-Z][^.]{20,120}\.$/);
  expect(message.trim()).not.toBe('');
  expect(flow.nodes.filter(({ type }) => type === 'interface')).toHaveLength(1);
});

it.each(named)('%s is laid out without cards that touch, also in its sub-flows', (_name, { flow }) => {
  const inner = Object.entries(flow.flows).map(([id, body]): Flow => {
    const { origin: _, ...rest } = body;
    return { ...flow, ...rest, id: id as FlowId }; // the id of an embedded flow
  });
  for (const drawn of [flow, ...inner]) expect(touching(drawn)).toEqual([]);
});

/** Pairs of cards that are nearer to each other than what hangs below a card after a run. */
function touching(flow: Flow): readonly string[] {
  const none = new Set<never>();
  const { cards } = createShapes(catalogue)({
    flow,
    selection: { nodes: none, wires: none },
    moved: new Map(),
    troubled: none,
  });
  const gap = 26;
  return cards.flatMap((one, index) =>
    cards.slice(index + 1).flatMap((other) => {
      const [a, b] = [one.data.geometry, other.data.geometry];
      const beside =
        one.position.x + a.width + gap <= other.position.x || other.position.x + b.width + gap <= one.position.x;
      const below =
        one.position.y + a.height + gap <= other.position.y || other.position.y + b.height + gap <= one.position.y;
      return beside || below ? [] : [`${one.id} and ${other.id}`];
    }),
  );
}
