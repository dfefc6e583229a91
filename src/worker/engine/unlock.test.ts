import { describe, expect, it } from 'vitest';
import { start } from '../../../tests/support/engine-fixture';
import { modelServiceWith } from '../../../tests/support/model-service';
import type { Answer } from '../../flow/question';
import type { FiringContext } from '../../flow/services';

const unlocked = { unlocked: true } as const;

/** Models whose key is locked until the test says that it was opened elsewhere. */
function lockedModels() {
  let open: (answer: Answer) => void = () => undefined;
  const elsewhere = new Promise<Answer>((resolve) => {
    open = resolve;
  });
  const models = (firing: FiringContext) =>
    modelServiceWith({
      async embed() {
        await firing.ask({ kind: 'unlock', title: 'Unlock your keys' }, elsewhere);
        return { vectors: [], model: 'm' };
      },
    });
  return { world: { models }, open: () => open(unlocked) };
}

const told = (run: ReturnType<typeof start>) =>
  run.events.flatMap((event) =>
    event.type === 'node-asking' ? ['asking'] : event.type === 'node-answered' ? [event.answer] : [],
  );

// ask ─▶ paid ─▶ ask
describe('a firing whose key is locked', () => {
  it('waits, however long it takes, and goes on when it is opened elsewhere', async () => {
    const { world, open } = lockedModels();
    const run = start('ask > paid > ask', {}, { world });
    await run.platform.advance(3_600_000);
    expect(told(run)).toEqual(['asking']);
    open();
    expect((await run.finish()).type).toBe('completed');
    expect(told(run)).toEqual(['asking', unlocked]);
  });

  it('goes on with the answer of the card, which says no more than that it is open', async () => {
    const { world, open } = lockedModels();
    const run = start('ask > paid > ask', {}, { world });
    await run.platform.settle();
    const place = { operator: run.at('paid'), tick: [] };
    for (const value of ['a passphrase', { unlocked: false }, { unlocked: true, passphrase: 'a' }, undefined])
      expect(run.handle.answer(place, value)).toMatchObject({ code: 'bad-input' });
    expect(run.handle.answer(place, unlocked)).toBeUndefined();
    expect((await run.finish()).type).toBe('completed');
    open();
    await run.platform.settle();
    expect(told(run)).toEqual(['asking', unlocked]);
  });

  it('does not use up the time that its policy allows: all of it begins when the key is open', async () => {
    const { world, open } = lockedModels();
    const run = start('ask > paid > ask', { paid: { policy: { timeoutMs: 1_000 } } }, { world });
    await run.platform.advance(10_500);
    expect(run.told('node-failed')).toEqual([]);
    open();
    expect((await run.finish()).type).toBe('completed');
  });

  it('has that time, and no more, when the key is open', async () => {
    const { world, open } = lockedModels();
    const stuck = {
      models: (firing: FiringContext) =>
        modelServiceWith({
          async embed(request) {
            await world.models(firing).embed(request);
            return new Promise(() => undefined);
          },
        }),
    };
    const run = start('ask > paid > ask', { paid: { policy: { timeoutMs: 1_000 } } }, { world: stuck });
    await run.platform.advance(10_500);
    open();
    await run.platform.advance(900);
    expect(run.told('node-failed')).toEqual([]);
    await run.platform.advance(200);
    expect(run.told('node-failed')).toEqual(['paid']);
  });

  it('is let go by Stop at once', async () => {
    const { world } = lockedModels();
    const run = start('ask > paid > ask', {}, { world });
    await run.platform.settle();
    await run.handle.stop();
    expect((await run.handle.finished).type).toBe('stopped');
  });

  it('fails where nobody can answer', async () => {
    const outcome = await start('ask > paid > ask', {}, { world: lockedModels().world, isAlone: true }).finish();
    expect(outcome).toMatchObject({ type: 'failed', failure: { code: 'nobody-there' } });
  });
});

// ask ─▶ paid ─▶ ask
it('takes secrets out of failures before anybody hears of them', async () => {
  const models = () =>
    modelServiceWith({
      embed: async () => {
        throw new Error('the key sk-canary is odd');
      },
    });
  const redact = (text: string) => text.replaceAll('sk-canary', '[key removed]');
  const run = start('ask > paid > ask', {}, { world: { models, redact } });
  const outcome = await run.finish();
  expect(JSON.stringify([outcome, run.events])).not.toContain('canary');
  expect(JSON.stringify(outcome)).toContain('the key [key removed] is odd');
});
