import { describe, expect, it } from 'vitest';
import type { CompiledFlow } from '../flow/compiled-flow';
import type { Failure } from '../flow/failure';
import { nodeIdSchema, runIdSchema } from '../flow/ids';
import type { RunEvent, RunSummary } from '../flow/run-event';
import { isSamePage, pagesOf } from './pages';
import { filterLines } from './run-log';
import { createRunLog, mostLines } from './run-log-store';
import { summaryLine } from './summary-line';

const run = runIdSchema.parse('r');
const compiled: CompiledFlow = {
  format: 'voide.compiled',
  version: 1,
  designHash: '0'.repeat(64),
  operators: [
    {
      node: [nodeIdSchema.parse('sub'), nodeIdSchema.parse('model')],
      type: 't',
      typeVersion: 1,
      role: 'step',
      config: {},
      templates: [],
      policy: {},
      inputs: [],
      outputs: [],
      join: 'all',
      region: 0,
    },
  ],
  channels: [],
  regions: [],
  groups: [],
  schedule: [],
  variables: [],
  onError: 'stop',
};
const summary: RunSummary = {
  milliseconds: 2_000,
  firings: 5,
  skipped: 1,
  failed: 0,
  inputTokens: 212,
  outputTokens: 86,
  costUsd: 0,
};
const busy: Failure = {
  code: 'rate-limited',
  message: 'Groq is busy (429).',
  remedy: 'Wait a minute.',
  retryable: true,
};
const at = { run, sequence: 0, time: 40 };
const firing = { ...at, operator: 0, tick: [], attempt: 1 };
const info = (text: string): RunEvent => ({ ...firing, type: 'node-info', level: 'info', text });

const say = (...events: readonly RunEvent[]) => {
  const log = createRunLog();
  log.add(events, compiled);
  return log.lines();
};

describe('the sums of a run', () => {
  it('read as one line, without what is nothing', () => {
    expect(summaryLine(summary)).toBe('5 firings · 298 tok · 2.0 s');
    expect(summaryLine({ ...summary, firings: 1, failed: 1, inputTokens: 0, outputTokens: 0, costUsd: 0.0004 })).toBe(
      '1 firing · 1 failed · $0.0004 · 2.0 s',
    );
  });
});

describe('the log', () => {
  it('says when runs begin and end, and what they came to', () => {
    const [started, ended] = say(
      { ...at, type: 'run-started', designHash: '4f2a91cdef' },
      { ...at, type: 'run-completed', summary, hasErrors: false },
    );
    expect(started).toMatchObject({ light: 'idle', text: 'Run started on build 4f2a91c' });
    expect(ended).toMatchObject({ light: 'done', text: 'Run completed · 5 firings · 298 tok · 2.0 s' });
  });

  it('names the node that is on the canvas, and says what to do', () => {
    const [failed] = say({ ...firing, type: 'node-failed', milliseconds: 1, failure: busy });
    expect(failed).toMatchObject({ node: 'sub', light: 'failed', text: busy.message, detail: busy.remedy });
  });

  it('says once why a run failed', () => {
    const failed = { ...at, type: 'run-failed', summary, failure: busy } as const;
    expect(say({ ...failed, operator: 0 })[0]?.text).toBe('Run failed · 5 firings · 298 tok · 2.0 s');
    expect(say(failed)[0]?.text).toContain(busy.message);
  });

  it('says how long a retry waits, and which attempt it is', () => {
    const [line] = say({ ...firing, type: 'node-retrying', failure: busy, waitMilliseconds: 1_500 });
    expect(line?.text).toBe('Groq is busy (429). Attempt 2 in 1.5 s.');
  });

  it('says nothing of firings, wires and streams', () => {
    expect(say({ ...firing, type: 'node-started' }, { ...firing, type: 'node-streaming', chunk: 'x' })).toEqual([]);
  });

  it('forgets the oldest lines when it is full, and keeps counting', () => {
    const log = createRunLog();
    for (let batch = 0; batch < 6; batch++)
      log.add(
        Array.from({ length: 1_000 }, (_, n) => info(`${n}`)),
        compiled,
      );
    expect(log.lines()).toHaveLength(mostLines);
    expect(log.lines()[0]?.number).toBe(1_000);
  });

  it('tells of changes only, until nobody listens', () => {
    const log = createRunLog();
    let told = 0;
    const leave = log.subscribe(() => told++);
    log.add([{ ...firing, type: 'node-started' }], compiled);
    log.clear();
    expect(told).toBe(0);
    log.add([info('a')], compiled);
    log.clear();
    expect([told, log.lines()]).toEqual([2, []]);
    leave();
    log.add([info('a')], compiled);
    expect(told).toBe(2);
  });

  it('is filtered by words of the node and of the line', () => {
    const lines = say(info('Rows found: 5'), info('Nothing found'));
    const found = (wanted: string) => filterLines(lines, wanted, () => 'Search').map((line) => line.text);
    expect(found('search  ROWS')).toEqual(['Rows found: 5']);
    expect(found('missing')).toEqual([]);
    expect(filterLines(lines, ' ', () => '')).toBe(lines);
  });

  it('keeps a page as it was when lines come after it, and not when its first lines are forgotten', () => {
    const lines = say(...Array.from({ length: 250 }, (_, n) => info(`${n}`)));
    const [whole, grown] = [pagesOf(lines.slice(0, 240)), pagesOf(lines)];
    const same = grown.map((page, index) => whole[index] !== undefined && isSamePage(whole[index], page));
    expect(same).toEqual([true, true, false]);
    const [cut] = pagesOf(lines.slice(1));
    expect(cut && grown[0] && isSamePage(cut, grown[0])).toBe(false);
  });
});
