// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a variable of a template is written like that
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { emptyFlow, flowNodeSchema } from './flow';
import { flowIdSchema, nodeIdSchema } from './ids';
import { catalogueOf, defineNode } from './node-definition';
import { inputAt, labelOf, outputAt, portsOf } from './ports';

const words = { version: 1, family: 'text', icon: 'box', help: 'Help.' } as const;

const writer = defineNode({
  ...words,
  type: 'writer',
  label: 'Writer',
  config: z.object({ text: z.string().default('{{first}}').meta({ template: true }), note: z.string().default('') }),
  inputs: { declared: { type: 'text', name: 'Declared' } },
  outputs: { out: { type: 'text' } },
  run: (_inputs, { text }) => ({ out: text }),
});

const switcher = defineNode({
  ...words,
  type: 'switcher',
  label: 'Switcher',
  config: z.object({ cases: z.array(z.string()).default(['a']) }),
  inputs: { value: { type: 'any' } },
  outputs: { ports: ({ cases }) => Object.fromEntries(cases.map((id) => [id, { type: 'any' as const }])) },
  run: ({ value }, { cases }) => Object.fromEntries(cases.map((id) => [id, value])),
});

const source = defineNode({
  ...words,
  type: 'source',
  label: 'Source',
  config: z.object({}),
  inputs: {},
  outputs: { out: { type: 'text' } },
  role: 'source',
});

const catalogue = catalogueOf([writer, switcher, source]);
const inputIds = (type: string, config = {}) => portsOf({ type, config }, catalogue)?.inputs.map(({ id }) => id);
const outputIds = (type: string, config = {}) =>
  portsOf({ type, config }, catalogue)?.outputs.flatMap(({ id, hidden }) => (hidden ? [] : [id]));

describe('the outputs of a node', () => {
  it('have one for its error, out of sight until it is wired, unless the node begins or ends a run', () => {
    const hidden = (type: string) => portsOf({ type, config: {} }, catalogue)?.outputs.filter((port) => port.hidden);
    expect(hidden('writer')).toEqual([{ id: 'error', name: 'error', type: 'json', hidden: true }]);
    expect(hidden('source')).toEqual([]);
  });
});

describe('the inputs of a node', () => {
  it('are those of its type, those of its templates, and when', () => {
    expect(inputIds('writer', { text: '{{b}} {{a}} {{b}} ${user.c} \\{{d}}' })).toEqual(['declared', 'b', 'a', 'when']);
  });

  it('have the names that the type gives, else their ids', () => {
    expect(portsOf({ type: 'writer', config: {} }, catalogue)?.inputs.map(({ name }) => name)).toEqual([
      'Declared',
      'first',
      'when',
    ]);
  });

  it('are not made of a text that is no template', () => {
    expect(inputIds('writer', { text: '', note: '{{a}}' })).toEqual(['declared', 'when']);
  });

  it('are not doubled by a template that names one of the type', () => {
    expect(inputIds('writer', { text: '{{declared}}' })).toEqual(['declared', 'when']);
  });

  it('have one when, also where a template names it; then it is no gate', () => {
    expect(inputIds('writer', { text: '{{when}}' })).toEqual(['declared', 'when']);
    expect(portsOf({ type: 'writer', config: { text: '{{when}}' } }, catalogue)?.inputs[1]).not.toHaveProperty(
      'hidden',
    );
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
    'may be named %s, which every object has',
    (name) => {
      expect(inputIds('writer', { text: `{{${name}}}` })).toEqual(['declared', name, 'when']);
    },
  );

  it('are never named __proto__', () => {
    expect(inputIds('writer', { text: '{{__proto__}}' })).toEqual(['declared', 'when']);
  });

  it('have no gate where a run begins or ends', () => {
    expect(inputIds('source')).toEqual([]);
  });
});

describe('ports that the config makes', () => {
  it('follow it', () => {
    expect(outputIds('switcher', { cases: ['x', 'y'] })).toEqual(['x', 'y']);
  });

  it('are those of the default config where it does not parse', () => {
    expect(outputIds('switcher', { cases: 'x' })).toEqual(['a']);
    expect(inputIds('writer', { text: null })).toEqual(['declared', 'first', 'when']);
  });
});

it('are unknown for an unknown type', () => {
  expect(portsOf({ type: 'constructor', config: {} }, catalogue)).toBeUndefined();
});

describe('looking up', () => {
  const node = flowNodeSchema.parse({ id: 'n', type: 'writer', typeVersion: 1, position: { x: 0, y: 0 }, config: {} });
  const flow = { ...emptyFlow(flowIdSchema.parse('flow'), 'Flow'), nodes: [node] };
  const at = (port: string, id = 'n') => ({ node: nodeIdSchema.parse(id), port });

  it('finds a port by its wire end', () => {
    expect(inputAt(flow, at('first'), catalogue)).toMatchObject({ id: 'first', fromTemplate: true });
    expect(outputAt(flow, at('out'), catalogue)).toMatchObject({ id: 'out', type: 'text' });
  });

  it('finds nothing where the node or the port is gone', () => {
    expect(inputAt(flow, at('out'), catalogue)).toBeUndefined();
    expect(outputAt(flow, at('out', 'gone'), catalogue)).toBeUndefined();
  });
});

it('labels a node by its own label, else its type’s, else the bare type', () => {
  expect(labelOf({ type: 'writer', label: 'Mine' }, catalogue)).toBe('Mine');
  expect(labelOf({ type: 'writer' }, catalogue)).toBe('Writer');
  expect(labelOf({ type: 'unknown' }, catalogue)).toBe('unknown');
});
