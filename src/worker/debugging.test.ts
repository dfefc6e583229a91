import { beforeEach, describe, expect, it } from 'vitest';
import { compiledOf, engineCatalogue, forgetSeen } from '../../tests/support/engine-fixture';
import type { NodeFields } from '../../tests/support/flow-builder';
import { modelServiceWith } from '../../tests/support/model-service';
import { VirtualPlatform } from '../../tests/support/virtual-platform';
import type { FlowId, RunId } from '../flow/ids';
import type { RunOptions } from '../flow/runner';
import { createRunner } from './runner';

const flow = 'flow' as FlowId; // literals of the form that ids have
const run = 'run' as RunId;
const world = {
  models: () => modelServiceWith(),
  http: () => ({ send: () => Promise.reject(new Error('unexpected')) }),
  setModels: () => undefined,
};

async function prepared(chains: string, nodes: Readonly<Record<string, NodeFields>> = {}) {
  const platform = new VirtualPlatform();
  const runner = createRunner({ catalogue: engineCatalogue, platform, world });
  const build = compiledOf(chains, nodes);
  await runner.addOrUpdateFlow(flow, build);
  const at = (node: string) => build.operators.findIndex((operator) => operator.node.join('/') === node);
  const source = at('ask');
  const play = async (more: Partial<RunOptions> = {}) => {
    expect(await runner.run(flow, { run, source, inputs: { message: 'hi' }, variables: {}, ...more })).toBeUndefined();
    await platform.settle();
  };
  const sink = build.operators.findIndex(({ role }) => role === 'sink');
  const shown = async (id = run) => (await runner.inspect(id, sink))?.inputs['reply'];
  const isOver = async () => (await runner.listFlows())[0]?.runs.length === 0;
  return { platform, runner, at, play, shown, isOver };
}

// ask ─▶ pass1 (100 ms, adds 1) ─▶ pass2 (adds 2) ─▶ ask
const chain = 'ask > pass1 > pass2 > ask';
const nodes = { pass1: { config: { wait: 100, add: '1' } }, pass2: { config: { add: '2' } } };

beforeEach(forgetSeen);

describe('a runner that is asked to hold a run', () => {
  it('pauses it, and lets it go on', async () => {
    const { platform, runner, play, shown, isOver } = await prepared(chain, nodes);
    await play();
    await runner.pause(run);
    await platform.advance();
    expect([await isOver(), await shown()]).toEqual([false, undefined]);
    await runner.resume(run);
    await platform.advance();
    expect([await isOver(), await shown()]).toEqual([true, 'hi12']);
  });

  it('steps through a run that began paused, and says what each step did', async () => {
    const { platform, runner, at, play } = await prepared(chain, nodes);
    await play({ isPaused: true });
    expect(await runner.step(run)).toMatchObject({ operator: at('ask'), outputs: { message: 'hi' } });
    const slow = runner.step(run);
    await platform.advance(100);
    expect(await slow).toEqual({ operator: at('pass1'), tick: [], inputs: { in: 'hi' }, outputs: { out: 'hi1' } });
    expect(await runner.step(run)).toMatchObject({ operator: at('pass2'), outputs: { out: 'hi12' } });
    await platform.settle();
    expect(await runner.step(run)).toMatchObject({ inputs: { reply: 'hi12' } });
    await platform.advance();
    expect(await runner.step(run)).toBeUndefined();
  });

  it('steps over a node that fails, and says why', async () => {
    const { runner, play } = await prepared('ask > flaky > ask', {
      flaky: { config: { retryable: false }, policy: { onError: 'continue' } },
    });
    await play({ isPaused: true });
    await runner.step(run);
    expect(await runner.step(run)).toMatchObject({ failure: { code: 'server-failed' } });
  });

  it('passes over runs that it does not have', async () => {
    const { runner, play } = await prepared(chain, nodes);
    await play();
    const other = 'other' as RunId; // as above
    await runner.pause(other);
    await runner.resume(other);
    expect(await runner.step(other)).toBeUndefined();
    expect(await runner.setBreakpoint({ run: other }, { operator: 0, when: 'before' })).toBeUndefined();
    expect(await runner.setBreakpoint({ run }, { operator: 99, when: 'before' })).toBeUndefined();
  });
});

describe('a breakpoint of a run', () => {
  it('holds a node before its work, where its inputs can be replaced', async () => {
    const { platform, runner, at, play, shown } = await prepared(chain, nodes);
    const firing = { operator: at('pass2'), tick: [] };
    await play({ breakpoints: [{ operator: at('pass2'), when: 'before' }] });
    await platform.advance();
    expect(await runner.editPayload(run, firing, 'outputs', { out: 'x' })).toMatchObject({ code: 'not-found' });
    expect(await runner.editPayload(run, firing, 'inputs', { in: 'other' })).toBeUndefined();
    await runner.resume(run);
    await platform.advance();
    expect(await shown()).toEqual('other2');
    expect(await runner.editPayload(run, firing, 'inputs', { in: 'late' })).toMatchObject({ code: 'not-found' });
  });

  it('holds a node after its work, where its outputs can be replaced, and lets that one alone go on', async () => {
    const { platform, runner, at, play, shown, isOver } = await prepared(chain, nodes);
    await play({ breakpoints: [{ operator: at('pass2'), when: 'after' }] });
    await runner.setBreakpoint({ run }, { operator: at('pass1'), when: 'after' });
    await platform.advance();
    await runner.editPayload(run, { operator: at('pass1'), tick: [] }, 'outputs', { out: 'edited' });
    await runner.resume(run, { operator: at('pass1'), tick: [] });
    await platform.advance();
    expect(await isOver()).toBe(false);
    await runner.resume(run, { operator: at('pass2'), tick: [] });
    await platform.advance();
    expect(await shown()).toEqual('edited2');
  });

  it('says what is held, and passes over it', async () => {
    const { platform, runner, at, play, isOver } = await prepared(chain, nodes);
    await play({ breakpoints: [{ operator: at('pass2'), when: 'before' }] });
    await platform.advance();
    expect(await runner.held(run)).toEqual([
      { operator: at('pass2'), tick: [], when: 'before', inputs: { in: 'hi1' }, outputs: {} },
    ]);
    await runner.skip(run, { operator: at('pass2'), tick: [] });
    await platform.advance();
    expect([await isOver(), await runner.held(run)]).toEqual([true, []]);
  });

  it('is stepped over like anything that is ready', async () => {
    const { platform, runner, at, play } = await prepared(chain, nodes);
    await play({ breakpoints: [{ operator: at('pass2'), when: 'before' }] });
    await platform.advance();
    expect(await runner.step(run)).toMatchObject({ operator: at('pass2'), outputs: { out: 'hi12' } });
  });

  it.each([
    ['a tick', { tick: [2] }],
    ['a payload', { payloads: { in: { equals: 'hi..' } } }],
    ['what a payload contains', { payloads: { in: { contains: '..' } } }],
    ['the third time', { fromHit: 3 }],
    ['the second time that a payload is so', { payloads: { in: { contains: '.' } }, fromHit: 2 }],
  ])('holds only the firing that its condition asks for: %s', async (_, condition) => {
    // ask ─▶ loop ─▶ pass ─┐
    //          ▲──────────┘
    const { platform, runner, at, play, shown } = await prepared(
      'ask > loop.start|item > pass > loop.again; loop.done > ask',
      { loop: { config: { mode: 'times', maxTicks: 3 } }, pass: { config: { add: '.' } } },
    );
    await play({ breakpoints: [{ operator: at('pass'), when: 'before', condition }] });
    await platform.advance();
    const held = { operator: at('pass'), tick: [2] };
    expect(await runner.editPayload(run, held, 'inputs', { in: 'x' })).toBeUndefined();
    await runner.resume(run);
    await platform.advance();
    expect(await shown()).toEqual('x.');
  });
});

describe('a breakpoint of a flow', () => {
  it('holds every run of it, on later builds too, until it is removed', async () => {
    const { platform, runner, at, play, shown } = await prepared(chain, nodes);
    const number = await runner.setBreakpoint({ flow }, { operator: at('pass2'), when: 'before' });
    expect(number).toBeDefined();
    // The node has another number in this build.
    await runner.addOrUpdateFlow(flow, compiledOf('ask > pass0 > pass1 > pass2 > ask', nodes));
    await play();
    await platform.advance();
    expect(await shown()).toBeUndefined();
    await runner.resume(run);
    if (number !== undefined) await runner.removeBreakpoint(number);
    const next = 'next' as RunId; // as above
    await play({ run: next });
    await platform.advance();
    expect((await runner.listFlows())[0]?.runs).toEqual([]);
  });

  it('is set on the runs that are under way', async () => {
    const { platform, runner, at, play, isOver } = await prepared(chain, nodes);
    await play();
    await runner.setBreakpoint({ flow }, { operator: at('pass2'), when: 'before' });
    await platform.advance();
    expect(await isOver()).toBe(false);
    await runner.stop(run);
    await platform.advance();
    expect(await isOver()).toBe(true);
  });
});
