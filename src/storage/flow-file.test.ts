import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyFlow, type Flow, flowSchema } from '../flow/flow';
import { flowIdSchema } from '../flow/ids';
import { exportFlow, fileNameOf, importFile, importFlow } from './flow-file';

const node = (id: string, more: object = {}) => ({
  id,
  type: 'text',
  typeVersion: 1,
  position: { x: 0, y: 0 },
  config: {},
  ...more,
});
const wire = (id: string, from: string, to: string) => ({
  id,
  from: { node: from, port: 'text' },
  to: { node: to, port: 'text' },
});
const document = (change: object = {}) => ({ ...emptyFlow(flowIdSchema.parse('f1'), 'Hello'), ...change });
const importOf = (change: object) => importFlow(JSON.stringify(document(change)));

function flowOf(imported: ReturnType<typeof importFlow>): Flow {
  if ('failure' in imported) throw new Error(imported.failure.message);
  return imported.flow;
}
function failureOf(imported: ReturnType<typeof importFlow>) {
  return 'failure' in imported ? imported.failure : undefined;
}

describe('exporting and importing', () => {
  //   a ──▶ b ──▶ (gone)
  it('keeps ids, unknown node types and wires that end nowhere', () => {
    const given = document({
      nodes: [
        node('a', { type: 'from-the-future', typeVersion: 7, config: { 'a key': [null, { deep: 'é' }] } }),
        node('b'),
      ],
      wires: [wire('w1', 'a', 'b'), wire('w2', 'b', 'gone')],
    });
    expect(flowOf(importFlow(JSON.stringify(given)))).toEqual(given);
  });

  it('tells which nodes are of a type or version that is not known, embedded ones too', () => {
    const { id: _id, format: _format, version: _version, onError: _onError, flows: _flows, ...body } = document();
    const given = document({
      nodes: [node('a', { type: 'odd', label: 'Odd' }), node('b'), node('c', { typeVersion: 2 })],
      flows: { inner: { ...body, nodes: [node('d', { type: 'odd' })] } },
    });
    const isKnown = (type: string, typeVersion: number) => type === 'text' && typeVersion === 1;
    expect(importFlow(JSON.stringify(given), 'x.json', { isKnown })).toMatchObject({
      placeholders: [
        { id: 'a', label: 'Odd', type: 'odd', typeVersion: 1 },
        { id: 'c', type: 'text', typeVersion: 2 },
        { id: 'd', type: 'odd', typeVersion: 1 },
      ],
    });
  });

  it('writes sorted keys, two spaces and a newline at the end', () => {
    const text = exportFlow(document());
    expect(text.startsWith('{\n  "flows": {},\n  "format": "voide.flow",\n')).toBe(true);
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('reads bytes, with or without a byte order mark', () => {
    const text = exportFlow(document({ name: 'Grüße 👋' }));
    const bytes = new TextEncoder().encode(text);
    expect(flowOf(importFlow(bytes)).name).toBe('Grüße 👋');
    expect(flowOf(importFlow(new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]))).name).toBe('Grüße 👋');
    expect(flowOf(importFlow(`\uFEFF${text}`)).name).toBe('Grüße 👋');
  });

  it('writes, reads and writes again the same bytes, for any flow', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const text = exportFlow(flow);
        const bytes = new TextEncoder().encode(text);
        expect(exportFlow(flowOf(importFlow(bytes)))).toBe(text);
        expect(exportFlow(flowOf(importFlow(text)))).toBe(text);
      }),
      { numRuns: 200 },
    );
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', '\uD800', '\u2028', '{{name}}', `\${user.name}`, 'constructor', '👩‍👩‍👧', '\u0000"\\'),
);
const anyId = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/).filter((id) => id !== '__proto__');
const anyPosition = fc.record({
  x: fc.double({ min: -1e7, max: 1e7, noNaN: true }),
  y: fc.integer({ min: -1e7, max: 1e7 }),
});
// Keys that reach for prototypes are refused at the door, which other tests show.
const anyConfig = fc
  .dictionary(anyText, fc.jsonValue({ maxDepth: 6 }), { maxKeys: 5 })
  .filter((config) => !JSON.stringify(config).includes('__proto__') && !JSON.stringify(config).includes('"prototype"'));
const orAbsent = { requiredKeys: ['id', 'type', 'typeVersion', 'position', 'config'] as const };
const anyNode = fc.record(
  {
    id: anyId,
    type: fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme-ascii' }),
    typeVersion: fc.integer({ min: 1, max: 99 }),
    label: anyText,
    note: anyText,
    position: anyPosition,
    config: anyConfig,
    disabled: fc.constantFrom('off', 'bypass'),
    policy: fc.constantFrom({ timeoutMs: 0.5 + 1 }, { onError: 'continue', hold: true }),
  },
  { requiredKeys: [...orAbsent.requiredKeys] },
);
const anyEnd = fc.record({ node: anyId, port: fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme-ascii' }) });
const byId = { selector: (item: { id: string }) => item.id };
const anyBody = {
  name: anyText,
  nodes: fc.uniqueArray(anyNode, { ...byId, maxLength: 8 }),
  wires: fc.uniqueArray(fc.record({ id: anyId, from: anyEnd, to: anyEnd }), { ...byId, maxLength: 8 }),
  notes: fc.uniqueArray(fc.record({ id: anyId, text: anyText, position: anyPosition }), { ...byId, maxLength: 3 }),
  frames: fc.constant([]),
  variables: fc.uniqueArray(
    fc.record({ id: anyId, name: fc.constant('user'), type: fc.constantFrom('text', 'list<json>'), value: anyConfig }),
    { ...byId, maxLength: 3 },
  ),
  slots: fc.uniqueArray(fc.record({ id: anyId, name: anyText, kind: fc.constant('key') }), { ...byId, maxLength: 2 }),
};
const anyFlow: fc.Arbitrary<Flow> = fc
  .record({
    format: fc.constant('voide.flow'),
    version: fc.constant(1),
    id: anyId,
    ...anyBody,
    onError: fc.constantFrom('stop', 'continue', { restart: 3 }),
    flows: fc.dictionary(anyId, fc.record(anyBody), { maxKeys: 3 }),
  })
  .map((flow) => flowSchema.parse(flow));

describe('what is refused', () => {
  it.each([
    ['nothing', '', 'file-unreadable'],
    ['prose', 'Dear Sir or Madam', 'file-unreadable'],
    ['a page', '<!doctype html><title>404</title>', 'file-unreadable'],
    ['a list', '[]', 'file-invalid'],
    ['null', 'null', 'file-invalid'],
    ['another format', '{"nodes":[],"edges":[]}', 'file-invalid'],
    ['a clip', '{"format":"voide.clip","version":1,"nodes":[],"wires":[]}', 'file-invalid'],
    ['a flow that breaks off', exportFlow(document()).slice(0, -10), 'file-unreadable'],
    ['a flow nested too deep', JSON.stringify(document()).replace('[]', '['.repeat(99)), 'file-unreadable'],
    ['a prototype key', JSON.stringify(document()).replace('{', '{"__proto__":{},'), 'file-unreadable'],
    ['a newer version', JSON.stringify(document({ version: 2, unheard: 'of' })), 'file-newer'],
    ['a version that is text', JSON.stringify(document({ version: '1' })), 'file-invalid'],
    ['an unknown field', JSON.stringify(document({ apiKey: 'sk-1' })), 'file-invalid'],
  ])('refuses %s', (_what, text, code) => {
    expect(failureOf(importFlow(text))?.code).toBe(code);
  });

  it('refuses bytes that are no UTF-8', () => {
    expect(failureOf(importFlow(new Uint8Array([0x89, 0x50, 0x4e, 0x47])))?.code).toBe('file-unreadable');
  });

  it('takes five million bytes and not one more, as text or bytes', () => {
    const padded = (bytes: number) => JSON.stringify(document()).padEnd(bytes, ' ');
    expect(importFlow(padded(5_000_000))).toHaveProperty('flow');
    expect(failureOf(importFlow(padded(5_000_001)))?.code).toBe('file-too-large');
    expect(failureOf(importFlow(new Uint8Array(5_000_001)))?.code).toBe('file-too-large');
    expect(failureOf(importFlow('é'.repeat(2_500_001)))?.code).toBe('file-too-large');
  });

  it('refuses two nodes or two wires with one id, also in an embedded flow', () => {
    const { id: _id, format: _format, version: _version, onError: _onError, flows: _flows, ...body } = document();
    expect(failureOf(importOf({ nodes: [node('a'), node('a')] }))?.code).toBe('file-invalid');
    expect(failureOf(importOf({ wires: [wire('w', 'a', 'b'), wire('w', 'b', 'c')] }))?.code).toBe('file-invalid');
    expect(failureOf(importOf({ flows: { g: { ...body, nodes: [node('a'), node('a')] } } }))?.code).toBe(
      'file-invalid',
    );
  });

  it('refuses an embedded flow under a name that is no id', () => {
    const { id: _id, format: _format, version: _version, onError: _onError, flows: _flows, ...body } = document();
    expect(failureOf(importOf({ flows: { 'a b': body } }))?.code).toBe('file-invalid');
  });

  it('refuses a million empty nodes without looking into them', () => {
    expect(failureOf(importOf({ nodes: new Array(1_000_000).fill({}) }))?.message).toContain('1000000 nodes');
  });

  it('names the file and the place, and says what to do', () => {
    const text = JSON.stringify(document({ nodes: [node('a', { label: 'Ask', position: { x: 'left', y: 0 } })] }));
    expect(failureOf(importFlow(text, 'mine.voide.json'))).toMatchObject({
      message: '“mine.voide.json” was not imported. It is not a whole flow: node “Ask”: position.x must be a number.',
      remedy: expect.stringContaining('export the flow again'),
    });
  });
});

describe('importing a file', () => {
  const file = (size: number, arrayBuffer: () => Promise<ArrayBuffer>) => ({ name: 'a.voide.json', size, arrayBuffer });

  it('does not read a file that is too large', async () => {
    const unread = file(5_000_001, () => Promise.reject(new Error('read')));
    expect(await importFile(unread)).toMatchObject({ failure: { code: 'file-too-large' } });
  });

  it('says so when the file cannot be read', async () => {
    expect(await importFile(file(9, () => Promise.reject(new Error('gone'))))).toMatchObject({
      failure: { code: 'file-unreadable', retryable: true },
    });
  });

  it('imports a file that is whole', async () => {
    const { buffer } = new TextEncoder().encode(exportFlow(document()));
    expect(await importFile(file(buffer.byteLength, async () => buffer))).toEqual({
      flow: document(),
      placeholders: [],
    });
  });
});

describe('the name of a file', () => {
  it.each([
    ['My flow', 'My flow.voide.json'],
    ['', 'Untitled.voide.json'],
    ['...', 'Untitled.voide.json'],
    ['../../etc/passwd', 'etc passwd.voide.json'],
    ['a\u202Egpj.exe\n', 'a gpj.exe.voide.json'],
    ['CON', '_CON.voide.json'],
    ['com1.txt', '_com1.txt.voide.json'],
    ['Grüße 👋', 'Grüße 👋.voide.json'],
    ['x'.repeat(300), `${'x'.repeat(80)}.voide.json`],
  ])('of the flow “%s” is %s', (name, expected) => {
    expect(fileNameOf({ name })).toBe(expected);
  });
});
