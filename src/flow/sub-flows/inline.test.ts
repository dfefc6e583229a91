import { expect, it } from 'vitest';
import { embedded, flowBuilder, type NodeFields } from '../../../tests/support/flow-builder';
import { smallCatalogue } from '../../../tests/support/small-catalogue';
import { type Flow, variableSchema } from '../flow';
import { canonicalJson } from '../json';
import { apply } from '../operation';
import { inline } from './inline';

const flow = flowBuilder(smallCatalogue);
const catalogue = smallCatalogue;
const borders: Readonly<Record<string, NodeFields>> = { in: { type: 'input' }, out: { type: 'output' } };

// inner: in ──▶ pass ──▶ out
const inner = flow('in > pass > out', borders);
const around = (chains: string, nodes: Readonly<Record<string, NodeFields>> = {}, of: Flow = inner) =>
  flow(chains, nodes, { flows: { inner: embedded(of) } });

function inlined(from: Flow, node = 'sub') {
  const answer = inline(from, node, { catalogue });
  if ('refusal' in answer) throw new Error(answer.refusal.message);
  expect(canonicalJson(apply(from, answer.operation).flow)).toBe(canonicalJson(answer.flow));
  return answer;
}

const refusalOf = (from: Flow) => {
  const answer = inline(from, 'sub', { catalogue });
  return 'refusal' in answer ? answer.refusal.message : '';
};

const wiresOf = ({ wires }: Flow) =>
  wires.map(({ from, to }) => `${from.node}.${from.port} > ${to.node}.${to.port}`).sort();

//   ask ──▶ sub ──▶ ask
it('puts the nodes in the place of the Sub-flow, and takes away what nothing uses any more', () => {
  const { flow: after, nodes } = inlined(around('ask > sub > ask'));
  expect(wiresOf(after)).toEqual(['ask.message > pass.in', 'pass.out > ask.reply']);
  expect(nodes).toEqual(['pass']);
  expect(after.flows).toEqual({});
});

it('gives nodes and wires fresh ids where theirs are taken, and leaves what others use', () => {
  const { flow: after, nodes } = inlined(around('ask > sub > pass > sub2 > ask'));
  expect(new Set(after.nodes.map(({ id }) => id)).size).toBe(4);
  expect(nodes).not.toContain('pass');
  expect(new Set(after.wires.map(({ id }) => id)).size).toBe(after.wires.length);
  expect(Object.keys(after.flows)).toEqual(['inner']);
});

//   a ──▶ sub ──▶ gather    with    in ──▶ out, in ──▶ pass
it('leads wires through where an Input leads straight to an Output', () => {
  const straight = flow('in > out; in > pass', borders);
  const { flow: after } = inlined(around('ask > sub > gather', {}, straight));
  expect(wiresOf(after)).toEqual(['ask.message > gather.items', 'ask.message > pass.in']);
});

it('leads a Sub-flow that feeds itself through itself', () => {
  const two = flow('a > pass1 > c; b > pass2 > d', {
    ...{ a: { type: 'input' }, b: { type: 'input' }, c: { type: 'output' }, d: { type: 'output' } },
  });
  const { flow: after } = inlined(around('ask > sub.a|c > sub.b|d > ask', {}, two));
  expect(wiresOf(after)).toEqual(['ask.message > pass1.in', 'pass1.out > pass2.in', 'pass2.out > ask.reply']);
});

it('drops a wire that goes in circles past nothing', () => {
  const straight = flow('in > out', borders);
  expect(wiresOf(inlined(around('sub > sub', {}, straight)).flow)).toEqual([]);
});

it('puts the nodes where the Sub-flow is, as they stood to each other', () => {
  const two = flow('in > pass1 > pass2 > out', borders);
  const { flow: after } = inlined(around('ask > sub > ask', {}, two));
  const [first, second] = after.nodes.filter(({ type }) => type === 'pass').map(({ position }) => position);
  expect([first, second]).toEqual([
    { x: 160, y: 0 },
    { x: 480, y: 0 },
  ]);
});

it('takes over the variables and slots that only the embedded flow has', () => {
  const variable = (id: string, name: string) => variableSchema.parse({ id, name, type: 'text' });
  const of = { ...inner, variables: [variable('v1', 'city'), variable('v2', 'name')] };
  const from = { ...around('ask > sub > ask', {}, of), variables: [variable('v1', 'name')] };
  const { variables } = inlined(from).flow;
  expect(variables.map(({ name }) => name)).toEqual(['name', 'city']);
  expect(new Set(variables.map(({ id }) => id)).size).toBe(2);
});

it.each([
  ['ask > sub > ask', { sub: { policy: { timeoutMs: 5 } } }, 'The policy of “Sub-flow”'],
  ['ask > sub > ask', { sub: { disabled: 'off' } }, 'That it is off of “Sub-flow”'],
  ['ask > sub > ask; ask > sub.when', {}, 'The wire into “when” of “Sub-flow”'],
  ['ask > sub > ask; sub.error > ask', {}, 'The wire from “error” of “Sub-flow”'],
] as const)('refuses where something holds for the whole: %s %o', (chains, nodes, words) => {
  expect(refusalOf(around(chains, nodes))).toContain(words);
});

it('refuses where a border changes what passes, and not where it only says what that is', () => {
  const typed = flow('in > pass > out', { ...borders, in: { type: 'input', config: { type: 'text' } } });
  expect(refusalOf(around('nested > sub > ask', {}, typed))).toContain('changes the type of what passes');
  expect(refusalOf(around('text > sub > ask', {}, typed))).toBe('');
});

it('refuses what is no Sub-flow', () => {
  expect(refusalOf(around('ask > pass', { pass: {} }))).toBe('This is no Sub-flow of the flow.');
});
