import { describe, expect, it } from 'vitest';
import { compiledOf, flow, hosts, live, other, slow } from '../../tests/support/live-flow';
import type { RunId } from '../flow/ids';
import type { RunEvent } from '../flow/run-event';

describe('a live flow', () => {
  //   bell ──▶ pass ──▶ ask
  it('begins one run an event, one at a time, in the order in which they came', async () => {
    const { platform, page, ring, status } = await live(compiledOf('bell > pass > ask', { pass: slow(100) }));
    for (const value of ['a', 'b', 'c']) ring(value);
    expect(await status()).toMatchObject({ isLive: true, queued: 2, dropped: 0 });
    await platform.advance(150);
    expect((await status())?.runs.length).toBe(1);
    await platform.advance();
    expect(page.shown).toEqual(['a', 'b', 'c']);
    expect(page.count('run-completed')).toBe(3);
    expect(new Set(page.events.map(({ run }) => run)).size).toBe(3);
  });

  it('begins as many at once as the trigger says', async () => {
    const build = compiledOf('bell > pass > ask', { bell: { config: { concurrency: 2 } }, pass: slow(100) });
    const { platform, ring, status } = await live(build);
    for (const value of ['a', 'b', 'c']) ring(value);
    await platform.advance(50);
    expect((await status())?.runs.length).toBe(2);
    expect((await status())?.queued).toBe(1);
  });

  it('goes on after a run that failed, and after one that was stopped', async () => {
    const build = compiledOf('bell > takes > ask', { takes: { config: { failOn: 5 } } });
    const { platform, page, runner, ring, status } = await live(build);
    for (const value of [5, 100_000, 7]) ring(value);
    await platform.advance(50);
    const [run] = (await status())?.runs ?? [];
    await runner.stop(run ?? ('none' as RunId));
    await platform.advance(50);
    expect(page.shown).toEqual(['took 7']);
    expect(['run-failed', 'run-stopped', 'run-completed'].map((type) => page.count(type as RunEvent['type']))).toEqual([
      1, 1, 1,
    ]);
  });

  it('lets 1,000 events wait, then drops the newest and says so', async () => {
    const { platform, page, ring, status } = await live(compiledOf('bell > pass > ask', { pass: slow(1) }));
    for (let number = 0; number < 1_003; number++) ring(number);
    expect(await status()).toMatchObject({ queued: 1_000, dropped: 2, triggers: [{ node: ['bell'], dropped: 2 }] });
    await platform.advance();
    expect(page.shown).toEqual(Array.from({ length: 1_001 }, (_, number) => number));
    expect(page.statuses.at(-1)).toMatchObject({ isLive: true, queued: 0, dropped: 2 });
  });

  it('tells the page of a run that it did not begin before its lights, with the flow it is of', async () => {
    const { platform, page, ring } = await live(compiledOf('bell > pass > ask'));
    ring('a');
    await platform.advance();
    expect(page.events[0]).toMatchObject({ type: 'run-started', flow });
    expect(page.order[0]).toMatch(/^run-started/);
    expect(page.order.some((line) => line.startsWith('lights'))).toBe(true);
  });

  it('begins nothing more when it has ended; what runs goes on, what waits is forgotten', async () => {
    const { platform, page, runner, ring, status } = await live(compiledOf('bell > pass > ask', { pass: slow(100) }));
    ring('a');
    ring('b');
    const [host] = hosts;
    await runner.stopFlow(flow);
    expect(hosts).toEqual([undefined]);
    host?.emit({ value: 'late' });
    await platform.advance();
    expect(page.shown).toEqual(['a']);
    expect(await status()).toMatchObject({ isLive: false, queued: 0, triggers: [] });
    expect(page.statuses.at(-1)).toMatchObject({ isLive: false });
  });

  it('can go live again, with nothing left of the first time', async () => {
    const { platform, page, runner, ring } = await live(compiledOf('bell > pass > ask'));
    await runner.stopFlow(flow);
    await runner.startFlow(flow, { variables: {} });
    ring('again', 1);
    await platform.advance();
    expect(page.shown).toEqual(['again']);
  });

  it('is refused without a trigger, and without a build', async () => {
    const { refused, runner } = await live(compiledOf('ask > pass > ask'));
    expect(refused).toMatchObject({ code: 'bad-config' });
    await expect(runner.startFlow(other, { variables: {} })).resolves.toMatchObject({ code: 'not-found' });
  });

  it('says why a trigger hears nothing, and lets the others ring', async () => {
    const build = compiledOf('bell > pass > ask; bell2 > pass2 > ask', { bell: { config: { name: 'broken' } } });
    const { platform, page, ring, status } = await live(build);
    ring('a');
    await platform.advance();
    expect(page.shown).toEqual(['a']);
    expect((await status())?.triggers.map((trigger) => [trigger.node[0], trigger.failure?.code])).toEqual([
      ['bell', 'bad-config'],
      ['bell2', undefined],
    ]);
  });

  it('does not start a trigger that is off', async () => {
    await live(compiledOf('bell > pass > ask; bell2 > pass2 > ask', { bell: { disabled: 'off' } }));
    expect(hosts.length).toBe(1);
  });
});

describe('a new build of a live flow', () => {
  //   bell ──▶ pass ──▶ pass2 ──▶ ask      an edit changes pass and pass2
  it('takes over between runs: of 1,000 events each runs once, wholly on the old build or wholly on the new', async () => {
    const edited = (add: string) =>
      compiledOf('bell > pass > pass2 > ask', {
        pass: { config: { wait: 3, add } },
        pass2: { config: { wait: 2, add } },
      });
    const { platform, page, runner, ring } = await live(edited('-a'));
    const editAt = new Set([50, 333, 334, 700]);
    const names = ['-b', '-c', '-d', '-e'];
    for (let number = 0; number < 1_000; number++) {
      ring(`${number}`);
      if (editAt.has(number)) await runner.addOrUpdateFlow(flow, edited(names.shift() ?? ''));
      await platform.advance(1);
    }
    await platform.advance();
    const shown = page.shown.map(String);
    expect(shown.map((text) => Number(text.split('-')[0]))).toEqual(Array.from({ length: 1_000 }, (_, n) => n));
    const builds = shown.map((text) => text.replace(/^\d+/, ''));
    expect(builds.filter((text) => !/^(-[a-e])\1$/.test(text))).toEqual([]);
    expect([...new Set(builds)]).toEqual(['-a-a', '-b-b', '-d-d', '-e-e']); // -c lived for a millisecond, in the middle of a run
    expect(page.count('run-completed')).toBe(1_000);
  });

  it('starts only the triggers again whose node has changed', async () => {
    const build = (name: string, add: string) =>
      compiledOf('bell > pass > ask; bell2 > pass2 > ask', { bell: { config: { name } }, pass: { config: { add } } });
    const { runner } = await live(build('one', ''));
    const [first, second] = hosts;
    await runner.addOrUpdateFlow(flow, build('one', 'x'));
    expect(hosts).toEqual([first, second]);
    await runner.addOrUpdateFlow(flow, build('two', 'x'));
    expect(hosts).toEqual([undefined, second, expect.anything()]);
  });

  it('keeps the events of a trigger that is started again', async () => {
    const build = (name: string) => compiledOf('bell > pass > ask', { bell: { config: { name } }, pass: slow(100) });
    const { platform, page, runner, ring } = await live(build('one'));
    for (const value of ['a', 'b']) ring(value);
    await runner.addOrUpdateFlow(flow, build('two'));
    ring('dropped, for this one was stopped', 0);
    ring('c', 1);
    await platform.advance();
    expect(page.shown).toEqual(['a', 'b', 'c']);
  });

  it('counts the events of a trigger that is gone as dropped', async () => {
    const { platform, page, runner, ring, status } = await live(compiledOf('bell > pass > ask', { pass: slow(100) }));
    for (const value of ['a', 'b', 'c']) ring(value);
    await runner.addOrUpdateFlow(flow, compiledOf('bell2 > pass > ask'));
    ring('d', 1);
    await platform.advance();
    expect(page.shown).toEqual(['d', 'a']);
    expect(await status()).toMatchObject({ queued: 0, dropped: 2 });
  });
});

describe('state', () => {
  it('lasts across runs and follows the node into a new build', async () => {
    const { platform, page, runner, ring } = await live(compiledOf('bell > counter > ask'));
    ring('a');
    ring('b');
    await platform.advance();
    await runner.addOrUpdateFlow(
      flow,
      compiledOf('bell > pass > counter > ask', { counter: { config: { step: 10 } } }),
    );
    ring('c');
    await platform.advance();
    expect(page.shown).toEqual([1, 2, 12]);
  });

  //   bell ─┬─▶ counter  ──▶ ask
  //         └─▶ counter2 ──▶ ask
  it('is no other node’s, and no other flow’s', async () => {
    const { platform, page, runner, ring } = await live(compiledOf('bell > counter > ask; bell > counter2 > ask'));
    const build = compiledOf('bell > counter > ask');
    await runner.addOrUpdateFlow(other, build);
    ring('a');
    await platform.advance();
    const source = build.operators.findIndex(({ type }) => type === 'bell');
    await runner.run(other, { run: 'r' as RunId, source, inputs: { value: 'b' }, variables: {} });
    await platform.advance();
    expect(page.shown).toEqual([1, 1, 1]);
  });
});
