import { describe, expect, it } from 'vitest';
import { start } from '../../../tests/support/engine-fixture';

const approve = { choice: 'approve' } as const;
const reject = { choice: 'reject' } as const;

const asked = (run: ReturnType<typeof start>) =>
  run.events.flatMap((event) =>
    event.type === 'node-asking' ? [{ operator: event.operator, tick: event.tick, title: event.question.title }] : [],
  );
const answers = (run: ReturnType<typeof start>) =>
  run.events.flatMap((event) => (event.type === 'node-answered' ? [event.answer] : []));

// ask ─▶ asks ─▶ ask
describe('a question to the person', () => {
  it('is told, keeps the run under way however long it takes, and goes on with the answer', async () => {
    const run = start('ask > asks > ask');
    await run.platform.advance(3_600_000);
    expect(asked(run)).toEqual([{ operator: run.at('asks'), tick: [], title: 'Pass hi?' }]);
    expect(run.told('node-completed')).not.toContain('asks');
    expect(run.handle.answer({ operator: run.at('asks'), tick: [] }, approve)).toBeUndefined();
    expect((await run.finish()).type).toBe('completed');
    expect(run.shown()).toBe('hi: approve');
    expect(answers(run)).toEqual([approve]);
  });

  it('takes no answer that it does not offer, and goes on waiting', async () => {
    const run = start('ask > asks > ask');
    await run.platform.settle();
    const place = { operator: run.at('asks'), tick: [] };
    for (const value of ['yes', undefined, { choice: 'edit', text: 'x' }, { choice: 'approve', more: 1 }])
      expect(run.handle.answer(place, value)).toMatchObject({ code: 'bad-input' });
    run.handle.answer(place, reject);
    await run.finish();
    expect(run.shown()).toBe('hi: reject');
  });

  it('is answered once: a second answer and a late one change nothing and are no error', async () => {
    const run = start('ask > asks > ask');
    await run.platform.settle();
    const place = { operator: run.at('asks'), tick: [] };
    expect([run.handle.answer(place, approve), run.handle.answer(place, reject)]).toEqual([undefined, undefined]);
    await run.finish();
    expect(run.handle.answer(place, reject)).toBeUndefined();
    expect(run.shown()).toBe('hi: approve');
  });

  it('ends with a stop at once, and nothing is said of it afterwards', async () => {
    const run = start('ask > asks > ask');
    await run.platform.settle();
    await run.handle.stop();
    expect((await run.handle.finished).type).toBe('stopped');
    expect(run.platform.now()).toBe(0);
    run.handle.answer({ operator: run.at('asks'), tick: [] }, approve);
    await run.platform.advance();
    expect(run.events.at(-1)?.type).toBe('run-stopped');
  });

  it('ends with the time that the policy allows its node', async () => {
    const run = start('ask > asks > ask', { asks: { policy: { timeoutMs: 1000 } } });
    const outcome = await run.finish();
    expect(outcome).toMatchObject({ type: 'failed', failure: { code: 'timed-out' } });
    expect(answers(run)).toEqual([undefined]);
  });

  it('is answered by its own limit where nobody does', async () => {
    const run = start('ask > asks > ask', { asks: { config: { limit: 500 } } });
    const outcome = await run.finish();
    expect(outcome.summary.milliseconds).toBe(500);
    expect(run.shown()).toBe('hi: reject');
  });

  it('fails where nobody can answer', async () => {
    const outcome = await start('ask > asks > ask', {}, { isAlone: true }).finish();
    expect(outcome).toMatchObject({ type: 'failed', failure: { code: 'nobody-there' } });
  });

  // ask ─▶ asks1 ─▶ ask;  ask ─▶ asks2 ─▶ ask
  it('may be open beside another, and each gets its own answer', async () => {
    const run = start('ask > asks1 > ask; ask > asks2 > ask');
    await run.platform.settle();
    run.handle.answer({ operator: run.at('asks2'), tick: [] }, reject);
    await run.platform.settle();
    run.handle.answer({ operator: run.at('asks1'), tick: [] }, approve);
    await run.finish();
    expect([run.shown(0), run.shown(1)]).toEqual(['hi: approve', 'hi: reject']);
  });

  // ask ─▶ loop ─▶ asks ─▶ loop.again;  loop.done ─▶ ask
  it('in a loop goes by its tick', async () => {
    const run = start(
      'ask > loop.start|item > asks > loop.again; loop.done > all > ask',
      { loop: { config: { mode: 'for-each', concurrency: 2 } } },
      { message: ['a', 'b'] },
    );
    await run.platform.settle();
    expect(asked(run).map(({ tick, title }) => [tick, title])).toEqual([
      [[0], 'Pass a?'],
      [[1], 'Pass b?'],
    ]);
    run.handle.answer({ operator: run.at('asks'), tick: [1] }, reject);
    run.handle.answer({ operator: run.at('asks'), tick: [0] }, approve);
    expect((await run.finish()).type).toBe('completed');
    const shown = run.events.flatMap((event) => (event.type === 'node-streaming' ? [event.chunk] : []));
    expect(shown).toEqual([[['a: approve', 'b: reject']]]);
  });
});
