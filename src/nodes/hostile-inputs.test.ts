import { describe, expect, it } from 'vitest';
import { configFields, templatesIn } from '../flow/config-field';
import { FailureError, failure } from '../flow/failure';
import type { FlowId } from '../flow/ids';
import type { InputPort, NodeDefinition } from '../flow/node-definition';
import { isAsyncIterable, isOfType, type Payload } from '../flow/payload';
import { type NodeInput, portsOfDefinition } from '../flow/ports';
import type { Services } from '../flow/services';
import { expandTemplate, parseTemplate } from '../flow/template';
import { createDataService } from '../worker/services/data';
import { VectorStores } from '../worker/vectors/vector-stores';
import { fakeServices, replyOf } from './fake-services';
import { definitions } from './index';

// What the engine lets through to a port must be answered, or refused in words for a person; nothing may fall over or hang.
// The engine itself refuses what is not of the type of a port, so that is not tried here.

type Config = Readonly<Record<string, unknown>>;

/** Configs that have more for an input to do than a fresh node has. A type is tried with each of its choices anyway. */
const busyConfigs: Readonly<Record<string, readonly Config[]>> = {
  'chat-model': [{ prompt: '{{value}}' }],
  constant: [{ kind: 'json', value: '{"a": {{value}}}' }],
  'http-request': [{ url: 'https://example.com/{{value}}', method: 'POST', body: '{{value}}' }],
  'code-tool': [{ parameters: [{ name: 'a', type: 'json', description: 'b' }] }],
  'http-tool': [{ url: 'https://example.com/{a}', parameters: [{ name: 'a' }] }, { url: 'https://example.com/{b}' }],
  'json-parse': [{ repair: true }],
  'json-query': [{ expression: '**' }, { expression: '$sum($)' }],
  list: [{ operation: 'filter', field: 'a', test: 'greater-than', compare: '{{value}}' }],
  'mcp-client': [
    { url: 'https://example.com/mcp' },
    { url: 'https://example.com/mcp', choose: 'listed', names: ['b'] },
  ],
  'prompt-template': [{ template: 'Say {{value}}' }],
  regex: [
    { operation: 'find-all', pattern: '(\\w)(\\w)?' },
    { operation: 'replace', pattern: '\\w+', replacement: '$1' },
  ],
  'set-fields': [{ fields: [{ name: 'a.b', kind: 'port', value: '', id: 'field-1' }] }],
  table: [
    { from: 'rows', to: 'csv' },
    { from: 'rows', to: 'markdown' },
  ],
};

function deepList(): Payload {
  let list: Payload = [];
  for (let depth = 0; depth < 20_000; depth++) list = [list];
  return list;
}

function selfHolding(): Payload {
  const object: Record<string, unknown> = { a: 1 };
  object['self'] = object;
  return object;
}

const hostileValues: Readonly<Record<string, Payload>> = {
  'an empty text': '',
  blanks: ' \n\t\u00a0',
  'odd characters': '👩‍👩‍👧\u0000\u202e\ud800é\uffff',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a text that looks like a template is what is tried.
  'a text like a template': '{{a}} ${user.b} \\{{ $& $1',
  'a text like code': '"; process.exit(1); //</script>',
  zero: 0,
  'no number': Number.NaN,
  'no end': Number.POSITIVE_INFINITY,
  no: false,
  null: null,
  'an empty list': [],
  'a mixed list': [null, 1, 'a', [], {}, [[1]], Number.NaN],
  'an empty object': {},
  'an object with odd keys': JSON.parse('{"__proto__":{"x":1},"constructor":{"prototype":1},"":2,"a.b":3,"then":1}'),
  'a message': { role: 'user', content: '' },
  'a file that is gone': { artifact: 'gone', name: '', mediaType: '', bytes: 0 },
  'a deep list': deepList(),
  'an object that holds itself': selfHolding(),
};

const hugeValues: Readonly<Record<string, Payload>> = {
  '10 MB of text': 'lorem ipsum, '.repeat(800_000),
  'a list of 10 MB': Array.from({ length: 400_000 }, (_, index) => ({ a: index, b: 'text' })),
};

const runnable = definitions.filter(({ run }) => run !== undefined);

/** The flow that a Tool stands for. Without one it would be a bug of who built it. */
const embeddedTool: Services['embeddedTool'] = {
  target: { kind: 'region', region: 1, designHash: 'a' },
  inputs: [{ port: 'a', name: 'a', type: 'text', optional: false }],
};

function configsOf(definition: NodeDefinition): readonly Config[] {
  const choices = configFields(definition.config).flatMap(({ key, kind, choices: options }) =>
    kind === 'choice' ? options.map((option): Config => ({ [key]: option })) : [],
  );
  return [{}, ...choices, ...(busyConfigs[definition.type] ?? [])];
}

/** A value that is as it should be. */
function goodValue({ type }: InputPort): Payload {
  const good: Readonly<Record<string, Payload>> = {
    text: 'a',
    number: 1,
    boolean: true,
    json: { a: 1 },
    message: { role: 'user', content: 'a' },
    messages: [{ role: 'user', content: 'a' }],
    vector: [0.5],
    any: 'a',
  };
  return Object.hasOwn(good, type)
    ? good[type]
    : type.startsWith('list<')
      ? []
      : { artifact: 'gone', name: 'a', mediaType: 'image/png', bytes: 1 };
}

function worldThat(answers: () => Promise<unknown>, signal = new AbortController().signal): Services {
  const quiet: Partial<Services> = {
    ...{ signal, now: () => 0, random: () => 0.5, log: () => undefined, report: () => undefined },
    ...{ embeddedTool, variables: { get: () => undefined, set: () => undefined } },
  };
  // Whatever is asked of whichever service, each method answers the same: so services that come later are in it, too. A
  // service may itself be answered by a call.
  const answer = () => {
    const promise = answers();
    promise.catch(() => undefined); // who asked for a service in between hears of it at its methods
    return new Proxy(promise, {
      get: (known, name) => (name === 'then' ? known.then.bind(known) : () => answer()),
    });
  };
  const service = new Proxy(() => undefined, { get: () => answer, apply: answer });
  return new Proxy(quiet, {
    get: (known, name) => (name in known ? Reflect.get(known, name) : service),
  }) as Services; // by the two lines above
}

/** Services that work, as far as a node can tell. */
function workingServices(): Services {
  const { signal } = new AbortController();
  const stores = new VectorStores();
  const flow = 'one' as FlowId; // a literal of the form that ids have
  return fakeServices({
    chat: async () => replyOf(['hel', 'lo']),
    send: async () => ({ status: 200, headers: {}, body: 'null' }),
    sleep: async () => undefined,
    embed: async ({ texts, model }) => ({ vectors: texts.map(() => [1, 0]), model }),
    answer: async () => Promise.reject(failure('nobody-there', 'Nobody answers.', 'Run it in a browser.')),
    image: gone,
    speak: gone,
    transcribe: gone,
    call: gone,
    embeddedTool,
    listTools: async () => [{ name: 'a b', description: '{{a}}', parameters: { type: 'object' } }],
    sandbox: gone,
    data: createDataService()(() => signal),
    vectors: (store) => stores.serve({ flow, store, signal: () => signal }),
  });
}

async function gone(): Promise<never> {
  throw failure('not-found', 'It is gone.', 'Give it again.');
}

/** What one firing comes to: undefined where it answers, and each stream ends; else what was thrown. */
async function outcomeOf(
  definition: NodeDefinition,
  config: Config,
  inputs: Config,
  services: Services,
): Promise<unknown> {
  try {
    const parsed = definition.config.parse(config);
    const filled = structuredClone(parsed);
    for (const { path, template } of templatesIn(definition.config, parsed))
      put(filled, path, expandTemplate(parseTemplate(template), inputs, {}));
    const { inputs: ports, outputs: known } = portsOfDefinition(definition, config);
    const given = Object.fromEntries(
      Object.entries(inputs).map(([id, value]) => [
        id,
        arriving(
          ports.find((port) => port.id === id),
          value,
        ),
      ]),
    );
    // The engine does the same with what it parsed and checked.
    const outputs = ((await definition.run?.(given as never, filled as never, services)) ?? {}) as Config;
    expect(
      Object.keys(outputs).filter((id) => !known.some((port) => port.id === id)),
      'outputs that it does not have',
    ).toEqual([]);
    for (const output of Object.values(outputs)) {
      const value = await output;
      if (isAsyncIterable(value)) for await (const _ of value);
    }
    return undefined;
  } catch (thrown) {
    return thrown;
  }
}

function arriving(port: NodeInput | undefined, value: Payload): Payload {
  const streamed = port?.stream ? oneChunk(value) : value;
  return port?.many ? [streamed] : streamed;
}

async function* oneChunk(value: Payload): AsyncIterable<Payload> {
  yield value;
}

function put(target: unknown, path: readonly (string | number)[], value: string): void {
  const [key, ...deeper] = path;
  const place = target as Record<string | number, unknown>; // a path of a config leads through objects and lists
  if (key === undefined) return;
  if (deeper.length === 0) place[key] = value;
  else put(place[key], deeper, value);
}

function expectWordsForAPerson(thrown: unknown): void {
  expect(thrown instanceof FailureError ? undefined : thrown, 'an unexpected throw').toBeUndefined();
  const { code, message, remedy } = (thrown as FailureError).failure; // by the line above
  if (code === 'raised') return; // in the words of who made the flow
  expect(code).not.toBe('internal');
  expect(message).toMatch(/^[\p{Lu}“$].{8,}\.$/su);
  expect(remedy).toMatch(/^\p{Lu}.{4,}\.$/su);
  expect(message.length + remedy.length, 'it quotes a whole payload').toBeLessThan(1_000);
}

async function tryAll(
  definition: NodeDefinition,
  configs: readonly Config[],
  values: Readonly<Record<string, Payload>>,
): Promise<void> {
  for (const config of configs) {
    const ports = portsOfDefinition(definition, config).inputs.filter(({ id }) => id !== 'when');
    const good = Object.fromEntries(
      ports.filter(({ optional }) => !optional).map((port) => [port.id, goodValue(port)]),
    );
    for (const port of ports)
      for (const [words, value] of Object.entries(values)) {
        if (!isOfType(value, port.type)) continue;
        const outcome = await outcomeOf(definition, config, { ...good, [port.id]: value }, workingServices());
        const place = `${words} at ${port.id} with ${JSON.stringify(config)}`;
        if (outcome === undefined) continue;
        try {
          expectWordsForAPerson(outcome);
        } catch (fault) {
          throw new Error(`${place}: ${fault instanceof Error ? fault.message : fault}`, { cause: outcome });
        }
      }
  }
}

describe.each(runnable.map((definition) => [definition.type, definition] as const))('%s', (_type, definition) => {
  it('answers whatever comes, or says what is wrong with it and what to do', async () => {
    await tryAll(definition, configsOf(definition), hostileValues);
  }, 20_000);

  it('takes 10 MB', async () => {
    await tryAll(definition, [{}], hugeValues);
  }, 60_000);

  it('hands on what a service fails with', async () => {
    const failing = worldThat(async () =>
      Promise.reject(failure('network-failed', 'The service is down.', 'Try it later.')),
    );
    for (const config of configsOf(definition)) {
      const outcome = await outcomeOf(definition, config, goodInputs(definition, config), failing);
      if (outcome !== undefined) expectWordsForAPerson(outcome);
    }
  });

  it('ends when it is stopped in the middle', async () => {
    for (const config of configsOf(definition)) {
      const stop = new AbortController();
      const reason = failure('interrupted', 'This node was stopped.', 'Play again.');
      const hanging = worldThat(
        () => new Promise((_, reject) => stop.signal.addEventListener('abort', () => reject(reason))),
        stop.signal,
      );
      const outcome = outcomeOf(definition, config, goodInputs(definition, config), hanging);
      await new Promise((resolve) => setTimeout(resolve));
      stop.abort(reason);
      const thrown = await outcome;
      if (thrown !== undefined) expectWordsForAPerson(thrown);
    }
  });
});

function goodInputs(definition: NodeDefinition, config: Config): Config {
  const { inputs } = portsOfDefinition(definition, config);
  return Object.fromEntries(inputs.filter(({ id }) => id !== 'when').map((port) => [port.id, goodValue(port)]));
}

it('tries node types that can fail: a throw that is no failure is seen', async () => {
  const [broken] = runnable.filter(({ type }) => type === 'json-stringify');
  const bad = { ...broken, run: () => JSON.parse('{') } as unknown as NodeDefinition; // a definition with another run
  await expect(tryAll(bad, [{}], { text: 'a' })).rejects.toThrow('text at value with {}');
});
