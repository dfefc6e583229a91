import { expect, it } from 'vitest';
import { flowBuilder, type NodeFields } from '../../../tests/support/flow-builder';
import { seeded } from '../../../tests/support/random-flow';
import { smallCatalogue } from '../../../tests/support/small-catalogue';
import { type Flow, frameSchema, noteSchema } from '../flow';
import { portsOf } from '../ports';
import { extract } from './extract';

const flow = flowBuilder(smallCatalogue);
const catalogue = smallCatalogue;

function extracted(from: Flow, nodes: string) {
  const answer = extract(from, new Set(nodes.split(' ')), { catalogue, name: 'Part', random: seeded(1) });
  if ('refusal' in answer) throw new Error(answer.refusal.message);
  return answer;
}

function refusalOf(from: Flow, nodes: string): string {
  const answer = extract(from, new Set(nodes.split(' ')), { catalogue, name: 'Part' });
  return 'refusal' in answer ? `${answer.refusal.message} ${answer.refusal.remedy}` : '';
}

/** The wires as `node.port > node.port`, with the names of borders and Sub-flows in the place of their ids. */
function wiresOf(body: Pick<Flow, 'nodes' | 'wires'>): readonly string[] {
  const names = new Map<string, string>();
  for (const { id, type, config } of body.nodes) {
    if (type === 'input' || type === 'output') names.set(id, `${type}`);
    else names.set(id, config['flow'] === undefined ? id : 'part');
  }
  return body.wires.map(({ from, to }) => {
    const port = (end: string, node: string) => (names.get(node) === 'part' ? '' : `.${end}`);
    const [source, target] = [names.get(from.node) ?? from.node, names.get(to.node) ?? to.node];
    return `${source}${port(from.port, from.node)} > ${target}${port(to.port, to.node)}`;
  });
}

const innerOf = ({ flows }: Flow) => {
  const [inner] = Object.values(flows);
  if (!inner) throw new Error('nothing is embedded');
  return inner;
};

//   ask ──▶ [ model ──▶ pass ] ──▶ ask
it('puts one Sub-flow in the place of the nodes, wired as they were', () => {
  const { flow: after } = extracted(flow('ask > model > pass > ask'), 'model pass');
  expect(wiresOf(after)).toEqual(['ask.message > part', 'part > ask.reply']);
  expect(wiresOf(innerOf(after))).toEqual([
    'input.value > model.prompt',
    'model.reply > pass.in',
    'pass.out > output.value',
  ]);
});

//   ask ──▶ [ pass1 ──┐
//     └─────▶ pass2 ──┴─▶ gather ] ──▶ ask, pass3
it('makes one port of an output however many wires come from it', () => {
  const around = flow('ask > pass1 > gather > ask; ask > pass2 > gather; gather > pass3 > ask');
  const { flow: after } = extracted(around, 'pass1 pass2 gather');
  expect(wiresOf(after)).toEqual([
    'ask.message > part',
    'part > ask.reply',
    'part > pass3.in',
    'pass3.out > ask.reply',
  ]);
  expect(wiresOf(innerOf(after)).filter((wire) => wire.startsWith('input'))).toEqual([
    'input.value > pass1.in',
    'input.value > pass2.in',
  ]);
});

//   text1, text2, text3 ──▶ gather      (text2 is the middle one)
it('keeps the order of the wires into an input that takes many, on either side', () => {
  const around = flow('text1 > gather; text2 > gather; text3 > gather > ask');
  expect(wiresOf(extracted(around, 'text2').flow).slice(0, 3)).toEqual([
    'text1.text > gather.items',
    'part > gather.items',
    'text3.text > gather.items',
  ]);
  expect(wiresOf(innerOf(extracted(around, 'gather text2').flow)).slice(0, 3)).toEqual([
    'input.value > gather.items',
    'text2.text > gather.items',
    'input.value > gather.items',
  ]);
});

it('names ports after what they feed and show, else after the node, each differently', () => {
  const around = flow('ask > model > pass > ask; text > model.history; pass > upper > ask; text > upper.suffix', {
    pass: { label: 'Draft' },
  });
  const { flow: after, node } = extracted(around, 'model pass upper');
  const sub = after.nodes.find(({ id }) => id === node);
  const names = innerOf(after).nodes.flatMap(({ type, config }) =>
    type.endsWith('put') ? [`${config['type']} ${type}`] : [],
  );
  expect(names).toEqual(['text input', 'text input', 'any output', 'text output']);
  expect(sub && portsOf(sub, catalogue, after.flows)?.inputs.map(({ type }) => type)).toContain('text');
});

//   upper ────────▶ [ pass1 ]
//   ask.message ──▶ [ model ].reply ────▶ ask, pass3
//   ask.history ──▶ [       ].message ──▶ pass2 (below pass3)
it('has its ports in the order of the height of what they are wired to, so that no wires cross', () => {
  const drawn = flow(
    'ask.history > model.history; ask > model > ask; upper > pass1; model.message > pass2; model > pass3',
    {
      ask: { position: { x: 0, y: 300 } },
      upper: { position: { x: 0, y: 0 } },
      pass1: { position: { x: 300, y: 0 } },
      pass2: { position: { x: 600, y: 400 } },
      pass3: { position: { x: 600, y: 200 } },
    },
  );
  const names = innerOf(extracted(drawn, 'model pass1').flow).nodes.flatMap(({ type, config }) =>
    type.endsWith('put') ? [`${type} ${config['type']}`] : [],
  );
  expect(names).toEqual(['input text', 'input text', 'input any', 'output text', 'output message']);
});

it('leaves a port optional where all that it feeds does without', () => {
  const { flow: after } = extracted(flow('ask > model > ask; ask.history > model.history'), 'model');
  expect(innerOf(after).nodes.flatMap(({ type, config }) => (type === 'input' ? [config['optional']] : []))).toEqual([
    false,
    true,
  ]);
});

it('keeps the ids of nodes and of the wires inside, and puts the Sub-flow in their middle', () => {
  const around = flow('ask > pass1 > pass2 > ask');
  const { flow: after, node } = extracted(around, 'pass1 pass2');
  expect(innerOf(after).nodes.slice(0, 2)).toEqual(around.nodes.slice(1, 3));
  expect(
    innerOf(after)
      .wires.map(({ id }) => id)
      .slice(0, 2),
  ).toEqual(['w1', 'w2']);
  expect(after.nodes.find(({ id }) => id === node)?.position).toEqual({ x: 480, y: 0 });
});

it('takes the frame around all of the nodes along, and the notes in it and between them', () => {
  const box = (x: number, width: number) => ({ position: { x, y: -50 }, size: { width, height: 300 } });
  const frames = [
    frameSchema.parse({ id: 'whole', title: 'All of it', ...box(300, 600) }),
    frameSchema.parse({ id: 'half', title: 'With another', ...box(-50, 660) }),
  ];
  const note = (id: string, x: number) =>
    noteSchema.parse({ id, text: id, position: { x, y: 0 }, size: { width: 9, height: 9 } });
  const around = flow('ask > pass1 > pass2 > ask', {}, { frames, notes: [note('in', 310), note('far', 2000)] });
  const { flow: after } = extracted(around, 'pass1 pass2');
  expect(innerOf(after).frames.map(({ id }) => id)).toEqual(['whole']);
  expect(innerOf(after).notes.map(({ id }) => id)).toEqual(['in']);
  expect([...after.frames, ...after.notes].map(({ id }) => id)).toEqual(['half', 'far']);
});

it('can be done inside an embedded flow, which all that use it see', () => {
  const first = extracted(flow('ask > pass1 > pass2 > ask'), 'pass1 pass2').flow;
  const [level] = Object.keys(first.flows) as (keyof Flow['flows'])[]; // its keys
  const answer = extract(first, new Set(['pass2']), { catalogue, name: 'Deeper', ...(level && { level }) });
  if ('refusal' in answer) throw new Error(answer.refusal.message);
  expect(answer.flow.nodes).toBe(first.nodes);
  expect(
    Object.values(answer.flow.flows)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['Deeper', 'Part']);
});

const loop: Readonly<Record<string, NodeFields>> = { loop: { label: 'Again' } };

it.each([
  [
    'ask > pass > ask',
    'ask pass',
    '“Interface” is an Interface, and a sub-flow has none. Leave it out of the selection.',
  ],
  [
    'input > pass > output',
    'input pass',
    '“Input” makes a port of the flow that it is in now. Leave it out of the selection.',
  ],
  ['ask > pass > ask', 'gone', 'No node is selected. Select the nodes that are to become a sub-flow.'],
  [
    'ask > loop.start; loop.item > pass1 > pass2 > loop.again; loop.done > ask',
    'loop pass1',
    '“Again” repeats “Pass”, which is not selected: the loop would be cut in two. Select all that “Again” repeats, or leave “Again” out of the selection.',
  ],
])('refuses what cannot be inside: %s, of which %s', (chains, nodes, words) => {
  expect(refusalOf(flow(chains, loop), nodes)).toBe(words);
});

//   loop.item ──▶ [ pass1 ] ──▶ pass2 ──▶ loop.again
it('takes a part of what a Loop repeats, or all of it with the Loop', () => {
  const around = flow('ask > loop.start; loop.item > pass1 > pass2 > loop.again; loop.done > ask');
  expect(refusalOf(around, 'pass1')).toBe('');
  expect(refusalOf(around, 'loop pass1 pass2')).toBe('');
});
