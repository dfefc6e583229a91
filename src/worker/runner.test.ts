import { describe, expect, it } from 'vitest';
import { compiledOf, engineCatalogue } from '../../tests/support/engine-fixture';
import { modelServiceWith } from '../../tests/support/model-service';
import { VirtualPlatform } from '../../tests/support/virtual-platform';
import type { CompiledFlow } from '../flow/compiled-flow';
import type { FlowId, RunId } from '../flow/ids';
import type { LightsMessage, ReadingMessage, RunEvent, TelemetryMessage } from '../flow/run-event';
import type { TelemetryPort } from '../flow/runner';
import { createRunner } from './runner';

const flow = 'flow' as FlowId; // literals of the form that ids have
const runA = 'a' as RunId;
const runB = 'b' as RunId;

/** A page that takes messages in, and says so unless it is behind. */
class Page implements TelemetryPort {
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  readonly received: TelemetryMessage[] = [];
  isBehind = false;
  #owed: number[] = [];

  postMessage(message: unknown): void {
    const telemetry = message as TelemetryMessage; // the runner posts nothing else
    this.received.push(structuredClone(telemetry));
    if (telemetry.lane !== 'reading') return;
    this.#owed.push(telemetry.batch);
    if (!this.isBehind) this.catchUp();
  }

  catchUp(): void {
    this.isBehind = false;
    for (const batch of this.#owed.splice(0)) this.onmessage?.({ data: { acknowledge: batch } });
  }

  get events(): readonly RunEvent[] {
    return this.received.flatMap((message) => (message.lane === 'reading' ? message.events : []));
  }

  get lights(): readonly LightsMessage[] {
    return this.received.filter((message) => message.lane === 'lights');
  }

  get batches(): readonly ReadingMessage[] {
    return this.received.filter((message) => message.lane === 'reading');
  }

  textOf(run: RunId): string {
    return this.events
      .flatMap((event) => (event.type === 'node-streaming' && event.run === run ? [event.chunk] : []))
      .join('');
  }
}

async function prepared(build: CompiledFlow) {
  const platform = new VirtualPlatform();
  const locks: string[] = [];
  const world = {
    models: () => modelServiceWith(),
    http: () => ({ send: () => Promise.reject(new Error('unexpected')) }),
    setModels: () => undefined,
  };
  const holdLock = async (name: string) => {
    locks.push(name);
    return () => {
      locks.splice(locks.indexOf(name), 1);
    };
  };
  const runner = createRunner({ catalogue: engineCatalogue, platform, world, holdLock });
  const page = new Page();
  await runner.subscribe(page);
  await runner.addOrUpdateFlow(flow, build);
  const source = build.operators.findIndex((operator) => operator.role === 'source');
  const play = (run: RunId, message: string) => runner.run(flow, { run, source, inputs: { message }, variables: {} });
  return { platform, runner, page, play, locks, source };
}

describe('the runner', () => {
  it('refuses what is no build, and a build with a node type that it does not know', async () => {
    const { runner } = await prepared(compiledOf('ask > pass > ask'));
    const build = compiledOf('ask > pass > pass2 > ask');
    const other = { ...build, operators: build.operators.map((operator) => ({ ...operator, typeVersion: 7 })) };
    await expect(runner.addOrUpdateFlow(flow, other)).resolves.toMatchObject({
      message: expect.stringContaining('ask'),
    });
    await expect(runner.addOrUpdateFlow(flow, { designHash: 'x' } as CompiledFlow)).resolves.toMatchObject({
      code: 'version-unknown',
    });
    await expect(runner.run('none' as FlowId, { run: runA, inputs: {}, variables: {} })).resolves.toMatchObject({
      code: 'not-found',
    });
  });

  it('tells the page the lights, what it reads, and the end', async () => {
    const { platform, page, play } = await prepared(compiledOf('ask > pass > ask'));
    await play(runA, 'hello');
    await platform.advance();
    expect(page.textOf(runA)).toBe('hello');
    expect(page.events.map((event) => event.type)).toEqual(['run-started', 'node-streaming', 'run-completed']);
    const last = page.lights.flatMap((message) => message.operators);
    expect(last.map(({ operator, light, active, firings }) => [operator, light, active, firings])).toEqual([
      [0, 'done', 0, 1],
      [1, 'done', 0, 1],
      [2, 'done', 0, 1],
    ]);
    expect(page.lights[0]?.channels).toEqual([0, 1]);
  });

  it('tells every event of a run that is traced, each by itself, also to a page that is behind', async () => {
    const { platform, page, runner, source } = await prepared(compiledOf('ask > pass > ask'));
    page.isBehind = true;
    await runner.run(flow, { run: runA, source, inputs: { message: 'hello' }, variables: {}, trace: true });
    await platform.advance();
    page.catchUp();
    await platform.advance();
    expect(page.events.map(({ sequence }) => sequence)).toEqual(page.events.map((_event, index) => index));
    const types = page.events.map(({ type }) => type);
    expect([types[0], types.at(-1)]).toEqual(['run-started', 'run-completed']);
    expect(types).toContain('node-started');
    expect(types).toContain('wire-passed');
  });

  it('shows a node as active while it works', async () => {
    const { platform, page, play } = await prepared(
      compiledOf('ask > pass > ask', { pass: { config: { wait: 100 } } }),
    );
    await play(runA, 'hello');
    await platform.advance(50);
    expect(page.lights.at(-1)?.operators).toContainEqual(
      expect.objectContaining({ operator: 1, light: 'active', active: 1 }),
    );
    await platform.advance();
    expect(page.lights.at(-1)?.operators).toContainEqual(
      expect.objectContaining({ operator: 1, light: 'done', active: 0, milliseconds: 100 }),
    );
  });

  it('runs two runs beside each other that do not touch', async () => {
    const build = compiledOf('ask > pass > ask', { pass: { config: { wait: 100 } } });
    const { platform, page, play, runner } = await prepared(build);
    await play(runA, 'one');
    await play(runB, 'two');
    expect((await runner.listFlows()).map(({ runs }) => runs)).toEqual([[runA, runB]]);
    await platform.advance(50);
    await runner.stop(runA);
    await platform.advance();
    expect(page.textOf(runA)).toBe('');
    expect(page.textOf(runB)).toBe('two');
    expect(page.events.flatMap((event) => (event.type === 'run-stopped' ? [event.run] : []))).toEqual([runA]);
    expect((await runner.listFlows()).map(({ runs }) => runs)).toEqual([[]]);
  });

  it('ends a run on the build it began with', async () => {
    const { platform, page, play, runner } = await prepared(
      compiledOf('ask > pass > ask', { pass: { config: { wait: 100, add: '1' } } }),
    );
    await play(runA, 'a');
    await runner.addOrUpdateFlow(flow, compiledOf('ask > pass > ask', { pass: { config: { add: '2' } } }));
    await play(runB, 'b');
    await platform.advance();
    expect([page.textOf(runA), page.textOf(runB)]).toEqual(['a1', 'b2']);
  });

  it('holds the lock of a run until the page has heard its end', async () => {
    const { platform, page, play, locks } = await prepared(compiledOf('ask > pass > ask'));
    page.isBehind = true;
    await play(runA, 'hello');
    await platform.advance();
    expect(locks).toEqual(['voide-run-a']);
    page.catchUp();
    await platform.advance();
    expect(locks).toEqual([]);
  });

  it('puts out the lights of what was at work when a run is stopped', async () => {
    const { platform, page, play, runner } = await prepared(
      compiledOf('ask > pass > ask', { pass: { config: { wait: 1000 } } }),
    );
    await play(runA, 'hello');
    await platform.advance(100);
    await runner.stop(runA);
    await platform.advance();
    expect(page.lights.at(-1)?.operators).toContainEqual(
      expect.objectContaining({ operator: 1, light: 'skipped', active: 0 }),
    );
  });

  it('shows the payloads of the newest runs, and forgets those of old ones', async () => {
    const { platform, play, runner } = await prepared(compiledOf('ask > pass > ask'));
    for (let number = 0; number < 12; number++) {
      await play(`r${number}` as RunId, `hello ${number}`);
      await platform.advance();
    }
    expect(await runner.inspect('r0' as RunId, 1)).toBeUndefined();
    expect(await runner.inspect('r11' as RunId, 1)).toEqual({
      inputs: { in: 'hello 11' },
      outputs: { out: 'hello 11' },
    });
  });
});

describe('a question of a run', () => {
  // ask ─▶ asks ─▶ ask
  it('is told to the page, and answered through the runner once, with what it offers', async () => {
    const build = compiledOf('ask > asks > ask');
    const { platform, runner, page, play } = await prepared(build);
    await play(runA, 'it');
    await platform.advance();
    const asking = page.events.find((event) => event.type === 'node-asking');
    const place = { operator: asking?.operator ?? -1, tick: asking?.tick ?? [] };
    expect(await runner.answer(runA, place, 'perhaps')).toMatchObject({ code: 'bad-input' });
    expect(await runner.answer(runA, place, { choice: 'approve' })).toBeUndefined();
    expect(await runner.answer(runA, place, { choice: 'reject' })).toBeUndefined();
    expect(await runner.answer('none' as RunId, place, { choice: 'reject' })).toBeUndefined();
    await platform.advance();
    expect(page.textOf(runA)).toBe('it: approve');
    expect(page.events.map(({ type }) => type)).toContain('node-answered');
  });
});

describe('a page that is behind', () => {
  const streaming = compiledOf('ask > count > ask', { count: { config: { to: 5000, wait: 1 } } });

  it('holds no run up, gets few messages, and in the end the whole text', async () => {
    const { platform, page, play } = await prepared(streaming);
    page.isBehind = true;
    await play(runA, 'hello');
    await platform.advance();
    expect(page.batches).toHaveLength(4);
    expect(page.lights.length).toBeLessThanOrEqual(4);
    page.catchUp();
    await platform.advance();
    expect(page.textOf(runA)).toBe(Array.from({ length: 5000 }, (_, number) => `${number},`).join(''));
    // What piled up was joined on the way, so that memory stays flat.
    expect(page.events.length).toBeLessThan(20);
    expect(page.events.at(-1)?.type).toBe('run-completed');
  });

  it('hears only the latest lights once it has caught up', async () => {
    const { platform, page, play } = await prepared(streaming);
    page.isBehind = true;
    await play(runA, 'hello');
    await platform.advance();
    const before = page.lights.length;
    page.catchUp();
    await platform.advance();
    const after = page.lights.slice(before).flatMap((message) => message.operators);
    expect(after.map(({ operator, light }) => [operator, light])).toEqual([
      [2, 'done'],
      [1, 'done'],
    ]);
  });
});
