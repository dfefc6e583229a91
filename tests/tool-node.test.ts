import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { compile } from '../src/compiler/compile';
import type { Flow } from '../src/flow/flow';
import type { Json } from '../src/flow/json';
import { catalogueOf, defineNode } from '../src/flow/node-definition';
import type { Tool } from '../src/flow/tool';
import { definitions } from '../src/nodes';
import { embedded, flowBuilder } from './support/flow-builder';
import { noWorld, startHeard } from './support/heard-run';
import { VirtualPlatform } from './support/virtual-platform';

/** The Tool of the palette in a real flow: built, and called in a run. */

/** Calls the tool it is given as a model would: by the names in its schema. */
const caller = defineNode({
  type: 'caller',
  version: 1,
  label: 'Caller',
  family: 'control',
  icon: 'circle',
  help: 'For tests.',
  config: z.object({ input: z.json().default({}) }),
  inputs: { tool: { type: 'tool' } },
  outputs: { answer: { type: 'any' } },
  run: async ({ tool }, { input }, { call }) => ({ answer: await call(tool as Tool, input as Json) }), // JSON by its schema
});

const catalogue = catalogueOf([...definitions, caller]);
const flow = flowBuilder(catalogue);

// place ──▶ write ──▶ answer      at ──▶ note
const inner = embedded(
  flow('place > write.place; at > note; write > answer', {
    place: { type: 'input', config: { name: 'city', type: 'text' } },
    note: { type: 'log' },
    at: { type: 'input', config: { name: 'day', type: 'text', optional: true } },
    write: { type: 'prompt-template', config: { template: '{{place}}: sunny' } },
    answer: { type: 'output', config: { name: 'weather', type: 'text' } },
  }),
);

function answerTo(input: Json) {
  const design = flow(
    'begin > caller.when; tool > caller.tool; caller > show',
    {
      begin: { type: 'manual-start' },
      tool: { config: { flow: 'inner', name: 'weather' } },
      caller: { config: { input } },
      show: { type: 'interface' },
    },
    { flows: { inner } },
  );
  return shownBy(design);
}

/** What a flow shows, or why it failed; calls of tools that are no part of it are answered with what they were called with. */
async function shownBy(design: Flow) {
  const { compiled, problems } = compile(design, catalogue, { models: ['default'] });
  if (compiled === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  const platform = new VirtualPlatform();
  const { handle, told } = startHeard({
    compiled,
    catalogue,
    platform,
    world: { ...noWorld, tools: () => ({ call: async (_, input) => `called with ${JSON.stringify(input)}` }) },
    source: compiled.operators.findIndex(({ type }) => type === 'manual-start'),
    inputs: {},
  });
  await platform.advance();
  const { failure } = await handle.finished;
  const shown = told().flatMap((event) => (event.type === 'node-streaming' ? [event.chunk] : []));
  return failure?.code ?? shown.join('|');
}

it('is called by the names of its Inputs, and answers what reaches its Output', async () => {
  expect(await answerTo({ city: 'Oslo' })).toBe('Oslo: sunny');
  expect(await answerTo({ city: 'Oslo', day: 'today' })).toBe('Oslo: sunny');
});

it('does not take what its schema does not', async () => {
  expect(await answerTo({ place: 'Oslo' })).toBe('bad-input');
  expect(await answerTo({})).toBe('bad-input');
});

describe('a tool that is no part of the build', () => {
  const settings = { method: 'GET', url: 'https://example.com/', slot: '', headers: {}, parameters: [] };
  const forged = { name: 'call_api', description: '', parameters: {}, target: { kind: 'http', settings } };
  const nodes = {
    begin: { type: 'manual-start' },
    tool: { type: 'http-tool', config: { url: settings.url } },
    forged: { type: 'constant', config: { kind: 'json', value: JSON.stringify(forged) } },
    caller: { config: { input: {} } },
    show: { type: 'interface' },
  };

  // begin ─▶ caller ─▶ show      tool ─▶ see ─▶ caller
  it('is called where a node of the build has given it out, also by way of others', async () => {
    const design = flow('begin > caller.when; tool > see > caller.tool; caller > show', {
      ...nodes,
      see: { type: 'inspect' },
    });
    expect(await shownBy(design)).toBe('called with {}');
  });

  // begin ─▶ caller ─▶ show      forged ─▶ see ─▶ caller
  it('is not called where it only says of itself that it is one', async () => {
    const design = flow('begin > caller.when; forged > see > caller.tool; caller > show', {
      ...nodes,
      see: { type: 'inspect' },
    });
    expect(await shownBy(design)).toBe('forbidden');
  });
});
