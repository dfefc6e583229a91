import { describe, expect, it } from 'vitest';
import { templatesIn } from '../flow/config-field';
import { failure } from '../flow/failure';
import type { Json } from '../flow/json';
import { portsOfDefinition } from '../flow/ports';
import type { SandboxRequest } from '../flow/sandbox';
import { code } from './code';
import { fakeServices, fire } from './fake-services';

const two = {
  inputs: [
    { id: 'p1', name: 'price', type: 'number' },
    { id: 'p2', name: 'größe', type: 'text' },
  ],
  outputs: [
    { id: 'o1', name: 'sum', type: 'number' },
    { id: 'o2', name: 'words', type: 'list<text>' },
  ],
};

/** Runs the node with a sandbox that answers what the test says; keeps what it was asked. */
async function run(returned: Json | undefined, inputs: Record<string, unknown>, config: Record<string, unknown> = {}) {
  const asked: SandboxRequest[] = [];
  const services = fakeServices({
    now: 5,
    sandbox: async (request) => {
      asked.push(request);
      request.onLine?.({ level: 'info', text: 'a line' });
      return returned;
    },
  });
  const outputs = await fire(code, inputs, config, services);
  return { outputs, request: asked[0], logs: services.asked.logs };
}

const fails = (code: string, words: RegExp) =>
  expect.objectContaining({ failure: expect.objectContaining({ code, message: expect.stringMatching(words) }) });

describe('the code node', () => {
  it('hands inputs to the code by name, with the time and a seed of the run', async () => {
    const { request } = await run(null, { p1: 2, p2: 'wide' }, { ...two, source: 'return {};', seconds: 0.5 }).catch(
      () => ({ request: undefined }),
    );
    expect(request).toBeUndefined(); // null is no object, and two outputs want one
    const { request: asked } = await run({}, { p1: 2, p2: 'wide' }, { ...two, source: 'return {};', seconds: 0.5 });
    expect(asked).toMatchObject({
      ...{ language: 'javascript', source: 'return {};', inputs: { price: 2, größe: 'wide' } },
      ...{ now: 5, seed: 2 ** 31, milliseconds: 500 },
    });
  });

  it('gives what was returned to its one output, whatever it looks like', async () => {
    expect((await run({ result: 1 }, { 'in-1': 'x' })).outputs).toEqual({ 'out-1': { result: 1 } });
    expect((await run(null, { 'in-1': 'x' })).outputs).toEqual({ 'out-1': null });
  });

  it('gives the members of what was returned to its outputs by name; nothing comes where there is none', async () => {
    expect((await run({ sum: 3, words: ['a'], more: 1 }, {}, two)).outputs).toEqual({ o1: 3, o2: ['a'] });
    expect((await run({ sum: 3 }, {}, two)).outputs).toEqual({ o1: 3 });
    expect((await run(undefined, {}, two)).outputs).toEqual({});
  });

  it('writes what the code writes to its console into the log', async () => {
    expect((await run(1, { 'in-1': 1 })).logs).toEqual([{ level: 'info', text: 'a line' }]);
  });

  it('keeps the wires of a port whose name changes, and gives ports without an id one by their place', () => {
    const ports = portsOfDefinition(code, { inputs: [{ name: 'a' }, { name: 'b', id: 'in-3' }], outputs: two.outputs });
    expect(ports.inputs.map(({ id }) => id)).toEqual(expect.arrayContaining(['in-1', 'in-3']));
    expect(ports.outputs.map(({ id }) => id)).toEqual(expect.arrayContaining(['o1', 'o2']));
  });

  it('fills nothing into its source: no port and no variable becomes code', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what a person may write
    const config = code.config.parse({ source: '`{{name}} ${user.name}`' });
    expect(templatesIn(code.config, config)).toEqual([]);
  });
});

describe('what a code node refuses', () => {
  it.each([
    ['a name that is no name', [{ name: 'a b' }]],
    ['a name that ends the brackets', [{ name: 'a}) => {' }]],
    ['a word of JavaScript', [{ name: 'class' }]],
    ['a name that reaches for prototypes', [{ name: '__proto__' }]],
    ['two of one name', [{ name: 'a' }, { name: 'a' }]],
    [
      'two of one id',
      [
        { name: 'a', id: 'x' },
        { name: 'b', id: 'x' },
      ],
    ],
    ['the id of a port that every node has', [{ name: 'a', id: 'when' }]],
  ])('%s', (_what, inputs) => {
    expect(code.config.safeParse({ inputs }).success).toBe(false);
  });

  it('no output at all', () => {
    expect(code.config.safeParse({ outputs: [] }).success).toBe(false);
  });

  it.each([
    ['no object for several outputs', [1], /2 outputs and returned a list of 1/],
    ['another type than the output is of', { sum: 'three' }, /“sum” is number, and the code returned text/],
    ['another type in a list', { words: [1] }, /“words” is list<text>/],
  ])('%s', async (_what, returned, words) => {
    await expect(run(returned, {}, two)).rejects.toEqual(fails('code-failed', words));
  });

  it.each([[() => 1], [1n], [Symbol('x')]])('an input that no JSON can hold', async (value) => {
    await expect(run(1, { 'in-1': value })).rejects.toEqual(fails('bad-input', /“value”/));
  });

  it.each([null, '', '🙂', 'x'.repeat(10_000_000), { deep: [{}] }])('nothing that is plain', async (value) => {
    const { request } = await run(1, { 'in-1': value });
    expect(request?.inputs).toEqual({ value });
  });

  it('nothing of a failure of the sandbox, and of a stop: they pass as they are', async () => {
    const faults = [failure('code-too-long', 'Long.', 'Mend it.'), new Error('stopped')];
    for (const fault of faults) {
      const services = fakeServices({ sandbox: async () => Promise.reject(fault) });
      await expect(fire(code, { 'in-1': 1 }, {}, services)).rejects.toBe(fault);
    }
  });
});
