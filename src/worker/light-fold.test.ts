import { expect, it } from 'vitest';
import { compiledOf } from '../../tests/support/engine-fixture';
import type { RunId } from '../flow/ids';
import type { RunEvent } from '../flow/run-event';
import { LightFold, noChanges } from './light-fold';
import { RecordedBatch } from './recorded-batch';

const run = 'run' as RunId; // a literal of the form that ids have
const build = compiledOf('ask > pass > ask');
const pass = build.operators.findIndex(({ node }) => node[0] === 'pass');

type Kind = 'node-started' | 'node-paused' | 'node-released' | 'run-stopped';

function lightAfter(...types: readonly Kind[]) {
  const events = types.map((type, sequence): RunEvent => {
    const at = { run, sequence, time: 0 };
    return type === 'run-stopped' ? { ...at, type } : { ...at, type, operator: pass, tick: [], attempt: 1 };
  });
  const fold = new LightFold(build);
  fold.fold(new RecordedBatch(run, events, new Set()), noChanges(build));
  return fold.progressOf(pass).light;
}

it('shows a node as held, before its work and after it, until it is let go', () => {
  expect(lightAfter('node-paused')).toBe('paused');
  expect(lightAfter('node-started', 'node-paused')).toBe('paused');
  expect(lightAfter('node-started', 'node-paused', 'node-released')).toBe('active');
  expect(lightAfter('node-paused', 'node-released')).toBe('waiting');
});

it('shows nothing as held, at work or still to come in a run that is over', () => {
  expect(lightAfter('node-paused', 'run-stopped')).toBe('skipped');
  expect(lightAfter('node-started', 'run-stopped')).toBe('skipped');
  expect(lightAfter('run-stopped')).toBe('skipped');
});
