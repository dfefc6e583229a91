import { expect, it } from 'vitest';
import { emptyFlow, type FlowNode } from '../flow/flow';
import type { FlowId, NodeId } from '../flow/ids';
import { fakeServices, fire } from './fake-services';
import { toolNode } from './tool';

type Border = readonly [id: string, type: string, config: FlowNode['config'], label?: string | undefined];

/** What a call of a flow with these nodes takes and gives. */
function portsFor(borders: readonly Border[], flow = 'inner') {
  const { format, version, id, onError, flows, ...body } = emptyFlow('inner' as FlowId, 'Inner'); // of the form of ids
  const nodes = borders.map(
    ([name, type, config, label]): FlowNode => ({
      id: name as NodeId, // of the form that ids have
      type,
      typeVersion: 1,
      position: { x: 0, y: 0 },
      config,
      ...(label === undefined ? {} : { label }),
    }),
  );
  const embedded = { ['inner' as FlowId]: { ...body, nodes } }; // of the form that ids have
  return toolNode.tool.ports(toolNode.config.parse({ flow }), embedded);
}

const target = { kind: 'region', region: 1, designHash: 'hash' } as const;

/** The tool that it gives out, for a flow with these Inputs. */
async function toolOf(borders: readonly Border[], config = {}) {
  const services = fakeServices({ embeddedTool: { target, inputs: portsFor(borders).inputs } });
  return (await fire(toolNode, {}, config, services))['tool'];
}

it('takes what the Inputs of its flow take, and gives what its Outputs give, by their names', () => {
  expect(
    portsFor([
      ['b', 'input', { name: 'city', type: 'text', description: ' Where? ' }],
      ['a', 'input', { name: 'days', type: 'number', optional: true }],
      ['m', 'text', {}],
      ['z', 'output', { name: 'weather' }],
    ]),
  ).toEqual({
    inputs: [
      { port: 'b', name: 'city', type: 'text', optional: false, description: 'Where?' },
      { port: 'a', name: 'days', type: 'number', optional: true },
    ],
    outputs: [{ port: 'z', name: 'weather' }],
  });
});

it('gives names that a model can use, no two alike, whatever the labels', () => {
  const named = (labels: readonly string[]) =>
    portsFor([
      ['a', 'input', { name: 'the city!' }, labels[0]],
      ['b', 'input', { name: 'the  city?' }, labels[1]],
      ['c', 'input', {}, labels[2]],
      ['d', 'input', {}, labels[3]],
    ]);
  expect(named([]).inputs.map(({ port, name }) => `${port} ${name}`)).toEqual([
    'c input',
    'd input2',
    'b the_city',
    'a the_city2',
  ]);
  expect(named(['1', '2', '3', '4'])).toEqual(named([]));
  expect(portsFor([['a', 'output', { name: 'Café № 1' }]]).outputs).toEqual([{ port: 'a', name: 'Cafe_No_1' }]);
});

it('takes and gives nothing where its flow is not there', () => {
  expect(portsFor([['a', 'input', {}]], 'gone')).toEqual({ inputs: [], outputs: [] });
});

it('gives out a tool with a JSON schema of its parameters', async () => {
  const borders: readonly Border[] = [
    ['a', 'input', { name: 'city', type: 'text', description: 'Where?' }],
    ['b', 'input', { name: 'days', type: 'number', optional: true }],
    ['c', 'input', { name: 'tags', type: 'list<text>' }],
    ['d', 'input', { name: 'what' }],
  ];
  expect(await toolOf(borders, { name: 'weather', description: 'Tells the weather.' })).toEqual({
    name: 'weather',
    description: 'Tells the weather.',
    parameters: {
      type: 'object',
      properties: {
        city: { type: 'string', description: 'Where?' },
        days: { type: 'number' },
        tags: { type: 'array', items: { type: 'string' } },
        what: {},
      },
      required: ['city', 'tags', 'what'],
      additionalProperties: false,
    },
    target,
  });
});

it('takes no name that a model could not call', () => {
  expect(toolNode.config.safeParse({ name: 'find_it-2' }).success).toBe(true);
  for (const name of ['', 'find it', 'größe', 'x'.repeat(65)])
    expect(toolNode.config.safeParse({ name }).success).toBe(false);
});

it('says which flow it gives out', () => {
  expect(toolNode.tool.flow(toolNode.config.parse({ flow: 'inner' }))).toBe('inner');
});
