import type { Wllama } from '@wllama/wllama/esm/index.js';
import { describe, expect, it } from 'vitest';
import { createResidentModel, type Limits, type Wanted } from './resident-model';

const wanted = (id: string, purpose: Wanted['purpose'] = 'chat'): Wanted => ({
  ...{ id, purpose, file: new File([], id), contextTokens: 512, knowsHowToPool: false },
});

/** Models that do nothing; what happens to them is written down. */
function place(given: Partial<Limits> = {}) {
  const limits: Limits = { load: 10_000, silenceAfterStop: 10_000, idle: 10_000, ...given };
  const log: string[] = [];
  let loaded: () => Promise<void> = async () => undefined;
  const resident = createResidentModel({
    limits,
    async start({ id, purpose }, isCareful) {
      log.push(`load ${id} for ${purpose}${isCareful ? ', carefully' : ''}`);
      // All that a place for models does with one by itself is to end it.
      const model = { exit: async () => void log.push(`exit ${id}`) } as unknown as Wllama;
      return { model, loaded: loaded() };
    },
  });
  const controller = new AbortController();
  const use = { signal: controller.signal, tell: (text: string) => void log.push(text.slice(0, 7)) };
  const say = (text: string) => async () => {
    log.push(text);
    return text;
  };
  return {
    ...{ log, resident, use, say, controller },
    whenLoaded(work: () => Promise<void>) {
      loaded = work;
    },
  };
}

const never = () => new Promise<never>(() => undefined);

describe('the place for one model', () => {
  it('loads a model once for all who want it, one after the other', async () => {
    const { log, resident, use, say } = place();
    await Promise.all([resident.use(wanted('a'), use, say('first')), resident.use(wanted('a'), use, say('second'))]);
    expect(log).toEqual(['Waiting', 'Loading', 'load a for chat', 'first', 'second']);
  });

  it('puts a model out before it loads another, or the same for another purpose', async () => {
    const { log, resident, use, say } = place();
    await resident.use(wanted('a'), use, say('chat'));
    await resident.use(wanted('a', 'embeddings'), use, say('vectors'));
    await resident.use(wanted('b'), use, say('other'));
    expect(log.filter((line) => /^(load|exit)/.test(line))).toEqual([
      ...['load a for chat', 'exit a', 'load a for embeddings', 'exit a', 'load b for chat'],
    ]);
  });

  it('loads a model anew after an error, and more carefully', async () => {
    const { log, resident, use, say } = place();
    const failed = resident.use(wanted('a'), use, () => Promise.reject(new Error('memory access out of bounds')));
    await expect(failed).rejects.toThrow('out of bounds');
    await resident.use(wanted('a'), use, say('again'));
    expect(log.filter((line) => /^(load|exit)/.test(line))).toEqual([
      ...['load a for chat', 'exit a', 'load a for chat, carefully'],
    ]);
  });

  it('keeps a model that has heeded a stop', async () => {
    const { log, resident, use, controller } = place();
    const stopped = resident.use(wanted('a'), use, async () => {
      controller.abort();
      throw new DOMException('', 'AbortError');
    });
    await expect(stopped).rejects.toThrow();
    expect(log).not.toContain('exit a');
  });

  it('ends a model that does not heed a stop in time', async () => {
    const { log, resident, use, controller, say } = place({ silenceAfterStop: 1 });
    const stopped = resident.use(wanted('a'), use, () => {
      controller.abort();
      return never();
    });
    await expect(stopped).rejects.toThrow();
    expect(log.at(-1)).toBe('exit a');
    await resident.use(wanted('a'), { ...use, signal: new AbortController().signal }, say('again'));
    expect(log.at(-1)).toBe('again');
  });

  it('gives a model up that is not loaded in time', async () => {
    const { log, resident, use, whenLoaded } = place({ load: 1 });
    whenLoaded(never);
    await expect(resident.use(wanted('a'), use, never)).rejects.toMatchObject({ failure: { code: 'server-failed' } });
    expect(log.at(-1)).toBe('exit a');
  });

  it('goes on loading for who waits behind somebody that is stopped', async () => {
    const { log, resident, use, whenLoaded, say, controller } = place();
    let finish: () => void = () => undefined;
    whenLoaded(() => new Promise((resolve) => (finish = resolve)));
    const first = resident.use(wanted('a'), use, never);
    const second = resident.use(wanted('a'), { ...use, signal: new AbortController().signal }, say('second'));
    await new Promise((resolve) => setTimeout(resolve));
    controller.abort();
    finish();
    await expect(first).rejects.toThrow();
    expect(await second).toBe('second');
    expect(log.filter((line) => line.startsWith('load '))).toHaveLength(1);
  });

  it('puts a model out that nobody asks for any more', async () => {
    const { log, resident, use, say } = place({ idle: 1 });
    await resident.use(wanted('a'), use, say('used'));
    await expect.poll(() => log.at(-1)).toBe('exit a');
  });

  it('forgets a model when nobody uses it any more', async () => {
    const { log, resident, use, say } = place();
    await Promise.all([resident.use(wanted('a'), use, say('used')), resident.forget('b'), resident.forget('a')]);
    expect(log.slice(-2)).toEqual(['used', 'exit a']);
  });
});
