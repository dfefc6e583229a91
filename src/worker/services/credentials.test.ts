import { describe, expect, it } from 'vitest';
import { failureFrom } from '../../../tests/support/failure-from';
import { credentialOf, keyOf } from '../../../tests/support/keys';
import { firingContext } from '../../../tests/support/model-service';
import { connectionOf } from '../../../tests/support/model-world';
import type { Question } from '../../flow/question';
import type { FiringContext, HttpRequest } from '../../flow/services';
import type { Secrets } from '../vault/credential-vault';
import { createWorld } from './world';

const secret = 'sk-canary-0123456789';
const origin = 'https://api.example';

/** A world that sends nothing, and what would have left. */
function worldWith(answer: (request: Request) => Response = () => new Response('ok'), vault?: Secrets) {
  const sent: Request[] = [];
  const send: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    sent.push(request);
    return answer(request);
  };
  const unchanged = { status: never, change: never };
  const world = createWorld({ fetch: send, ...(vault && { vault: { ...unchanged, ...vault } }) });
  return { world, sent };
}

function never(): never {
  throw new Error('this test expects no change');
}

const get = (more: Partial<HttpRequest> = {}): HttpRequest => ({
  ...{ url: `${origin}/v1`, method: 'GET', headers: {}, slot: 'slot1' },
  ...more,
});
const bound = (more: Partial<FiringContext> = {}) => firingContext(undefined, { slots: { slot1: 'one' }, ...more });

describe('a request with a slot', () => {
  it.each([
    { kind: 'bearer' as const, header: undefined, secret, name: 'authorization', value: `Bearer ${secret}` },
    { kind: 'header' as const, header: 'x-api-key', secret, name: 'x-api-key', value: secret },
    { kind: 'basic' as const, header: undefined, secret: 'me:pä', name: 'authorization', value: 'Basic bWU6cMOk' },
  ])('carries what is in it, as $kind', async ({ kind, header, secret: put, name, value }) => {
    const { world, sent } = worldWith();
    await world.vault.change(credentialOf({ id: 'one', origin, secret: put, kind, ...(header && { header }) }));
    await world.http(bound()).send(get());
    expect(sent.map(({ headers }) => headers.get(name))).toEqual([value]);
  });

  it('is not sent where nothing is in it, or what was in it is gone', async () => {
    const { world, sent } = worldWith();
    for (const firing of [firingContext(), bound(), firingContext(undefined, { slots: { slot2: 'one' } })])
      expect(await failureFrom(world.http(firing).send(get()))).toMatchObject({
        code: 'key-missing',
        retryable: false,
      });
    expect(await failureFrom(world.http(bound()).send(get({ slot: 'toString' })))).toMatchObject({
      code: 'key-missing',
    });
    expect(sent).toEqual([]);
  });

  it('is not sent to another origin', async () => {
    const { world, sent } = worldWith();
    await world.vault.change(credentialOf({ id: 'one', origin, secret }));
    const failure = await failureFrom(world.http(bound()).send(get({ url: 'https://api.example.evil/v1' })));
    expect(failure.code).toBe('forbidden');
    expect(sent).toEqual([]);
  });

  it('carries it in the place of a header that the node gives', async () => {
    const { world, sent } = worldWith();
    await world.vault.change(credentialOf({ id: 'one', origin, secret }));
    await world.http(bound()).send(get({ headers: { Authorization: 'Bearer of the node' } }));
    expect(sent[0]?.headers.get('authorization')).toBe(`Bearer ${secret}`);
  });

  it('gives out no answer that holds a live secret, in any form', async () => {
    const echo = ({ headers }: Request) => {
      const key = headers.get('authorization') ?? '';
      const forms = [key, btoa(secret), btoa(`a${secret}`), encodeURIComponent(secret), JSON.stringify({ secret })];
      return new Response(forms.join('\n'), { headers: { 'x-echo': key } });
    };
    const { world } = worldWith(echo);
    await world.vault.change(credentialOf({ id: 'one', origin, secret }));
    const response = await world.http(bound()).send(get());
    expect(JSON.stringify(response)).not.toMatch(/canary|Y2FuYXJ5/);
    expect(response.body.split('\n')[0]).toBe('Bearer [key removed]');
  });
});

describe('a key that is locked', () => {
  /** A vault that is locked until the test opens it. */
  function locked() {
    let isOpen = false;
    let wake: () => void = () => undefined;
    const changed = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const secrets: Secrets = {
      find: async () => (isOpen ? { origin, kind: 'bearer', key: secret } : 'locked'),
      whenChanged: () => changed,
      live: () => [],
    };
    const open = () => {
      isOpen = true;
      wake();
    };
    return { secrets, open };
  }

  it('makes a request wait until it is open, and asks once for all requests of a firing', async () => {
    const { secrets, open } = locked();
    const { world, sent } = worldWith(undefined, secrets);
    const asked: Question[] = [];
    const ask: FiringContext['ask'] = (question, elsewhere) => {
      asked.push(question);
      return elsewhere ?? never();
    };
    const http = world.http(bound({ ask }));
    const both = Promise.all([http.send(get()), http.send(get())]);
    await new Promise((resolve) => setTimeout(resolve));
    expect(sent).toEqual([]);
    expect(asked.map(({ kind }) => kind)).toEqual(['unlock']);
    open();
    await both;
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual([`Bearer ${secret}`, `Bearer ${secret}`]);
  });

  it('makes a model wait, too', async () => {
    const { secrets, open } = locked();
    const { world, sent } = worldWith(() => new Response('{}', { status: 401 }), secrets);
    const connection = connectionOf({ baseUrl: origin, models: ['m'] });
    world.setModels({ connections: [connection], defaultModel: 'm' });
    const ask: FiringContext['ask'] = (_question, elsewhere) => elsewhere ?? never();
    const reply = failureFrom(world.models(bound({ ask })).chat({ model: 'm', messages: [] }));
    await new Promise((resolve) => setTimeout(resolve));
    expect(sent).toEqual([]);
    open();
    expect((await reply).code).toBe('key-refused');
    expect(sent.length).toBe(1);
  });

  it('fails a test of a connection at once: there is no run in which to ask', async () => {
    const { world } = worldWith(undefined, locked().secrets);
    const connection = connectionOf({ baseUrl: origin, models: ['m'] });
    expect(await world.testConnection(connection, 'm')).toMatchObject({ failure: { code: 'vault-locked' } });
    expect(await world.listModels(connection)).toMatchObject({ failure: { code: 'vault-locked' } });
  });

  it('lets a request go that is stopped meanwhile', async () => {
    const { world, sent } = worldWith(undefined, locked().secrets);
    const ask = () => Promise.reject(new Error('stopped'));
    await expect(world.http(bound({ ask })).send(get())).rejects.toThrow('stopped');
    expect(sent).toEqual([]);
  });
});

describe('the key of a connection', () => {
  it('stays where it is when the connection moves, and is used again when it comes back', async () => {
    const { world, sent } = worldWith(() => new Response('{}', { status: 401 }));
    const connection = connectionOf({ baseUrl: `${origin}/v1`, models: ['m'] });
    await world.vault.change(keyOf(connection, secret));
    for (const baseUrl of [`${origin}/v1`, 'https://elsewhere.example/v1', 'http://api.example/v1', `${origin}/v2`]) {
      world.setModels({ connections: [{ ...connection, baseUrl }], defaultModel: 'm' });
      await failureFrom(world.models(firingContext()).chat({ model: 'm', messages: [] }));
    }
    const keys = sent.map(({ headers }) => headers.get('authorization') ?? 'none');
    expect(keys).toEqual([`Bearer ${secret}`, 'none', 'none', `Bearer ${secret}`]);
  });
});
