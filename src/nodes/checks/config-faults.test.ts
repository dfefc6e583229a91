import { describe, expect, it } from 'vitest';
import type { NodeDefinition } from '../../flow/node-definition';
import { definitions } from '..';
import { checkOfTypes } from './check-of-types';
import { configFaults } from './config-faults';

function definitionOf(type: string): NodeDefinition {
  const found = definitions.find((definition) => definition.type === type);
  if (!found) throw new Error(`no node type ${type}`);
  return found;
}

/** The faults of a node of a type with some fields of its config written, the others as they come. */
function faultsOf(type: string, config: object) {
  const definition = definitionOf(type);
  return configFaults(definition, definition.config.parse(config));
}

const placesOf = (type: string, config: object) => faultsOf(type, config).map(({ path }) => path.join('.'));

it('finds nothing wrong with a fresh node of any type', () => {
  expect(definitions.flatMap((definition) => configFaults(definition, definition.config.parse({})))).toEqual([]);
  expect(checkOfTypes.size).toBeGreaterThan(10);
});

const url = 'https://example.com/';

describe.each([
  ['regex', { pattern: '(abc' }, 'pattern', { pattern: '(abc)' }],
  ['assert', { test: 'regex', pattern: 'a)' }, 'pattern', { test: 'regex', pattern: 'a' }],
  ['assert', { test: 'schema', schema: { type: 'text' } }, 'schema', { test: 'schema', schema: { type: 'string' } }],
  [
    'structured-output',
    { from: 'schema', schema: { properties: { a: { type: 'strin' } } } },
    'schema',
    { from: 'schema', schema: { properties: { a: { type: ['string', 'null'] } }, required: ['a'] } },
  ],
  [
    'structured-output',
    { fields: [{ name: 'a', kind: 'group', fields: [{ name: 'b', kind: 'choice', values: ['x', 'x'] }] }] },
    'fields.0.fields.0.values.1',
    { fields: [{ name: 'a', kind: 'group', fields: [{ name: 'b', kind: 'text', values: ['x', 'x'] }] }] },
  ],
  [
    'structured-output',
    { fields: [{ kind: 'group' }] },
    'fields.0.fields',
    { from: 'schema', fields: [{ kind: 'group' }] },
  ],
  [
    'http-tool',
    { url, parameters: [{ type: 'choice', values: [''] }] },
    'parameters.0.values.0',
    { url, parameters: [{}] },
  ],
  ['code-tool', { parameters: [{ type: 'choice' }] }, 'parameters.0.values', { parameters: [{ type: 'text' }] }],
  ['date-time', { zone: 'Mars/Base' }, 'zone', { zone: ' Europe/Berlin ' }],
  ['date-time', { format: 'long', language: 'not a language' }, 'language', { format: 'long', language: 'pt-BR' }],
  [
    'date-time',
    { format: 'pattern', pattern: 'dd.MM.yyyy' },
    'pattern',
    { format: 'pattern', pattern: 'dddd DD [yyyy] YYYY' },
  ],
  ['http-request', { url: 'not an address' }, 'url', { url: 'https://example.com:8080/a b?q' }],
  ['http-request', { url: 'ftp://example.com' }, 'url', { url: 'http://localhost:11434' }],
  [
    'http-request',
    { url, headers: [{ name: 'a b' }] },
    'headers.0.name',
    { url, headers: [{ name: 'x-a', value: 'é' }] },
  ],
  [
    'http-request',
    { url, headers: [{}, { name: 'a', value: 'a\nb' }] },
    'headers.1.value',
    { url, headers: [{ name: 'a', value: 'b' }] },
  ],
  ['http-request', { url, pages: 'number', parameter: ' ' }, 'parameter', { url, pages: 'number', parameter: 'page' }],
  ['http-tool', { url: `${url}{city}` }, 'url', { url: `${url}{city}`, parameters: [{ name: 'city', type: 'text' }] }],
  ['mcp-client', { url: 'https://example.com:99999/mcp' }, 'url', { url: 'https://example.com:9999/mcp' }],
  ['webhook', { url: 'relay.example' }, 'url', { url: 'wss://relay.example/me' }],
  ['json-query', { expression: '$sum(items.(price)' }, 'expression', { expression: '$match(a, /\\(/)' }],
  ['code', { source: 'return {a: 1;' }, 'source', { source: "return '}'; // {" }],
  ['code-tool', { source: 'return "a;' }, 'source', { source: 'return `{`;' }],
  ['constant', { kind: 'number', value: 'twelve' }, 'value', { kind: 'number', value: ' -1.5e3' }],
  ['constant', { kind: 'boolean', value: 'maybe' }, 'value', { kind: 'boolean', value: 'False' }],
  ['constant', { kind: 'json', value: '{a: 1}' }, 'value', { kind: 'json', value: '{"a": 1}' }],
  [
    'set-fields',
    { fields: [{ name: 'age', kind: 'number', value: 'x' }] },
    'fields.0.value',
    {
      fields: [
        { name: 'age', kind: 'number', value: '7' },
        { name: '', kind: 'number', value: 'x' },
      ],
    },
  ],
  ['if', { test: 'greater-than', compare: 'much' }, 'compare', { test: 'contains', compare: 'much' }],
  ['list', { operation: 'filter', test: 'less-than' }, 'compare', { operation: 'sort', test: 'less-than' }],
  [
    'switch',
    { cases: [{ test: 'contains' }, { test: 'less-than', compare: 'a' }] },
    'cases.1.compare',
    { cases: [{ test: 'less-than', compare: '3' }] },
  ],
])('%s with %j', (type, wrong, place, right) => {
  it(`is told at ${place}, in two sentences`, () => {
    const [fault, ...others] = faultsOf(type, wrong);
    expect(others).toEqual([]);
    expect(fault?.path.join('.')).toBe(place);
    expect(`${fault?.message} ${fault?.remedy}`).toMatch(/^\S.*[.] [A-Z].*[.]$/s);
  });

  it('is told no more once it is right', () => {
    expect(placesOf(type, right)).toEqual([]);
  });
});

it('covers every type that has a check', () => {
  const tried = [
    'regex',
    'assert',
    'structured-output',
    'date-time',
    'http-request',
    'http-tool',
    'mcp-client',
    'webhook',
  ];
  const others = ['json-query', 'code', 'code-tool', 'constant', 'set-fields', 'if', 'list', 'switch'];
  expect([...checkOfTypes.keys()].map(({ type }) => type).sort()).toEqual([...tried, ...others].sort());
});

it('leaves what a run fills in to the run', () => {
  expect(placesOf('date-time', { zone: '{{zone}}' })).toEqual([]);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the flow
  expect(placesOf('http-request', { url: '${user.server}/items' })).toEqual([]);
  expect(placesOf('constant', { kind: 'json', value: '[{{a}}]' })).toEqual([]);
  expect(placesOf('switch', { cases: [{ test: 'less-than', compare: '{{limit}}' }] })).toEqual([]);
});

it('says nothing of a field that the others make of no use', () => {
  expect(placesOf('date-time', { operation: 'difference', format: 'pattern', pattern: 'yyyy' })).toEqual([]);
  expect(placesOf('assert', { test: 'contains', pattern: '(' })).toEqual([]);
});

it('names the line where JSON breaks off', () => {
  const [fault] = faultsOf('constant', { kind: 'json', value: '{\n  "a": 1,\n  b: 2\n}' });
  expect(fault?.message).toBe('This is not JSON yet: look at line 3.');
});
