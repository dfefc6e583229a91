import { describe, expect, it } from 'vitest';
import { compiledOf, engineCatalogue, start } from '../../tests/support/engine-fixture';
import type { NodeFields } from '../../tests/support/flow-builder';
import type { FiringRecord } from './engine/recording';
import { replay, replayedResults } from './replay';

/** Runs a flow, and answers its record beside what it really gave out. */
async function recorded(chains: string, nodes: Readonly<Record<string, NodeFields>> = {}) {
  const firings: FiringRecord[] = [];
  const recorder = {
    finished: (record: FiringRecord) => void firings.push(structuredClone(record)),
    written: () => Promise.resolve(),
  };
  const run = start(chains, nodes, { recorder });
  const outcome = await run.finish();
  const build = compiledOf(chains, nodes);
  const source = run.at('ask');
  const begunWith = { source, inputs: { message: 'hi' }, variables: {} };
  return { run, outcome, build, record: { designHash: build.designHash, begunWith, firings } };
}

/** A catalogue whose nodes must not run. */
const idle = new Map(
  [...engineCatalogue].map(([type, definition]) => {
    const run = () => {
      throw new Error('a replay runs nothing');
    };
    return [type, definition.run === undefined ? definition : { ...definition, run }];
  }),
);

describe('a replay', () => {
  it('tells what each firing took in and gave out, without running any', async () => {
    const { run, build, record } = await recorded('ask > pass1 > pass2 > ask', {
      pass1: { config: { wait: 10, add: '1' } },
      pass2: { config: { wait: 20, add: '2' } },
    });
    const [first, second] = [run.at('pass1'), run.at('pass2')];
    expect(replay(build, idle, record)).toMatchObject([
      { operator: first, inputs: { in: 'hi' }, outputs: { out: 'hi1' }, endTime: 10, totals: { firings: 1 } },
      { operator: second, inputs: { in: 'hi1' }, outputs: { out: 'hi12' }, endTime: 30, totals: { firings: 2 } },
    ]);
  });

  it('gives out what the run gave out', async () => {
    const { run, build, record } = await recorded(
      // ask ─▶ loop ─▶ pass ─┐      ┌──▶ ask
      //          ▲───────────┘ done ┘
      'ask > loop.start|item > pass > loop.again; loop.done > ask',
      { loop: { config: { mode: 'times', maxTicks: 3 } }, pass: { config: { add: '.' } } },
    );
    const [[, inputs] = []] = [...replayedResults(build, idle, record)];
    expect(inputs).toEqual({ reply: run.shown() });
    expect(run.shown()).toBe('hi...');
  });

  it('tells failures as they were, and nothing of what did not fire', async () => {
    const { run, build, record } = await recorded('ask > flaky > pass > ask', {
      flaky: { config: { retryable: false }, policy: { onError: 'continue' } },
    });
    expect(replay(build, idle, record)).toMatchObject([
      { operator: run.at('flaky'), inputs: { in: 'hi' }, failure: { code: 'server-failed' }, totals: { failed: 1 } },
    ]);
    expect(replayedResults(build, idle, record).size).toBe(0);
  });
});
