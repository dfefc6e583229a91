// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a variable of a template is written like that
import { describe, expect, it } from 'vitest';
import { seen, start } from '../../../tests/support/engine-fixture';
import { paidWorld } from '../../../tests/support/paid-world';
import type { Json } from '../../flow/json';
import type { OutputCache, World } from '../../flow/services';

/** Outputs in memory, for each node its own. */
function memory(): {
  readonly cache: (firing: Parameters<NonNullable<World['cache']>>[0]) => OutputCache;
  readonly kept: Map<string, Json>;
} {
  const kept = new Map<string, Json>();
  return {
    kept,
    cache: ({ node }) => ({
      get: async (key) => kept.get(node.join('/') + key) as Readonly<Record<string, Json>> | undefined, // only such are put
      put: async (key, outputs) => void kept.set(node.join('/') + key, structuredClone(outputs)),
    }),
  };
}

const policy = { cache: 'unchanged' } as const;
type Nodes = NonNullable<Parameters<typeof start>[1]>;
type Options = NonNullable<Parameters<typeof start>[2]>;

/** Runs flows one after the other with one memory, and says how often their nodes ran and what they gave out. */
async function runs(...plays: readonly (readonly [chains: string, nodes: Nodes, options?: Options])[]) {
  const { cache, kept } = memory();
  const told: { readonly begun: number; readonly shown: string; readonly infos: number }[] = [];
  for (const [chains, nodes, options] of plays) {
    const run = start(chains, nodes, { ...options, world: { cache, ...options?.world } });
    const outcome = await run.finish();
    if (outcome.type !== 'completed') throw new Error(outcome.failure?.message);
    told.push({ begun: seen.begun, shown: run.shown(), infos: run.told('node-info').length });
  }
  return { told, kept };
}

describe('a node that reuses what is unchanged', () => {
  it('does not run again where config and inputs are the same, and the run says so', async () => {
    const play = ['ask > count.in; count > ask', { count: { policy } }] as const;
    const { told } = await runs(play, play);
    expect(told).toEqual([
      { begun: 1, shown: '0,|1,|2,', infos: 0 },
      { begun: 0, shown: '0,1,2,', infos: 1 },
    ]);
  });

  it('runs again where its input, its config or its ports are others', async () => {
    const { told } = await runs(
      ['ask > count.in; count > ask', { count: { policy } }],
      ['ask > count.in; count > ask', { count: { policy } }, { message: 'another' }],
      ['ask > count.in; count > ask', { count: { policy, config: { to: 2 } } }],
      ['count > ask', { count: { policy } }],
    );
    expect(told.map(({ begun }) => begun)).toEqual([1, 1, 1, 1]);
  });

  it('looks at its templates with what is filled in', async () => {
    const nodes = { text: { policy, config: { template: '${user.name}' } } };
    const fields = { variables: [{ id: 'v', name: 'name', type: 'text', value: 'Ada' }] } as never; // of the form that ids have
    const chains = 'ask > text > ask';
    const { told } = await runs(
      [chains, nodes, { fields }],
      [chains, nodes, { fields }],
      [chains, nodes, { fields, given: { variables: { name: 'Bob' } } }],
    );
    expect(told.map(({ shown, infos }) => [shown, infos])).toEqual([
      ['Ada', 0],
      ['Ada', 1],
      ['Bob', 0],
    ]);
  });

  it('waits until a stream that it reads is whole', async () => {
    const play = ['ask > count > shout > ask', { count: { config: { wait: 10 } }, shout: { policy } }] as const;
    const { told } = await runs(play, play);
    expect(told.map(({ shown, infos }) => [shown, infos])).toEqual([
      ['0!1,2,', 0],
      ['0!1,2,', 1],
    ]);
  });

  it('is neither where a run begins nor where it ends', async () => {
    const play = [
      'begin > ask; count > ask',
      { begin: { policy }, ask: { policy }, count: { config: { to: 2 } } },
    ] as const;
    const { told, kept } = await runs(play, play);
    expect([told[1]?.infos, kept.size]).toEqual([0, 0]);
    const streamed = start('ask > count.in; count > ask', { ask: { policy } });
    await streamed.finish();
    expect(streamed.shown()).toBe('0,|1,|2,');
  });

  it('costs nothing where it is not run', async () => {
    const { cache } = memory();
    const paid = paidWorld({ usage: { inputTokens: 5, costUsd: 1 } });
    const play = () => start('ask > paid > ask', { paid: { policy } }, { world: { cache, ...paid.world } }).finish();
    expect(await play()).toMatchObject({ summary: { inputTokens: 5, costUsd: 1 } });
    expect(await play()).toMatchObject({ summary: { inputTokens: 0, costUsd: 0 } });
    expect(paid.arrived).toBe(1);
  });

  it('keeps nothing that is no JSON, that failed, that is flagged, or that depends on more than config and inputs', async () => {
    const { cache, kept } = memory();
    const flagged = paidWorld({ usage: { remark: 'cut off' } });
    const world = { cache, ...flagged.world };
    await start('ask > pass > ask', { pass: { policy } }, { world, message: new Map() }).finish();
    await start('ask > flaky > ask', { flaky: { policy, config: { retryable: false } } }, { world }).finish();
    await start('ask > paid > ask', { paid: { policy } }, { world }).finish();
    await start('ask > tally > ask', { tally: { policy } }, { world }).finish();
    const asking = start('ask > asks > ask', { asks: { policy, config: { limit: 10 } } }, { world });
    expect((await asking.finish()).type).toBe('completed');
    expect([...kept.keys()]).toEqual([]);
  });

  it('runs where nothing is kept, or where what is kept cannot be read', async () => {
    const broken = { get: () => Promise.reject(new Error('closed')), put: () => Promise.reject(new Error('closed')) };
    for (const world of [{}, { cache: () => broken }]) {
      const run = start('ask > count.in; count > ask', { count: { policy } }, { world });
      expect((await run.finish()).type).toBe('completed');
      expect(seen.begun).toBe(1);
    }
  });

  it('is stopped while it looks', async () => {
    const cache = () => ({ get: () => new Promise<undefined>(() => undefined), put: async () => undefined });
    const run = start('ask > count.in; count > ask', { count: { policy } }, { world: { cache } });
    await run.platform.advance(10);
    void run.handle.stop();
    await run.platform.advance();
    expect((await run.handle.finished).type).toBe('stopped');
    expect(seen.begun).toBe(0);
  });
});
