import { expect, it } from 'vitest';
import { compile } from '../src/compiler/compile';
import type { Flow } from '../src/flow/flow';
import type { RunEvent } from '../src/flow/run-event';
import { shown } from './reference/answers';
import { perform } from './reference/perform';
import { referenceCatalogue } from './reference/test-nodes';
import { embedded, flowBuilder, type NodeFields } from './support/flow-builder';

// What random flows found in the engine (engine-properties.test.ts), each as small as it gets.

const build = flowBuilder(referenceCatalogue);
type Nodes = Readonly<Record<string, NodeFields>>;

/** Runs a flow of test nodes; everything answers at once. */
async function play(chains: string, nodes: Nodes = {}, inner?: Flow) {
  const fields = inner === undefined ? {} : { flows: { inner: embedded(inner) } };
  const { compiled, problems } = compile(build(chains, nodes, fields), referenceCatalogue, { models: [] });
  if (compiled === undefined) throw new Error(problems.map((problem) => problem.message).join('\n'));
  const source = compiled.operators.findIndex(({ role }) => role === 'source');
  const { outcome, events } = await perform(compiled, source, 0);
  const nameOf = (operator: number) => compiled.operators[operator]?.node.join('/');
  return {
    outcome,
    shows: events.flatMap((event) => (event.type === 'node-streaming' ? [shown(event.chunk)] : [])),
    told: (type: RunEvent['type']) =>
      events.flatMap((event) => (event.type === type && 'operator' in event ? [nameOf(event.operator ?? -1)] : [])),
  };
}

//             ┌─────────again
// ask ──▶ loop ─item▶ blank (gives null)
//             └─done▶ ask
it('takes null that leads back to a loop for a payload', async () => {
  const config = { mode: 'while', maxTicks: 2, concurrency: 1, onItemError: 'stop' };
  const run = await play('ask > loop.start|item > blank > loop.again; loop.done > ask', { loop: { config } });
  expect(run.shows).toEqual(['null']);
});

// drip (a stream that breaks) ─error▶ pass ──▶ ask
it('sends the error of a stream that breaks out of the error port', async () => {
  const drip = { config: { count: 3, breaks: 9, at: 2 } };
  const run = await play('ask > drip.in|error > pass > ask', { drip });
  expect(run.shows).toEqual(['!']);
  expect(run.outcome).toMatchObject({ type: 'completed', hasErrors: false });
});

// sub (as a whole): in ──▶ fuse (fails) ──▶ out;  in ──▶ loop ─item▶ deaf
it('tells once what a failing sub-flow cut off, however deep it is', async () => {
  const inner = build('in > fuse > out; in > loop.start|item > deaf', {
    in: { type: 'input' },
    out: { type: 'output' },
    loop: { config: { mode: 'times', maxTicks: 1, concurrency: 1, onItemError: 'stop' } },
    fuse: { config: { times: 9 } },
  });
  const sub = { config: { flow: 'inner' }, policy: { onError: 'continue' } } as const;
  const run = await play('ask > sub > ask', { sub }, inner);
  expect(run.told('node-skipped').filter((node) => node === 'sub/deaf')).toHaveLength(1);
});

// drip (150 chunks) ──▶ braid (reads some of b, then all of a) ──▶ ask;  slow ends last, and nothing reads it
it('gives room to a stream when the last that did not wait for it ends without anything following', async () => {
  const drip = { config: { count: 150, breaks: 0, at: 0 } };
  const run = await play('ask > drip > braid.a|out > ask; drip > braid.b; ask > slow', {
    drip,
    slow: { type: 'deaf', policy: { timeoutMs: 50, onError: 'continue' } },
  });
  expect(run.outcome?.type).toBe('completed');
});

// drip (150 chunks) ──▶ merge (hands it on as it comes) ──▶ braid (reads some of b, then all of a) ──▶ ask
it('gives room to a stream also behind a node that hands it straight on', async () => {
  const drip = { config: { count: 150, breaks: 0, at: 0 } };
  const run = await play('ask > drip > merge > braid.a|out > ask; merge > braid.b', { drip });
  expect(run.outcome?.type).toBe('completed');
});
