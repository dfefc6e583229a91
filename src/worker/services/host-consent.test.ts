import { describe, expect, it } from 'vitest';
import { failure } from '../../flow/failure';
import type { Question } from '../../flow/question';
import type { FiringContext } from '../../flow/services';
import { createHostConsent, createMemoryHosts, type KeptHosts } from './host-consent';
import { createWorld } from './world';

const priv = 'http://192.168.1.7:8080';

interface Ask {
  readonly question: Question;
  answer(value: unknown): void;
  fail(thrown: unknown): void;
}

/** Firings of one run, whose person answers as the test says. */
function newRun(change: Partial<FiringContext> = {}) {
  const run = {};
  const asks: Ask[] = [];
  const firing = (signal = new AbortController().signal): FiringContext => ({
    ...{ run, signal, slots: {}, beforePaidRequest: async () => undefined, report: () => undefined },
    ask: (question) => new Promise((answer, fail) => asks.push({ question, answer, fail })),
    ...change,
  });
  return { asks, firing };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

function worldThatCounts(hosts?: KeptHosts) {
  const sent: string[] = [];
  const fetch = async (input: string | URL | Request) => {
    sent.push(new Request(input).url);
    return new Response('ok');
  };
  const world = createWorld({ fetch, ...(hosts && { hosts }) });
  const get = (url: string, firing: FiringContext) => world.http(firing).send({ url, method: 'GET', headers: {} });
  return { sent, get };
}

describe('a request of a node to a private host', () => {
  it('does not leave before the person allows it, and they are asked once', async () => {
    const { asks, firing } = newRun();
    const { sent, get } = worldThatCounts();
    const one = firing();
    const all = [get(`${priv}/a`, one), get(`${priv}/b`, one), get(`${priv}/c`, firing()), get(`${priv}/d`, firing())];
    await settled();
    expect(asks.map(({ question }) => question)).toMatchObject([
      { kind: 'host', title: 'May this flow call 192.168.1.7:8080?' },
    ]);
    expect(sent).toEqual([]);
    asks[0]?.answer({ host: 'once' });
    await Promise.all(all);
    await get(`${priv}/e`, firing());
    expect(asks.length).toBe(1);
    expect(sent.length).toBe(5);
  });

  it('never leaves when they refuse, and they are not asked again in that run', async () => {
    const { asks, firing } = newRun();
    const { sent, get } = worldThatCounts();
    const all = [get(priv, firing()), get(priv, firing())];
    await settled();
    asks[0]?.answer({ host: 'refuse' });
    for (const request of [...all, get(priv, firing())])
      await expect(request).rejects.toMatchObject({ failure: { code: 'forbidden', retryable: false } });
    expect([asks.length, sent.length]).toEqual([1, 0]);
  });

  it('needs new leave in the next run, unless it was given for always', async () => {
    const hosts = createMemoryHosts();
    const { sent, get } = worldThatCounts(hosts);
    for (const [choice, asked] of [
      ['once', 1],
      ['always', 1],
      ['refuse', 0],
    ] as const) {
      const { asks, firing } = newRun();
      const request = get(priv, firing());
      await settled();
      expect(asks.length).toBe(asked);
      asks[0]?.answer({ host: choice });
      await request;
    }
    expect(sent.length).toBe(3);
    expect(await hosts.has(priv)).toBe(true);
  });

  it('needs leave for each port and scheme of its own', async () => {
    const { asks, firing } = newRun();
    const { sent, get } = worldThatCounts(createMemoryHosts([priv]));
    await get(`${priv}/x`, firing());
    void get('http://192.168.1.7:8081', firing()).catch(() => undefined);
    void get('https://192.168.1.7:8080', firing()).catch(() => undefined);
    await settled();
    expect([asks.length, sent.length]).toEqual([2, 1]);
  });

  it('asks for two hosts of one firing one after the other', async () => {
    const { asks, firing } = newRun();
    const { sent, get } = worldThatCounts();
    const one = firing();
    const both = [get(priv, one), get('http://printer', one)];
    await settled();
    expect(asks.length).toBe(1);
    asks[0]?.answer({ host: 'once' });
    await settled();
    asks[1]?.answer({ host: 'once' });
    await Promise.all(both);
    expect(sent.length).toBe(2);
  });

  it('is asked for by another firing when the one that asked is stopped', async () => {
    const { asks, firing } = newRun();
    const { sent, get } = worldThatCounts();
    const first = get(priv, firing()).catch((thrown: unknown) => thrown);
    await settled();
    const second = get(priv, firing());
    await settled();
    asks[0]?.fail(new Error('stopped'));
    expect(await first).toMatchObject({ message: 'stopped' });
    await settled();
    expect(asks.length).toBe(2);
    asks[1]?.answer({ host: 'once' });
    await second;
    expect(sent.length).toBe(1);
  });

  it('lets one who waits for the answer be stopped', async () => {
    const { firing } = newRun();
    const { sent, get } = worldThatCounts();
    void get(priv, firing()).catch(() => undefined);
    const stop = new AbortController();
    const waiting = get(priv, firing(stop.signal));
    await settled();
    stop.abort(new Error('stopped'));
    await expect(waiting).rejects.toThrow('stopped');
    expect(sent).toEqual([]);
  });

  it('fails where nobody can answer, and says how to allow it', async () => {
    const nobody = failure('nobody-there', 'Nobody is there.', 'Run it elsewhere.');
    const { firing } = newRun({ ask: () => Promise.reject(nobody) });
    const { sent, get } = worldThatCounts();
    await expect(get(priv, firing())).rejects.toMatchObject({
      failure: { code: 'forbidden', remedy: expect.stringContaining('--allow-host 192.168.1.7:8080') },
    });
    expect(sent).toEqual([]);
  });

  it.each(['always', undefined, '', { host: 'maybe' }, { unlocked: true }, { choice: 'approve' }])(
    'does not take %j for leave',
    async (answer) => {
      const { firing } = newRun({ ask: async () => answer });
      const { sent, get } = worldThatCounts();
      await expect(get(priv, firing())).rejects.toMatchObject({ failure: { code: 'forbidden' } });
      expect(sent).toEqual([]);
    },
  );

  it('goes on where leave for always cannot be kept', async () => {
    const broken = async () => Promise.reject(new Error('disk'));
    const { firing } = newRun({ ask: async () => ({ host: 'always' }) });
    const { sent, get } = worldThatCounts({ has: broken, add: broken });
    await get(priv, firing());
    expect(sent.length).toBe(1);
  });
});

describe('a request to a public host', () => {
  it('needs no leave', async () => {
    const { asks, firing } = newRun();
    const { sent, get } = worldThatCounts();
    await get('https://example.com/', firing());
    expect([asks.length, sent.length]).toEqual([0, 1]);
  });

  it('needs it once for a flow that came from elsewhere, and for no other flow', async () => {
    const kept = createMemoryHosts();
    const mayCall = createHostConsent(kept);
    const url = new URL('https://example.com/');
    const { asks, firing } = newRun({ stranger: 'flow-1' });
    const leave = mayCall(url, firing());
    await settled();
    expect(asks.length).toBe(1);
    asks[0]?.answer({ host: 'always' });
    await leave;
    const again = newRun({ stranger: 'flow-1' });
    await mayCall(url, again.firing());
    expect(again.asks.length).toBe(0);
    const other = newRun({ stranger: 'flow-2' });
    void mayCall(url, other.firing());
    await settled();
    expect(other.asks.length).toBe(1);
  });

  it('of a flow from elsewhere that is private needs leave though other flows have it', async () => {
    const mayCall = createHostConsent(createMemoryHosts([priv]));
    const { asks, firing } = newRun({ stranger: 'flow-1' });
    void mayCall(new URL(priv), firing());
    await settled();
    expect(asks.length).toBe(1);
  });
});
