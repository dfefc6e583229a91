import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firingContext } from '../../../tests/support/model-service';
import type { Json } from '../../flow/json';
import type { SandboxRequest } from '../../flow/sandbox';
import type { HttpRequest, HttpResponse } from '../../flow/services';
import type { Tool } from '../../flow/tool';
import { createTools } from './tools';

const parameters = [
  { name: 'city', type: 'text', optional: false },
  { name: 'days', type: 'number', optional: true },
];

function toolOf(change: Readonly<Record<string, Json>> = {}): Tool {
  const url = 'https://api.example.com/cities/{city}/now?unit=c';
  const settings = { method: 'GET', url, slot: '', headers: {}, parameters, ...change };
  return { name: 'weather', description: '', parameters: {}, target: { kind: 'http', settings } };
}

async function call(tool: Tool, input: Json, answer: Partial<HttpResponse> = {}) {
  const sent: HttpRequest[] = [];
  const send = async (request: HttpRequest) => {
    sent.push(request);
    return { status: 200, headers: {}, body: '{"sun":true}', ...answer };
  };
  const outcome = await callWith(tool, input, { send });
  return { sent, outcome };
}

/** What comes of a call, by doors of which it may only use the one that it is for. */
async function callWith(tool: Tool, input: Json, { send = unexpected, run = unexpected }: Doors) {
  const firing = firingContext(undefined, { sandbox: { run }, now: () => 5, random: () => 0.5 });
  try {
    return await createTools({ http: { send }, mcp: { list: unexpected, call: unexpected } }, firing).call(tool, input);
  } catch (thrown) {
    return thrown;
  }
}

interface Doors {
  readonly send?: (request: HttpRequest) => Promise<HttpResponse>;
  readonly run?: (request: SandboxRequest) => Promise<Json | undefined>;
}

async function unexpected(): Promise<never> {
  throw new Error('this test expects no such call');
}

describe('a call of a code tool', () => {
  const settings = { source: 'return city;', seconds: 3, parameters };
  const tool: Tool = { name: 'look', description: '', parameters: {}, target: { kind: 'code', settings } };
  const code = async (input: Json, returned?: Json) => {
    const ran: SandboxRequest[] = [];
    const run = async (request: SandboxRequest) => {
      ran.push(request);
      return returned;
    };
    return { ran, outcome: await callWith(tool, input, { run }) };
  };

  it('runs the code of the node with what it was called with, as values and never as code', async () => {
    const { ran, outcome } = await code({ city: '"; fetch(1); //' }, { sun: true });
    expect(ran).toMatchObject([
      {
        source: 'return city;',
        inputs: { city: '"; fetch(1); //', days: null },
        now: 5,
        seed: 2 ** 31,
        milliseconds: 3_000,
      },
    ]);
    expect(outcome).toEqual({ sun: true });
  });

  it('answers null where nothing is returned', async () => {
    expect((await code({ city: 'a' })).outcome).toBeNull();
  });

  it.each<Json>([{}, { city: 1 }, { city: 'a', source: 'return 1;' }, 'a'])('is not made with %j', async (input) => {
    const { ran, outcome } = await code(input);
    expect(outcome).toMatchObject({ failure: { code: 'bad-input' } });
    expect(ran).toEqual([]);
  });
});

describe('a call of an HTTP tool', () => {
  it.each<[Json, string]>([
    ['large', ''],
    ['huge', '“size” is to be one of small, large, says the schema of the tool “weather”.'],
  ])('takes no value but those that a parameter offers: %j', async (size, message) => {
    const schema = { type: 'string', enum: ['small', 'large'] };
    const tool = toolOf({ parameters: [...parameters, { name: 'size', type: 'text', optional: false, schema }] });
    const { sent, outcome } = await call(tool, { city: 'a', size });
    expect(sent).toHaveLength(message === '' ? 1 : 0);
    if (message !== '') expect(outcome).toMatchObject({ failure: { code: 'bad-input', message } });
  });

  it('fills the address, and puts the rest into the query', async () => {
    const { sent, outcome } = await call(toolOf({ slot: 's' }), { city: 'Köln/../a?b#c', days: 2 });
    const url = 'https://api.example.com/cities/K%C3%B6ln%2F..%2Fa%3Fb%23c/now?unit=c&days=2';
    expect(sent).toEqual([{ url, method: 'GET', headers: {}, slot: 's' }]);
    expect(outcome).toEqual({ sun: true });
  });

  it('puts the rest into the body where the method has one', async () => {
    const { sent } = await call(toolOf({ method: 'POST', headers: { 'x-a': 'b' } }), { city: 'a', days: 2 });
    expect(sent).toMatchObject([
      { body: '{"days":2}', headers: { 'content-type': 'application/json', 'x-a': 'b' }, method: 'POST' },
    ]);
  });

  it('never goes to another host, nor up the path, whatever the model says', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.constantFrom('..', '.', '%2e%2e', '//a')),
        async (city) => {
          const { sent } = await call(toolOf(), { city });
          for (const { url } of sent) {
            expect(new URL(url).origin).toBe('https://api.example.com');
            expect(new URL(url).pathname).toMatch(/^\/cities\/[^/]*\/now$/);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each<Json>([
    null,
    'Köln',
    [],
    {},
    { city: 1 },
    { city: null },
    { city: 'a', days: '2' },
    { city: 'a', url: 'https://evil.example' },
    { city: '..' },
  ])('is not made with %j', async (input) => {
    const { sent, outcome } = await call(toolOf(), input);
    expect(outcome).toMatchObject({ failure: { code: 'bad-input' } });
    expect(sent).toEqual([]);
  });

  it('answers a text as it is, and not all of a huge one', async () => {
    expect((await call(toolOf(), { city: 'a' }, { body: '<p>' })).outcome).toBe('<p>');
    const { outcome } = await call(toolOf(), { city: 'a' }, { body: 'x'.repeat(10_000_000) });
    expect(String(outcome).length).toBeLessThan(100_100);
  });

  it.each([
    [404, false],
    [429, true],
    [503, true],
  ])('fails with status %i', async (status, retryable) => {
    const { outcome } = await call(toolOf(), { city: 'a' }, { status, body: 'secret' });
    expect(outcome).toMatchObject({ failure: { code: 'status-refused', status, retryable } });
    expect(JSON.stringify(outcome)).not.toContain('secret');
  });

  it.each([toolOf({ method: 'TRACE' }), { ...toolOf(), target: { kind: 'mcp', settings: null } } as const])(
    'is not known where the tool is of another kind',
    async (tool) => {
      const { sent, outcome } = await call(tool, { city: 'a' });
      expect(outcome).toMatchObject({ failure: { code: 'not-found' } });
      expect(sent).toEqual([]);
    },
  );
});
