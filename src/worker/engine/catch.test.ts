import { expect, it } from 'vitest';
import { build, type Started, start } from '../../../tests/support/engine-fixture';
import { embedded } from '../../../tests/support/flow-builder';
import type { Flow } from '../../flow/flow';

const borders = { in: { type: 'input' }, out: { type: 'output' } };

/** A flow that holds others. */
const holding = (flows: Readonly<Record<string, Flow>>): { readonly fields: Partial<Flow> } => ({
  // The names are of the form that ids have.
  fields: {
    flows: Object.fromEntries(Object.entries(flows).map(([id, flow]) => [id, embedded(flow)])),
  } as Partial<Flow>,
});

/** What was shown, chunk by chunk. */
const shownBy = (run: Started) => run.events.flatMap((event) => (event.type === 'node-streaming' ? [event.chunk] : []));

// in ──▶ takes (fails on 2) ──▶ all ──▶ out,  catch ──▶ all
const guarded = build('in > takes > first; catch > first > out', { ...borders, takes: { config: { failOn: 2 } } });

//             ┌────────────────again
// ask ──▶ loop ─item─▶ sub ─────┘
it('in a sub-flow that a loop repeats fires once in each tick, and gives the tick what it gives out', async () => {
  const run = start(
    'ask > loop.start|item > sub > loop.again; loop.done > ask',
    { loop: { config: { mode: 'for-each' } } },
    { message: [1, 2, 3], ...holding({ inner: guarded }) },
  );
  const outcome = await run.finish();
  expect(outcome).toMatchObject({ type: 'completed', hasErrors: true });
  expect(shownBy(run)).toMatchObject([['took 1', [{ code: 'raised', node: 'sub/takes' }], 'took 3']]);
  expect(run.told('node-started').filter((node) => node === 'sub/catch')).toHaveLength(1);
  expect(run.told('node-skipped').filter((node) => node === 'sub/catch')).toHaveLength(2);
});

// deep: in ──▶ sub (inner) ──▶ out
it('does so however deep the sub-flow is in others', async () => {
  const deep = build('in > sub > out', borders, holding({ inner: guarded }).fields as never);
  const run = start(
    'ask > loop.start|item > sub > loop.again; loop.done > ask',
    { loop: { config: { mode: 'for-each' } }, sub: { config: { flow: 'deep' } } },
    { message: [2, 2], ...holding({ inner: guarded, deep }) },
  );
  await run.finish();
  expect(shownBy(run)).toMatchObject([[[{ node: 'sub/sub/takes' }], [{ node: 'sub/sub/takes' }]]]);
});

// ask ──▶ loop ─item─┬▶ sub ──▶ again;  catch ──▶ ask
//                    └▶ takes (fails on 1)
it('in a repeated sub-flow leaves what fails outside of it to the Catch there, and the other way round', async () => {
  const run = start(
    'ask > loop.start|item > sub > loop.again; loop.item > takes; loop.done > ask; catch > ask',
    { loop: { config: { mode: 'for-each' } }, takes: { config: { failOn: 1 } } },
    { message: [1, 2], ...holding({ inner: guarded }) },
  );
  await run.finish();
  expect(shownBy(run)).toMatchObject([['took 1', [{ node: 'sub/takes' }]], [{ node: 'takes' }]]);
});

// inner: in ──▶ loop ─item─▶ takes ──▶ again;  loop ─done─▶ out,  catch ──▶ out2
it('catches what fails in a loop of its own sub-flow, in each tick of the loop around that', async () => {
  const looping = build('in > loop.start|item > takes > loop.again; loop.done > first; catch > first > out', {
    ...borders,
    loop: { config: { mode: 'for-each', onItemError: 'stop' } },
    takes: { config: { failOn: 2 } },
  });
  const run = start(
    'ask > loop.start|item > sub > loop.again; loop.done > ask',
    { loop: { config: { mode: 'for-each' } } },
    { message: [[1], [2, 3]], ...holding({ inner: looping }) },
  );
  await run.finish();
  expect(shownBy(run)).toMatchObject([[['took 1'], ['took 3']]]);
  expect(run.told('node-started').filter((node) => node === 'sub/catch')).toHaveLength(1);
});

it('outside of loops lets a stream through its sub-flow chunk by chunk', async () => {
  const streaming = build('in > count.in; count > out; catch > join', borders);
  const run = start('ask > sub > ask', {}, holding({ inner: streaming }));
  await run.finish();
  expect(run.shown()).toBe('0,|1,|2,');
});
