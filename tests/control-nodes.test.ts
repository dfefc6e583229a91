import { expect, it } from 'vitest';
import { compile } from '../src/compiler/compile';
import type { Flow } from '../src/flow/flow';
import type { Payload } from '../src/flow/payload';
import { catalogue } from '../src/nodes';
import { embedded, flowBuilder, type NodeFields } from './support/flow-builder';
import { startHeard } from './support/heard-run';
import { VirtualPlatform } from './support/virtual-platform';

/** The nodes that steer a flow, in a real flow: compiled, and run by the engine. */

const flow = flowBuilder(catalogue);

interface Ran {
  readonly type: string;
  readonly code: string | undefined;
  /** What each sink showed, by the place of its wire. */
  readonly shown: readonly Payload[];
  /** The nodes that were skipped. */
  readonly skipped: readonly string[];
  /** The words in the log. */
  readonly logged: readonly string[];
}

async function run(design: Flow, message: string): Promise<Ran> {
  const { compiled, problems } = compile(design, catalogue, { models: ['default'] });
  if (compiled === undefined) throw new Error(problems.map((problem) => problem.message).join('\n'));
  const platform = new VirtualPlatform();
  const { handle, told } = startHeard({ compiled, catalogue, platform, inputs: { message } });
  await platform.advance();
  const { type, failure } = await handle.finished;
  return {
    type,
    code: failure?.code,
    shown: told().flatMap((event) => (event.type === 'node-streaming' ? [event.chunk] : [])),
    logged: told().flatMap((event) => (event.type === 'node-info' ? [event.text] : [])),
    skipped: told().flatMap((event) =>
      event.type === 'node-skipped' ? [compiled.operators[event.operator]?.node.join('/') ?? ''] : [],
    ),
  };
}

//               ┌────────────────────────────again
// interface ──▶ loop ─item▶ join-text ──▶ if ─yes┘
//               └─done▶ interface          └no▶ result
it('repeats while something comes back, until a result comes', async () => {
  const nodes: Readonly<Record<string, NodeFields>> = {
    text: { config: { text: '.' } },
    'join-text': { config: { separator: '' } },
    if: { config: { test: 'equals', compare: 'hi...' } },
  };
  const design = flow(
    `interface > loop.start|item > join-text > if
     text > join-text; if.yes > loop.result; if.no > loop.again; loop.done > interface`,
    nodes,
  );
  expect((await run(design, 'hi')).shown).toEqual(['hi...']);
});

it('repeats so many times, though its cap is lower', async () => {
  const design = flow('interface > loop.start|item > join-text > loop.again; text > join-text; loop.done > interface', {
    loop: { config: { mode: 'times', times: 5, maxTicks: 2 } },
    text: { config: { text: '.' } },
    'join-text': { config: { separator: '' } },
  });
  expect((await run(design, 'hi')).shown).toEqual(['hi.....']);
});

// interface ──▶ json-parse ──▶ loop (for each) ─item▶ switch ─▶ again
it('goes through a list, and drops the items that nothing comes back for or that fail', async () => {
  const cases = [
    { id: 'good', test: 'contains', compare: 'good' },
    { id: 'bad', test: 'contains', compare: 'bad' },
  ];
  const design = flow(
    `interface > json-parse > loop.start|item > switch.value|good > loop.again
     switch.bad > raise-error; loop.done > interface`,
    { loop: { config: { mode: 'for-each', concurrency: 3, onItemError: 'drop' } }, switch: { config: { cases } } },
  );
  const { type, shown } = await run(design, '["good 1", "bad", "neither", "good 2"]');
  expect([type, shown]).toEqual(['completed', [['good 1', 'good 2']]]);
});

//                     ┌a▶ interface
// interface ──▶ switch ─b▶ interface
//                     └other▶ interface
it('skips what hangs at the cases that do not fit', async () => {
  const cases = [
    { id: 'a', test: 'contains', compare: 'a' },
    { id: 'b', test: 'contains', compare: 'b' },
  ];
  const chains = `interface > switch.value|a > join-text1 > interface
     switch.b > join-text2 > interface; switch.other > join-text3 > interface`;
  const first = await run(flow(chains, { switch: { config: { cases } } }), 'ab');
  expect([first.shown, first.skipped.filter((node) => node.startsWith('join'))]).toEqual([
    ['ab'],
    ['join-text2', 'join-text3'],
  ]);
  const all = await run(flow(chains, { switch: { config: { cases, matches: 'all' } } }), 'ab');
  expect([all.shown, all.skipped.filter((node) => node.startsWith('join'))]).toEqual([['ab', 'ab'], ['join-text3']]);
});

it('fails with the words that were written, or goes on where its error is wired', async () => {
  const nodes = { 'raise-error': { config: { message: 'No {{value}} here.' } } };
  expect(await run(flow('interface > raise-error', nodes), 'tea')).toMatchObject({ type: 'failed', code: 'raised' });
  const caught = await run(flow('interface > raise-error.value|error > interface', nodes), 'tea');
  expect(caught).toMatchObject({ type: 'completed', shown: [{ code: 'raised', message: 'No tea here.' }] });
});

// inner: question ──▶ reroute ──▶ join-text ──▶ answer
it('runs what a Sub-flow stands for, by way of its Inputs, Outputs and Reroutes', async () => {
  const inner = flow('question > reroute > join-text > answer; text > join-text', {
    question: { type: 'input', config: { name: 'question', type: 'text' } },
    answer: { type: 'output', config: { name: 'answer', type: 'text' } },
    text: { config: { text: '!' } },
    'join-text': { config: { separator: '' } },
  });
  const nodes: Readonly<Record<string, NodeFields>> = { 'sub-flow': { config: { flow: 'inner' } } };
  const flows = { inner: embedded(inner) };
  const chains = 'interface > sub-flow.question|answer > interface';
  expect((await run(flow(chains, nodes, { flows }), 'hi')).shown).toEqual(['hi!']);
  // With a policy of its own it is entered as a whole.
  const whole = { 'sub-flow': { config: { flow: 'inner' }, policy: { timeoutMs: 1_000 } } };
  expect((await run(flow(chains, whole, { flows }), 'hi')).shown).toEqual(['hi!']);
});

it('compiles a Sub-flow to the same bytes whatever the order and labels of its Inputs', () => {
  const inner = flow('a > join-text; b > join-text > c', {
    a: { type: 'input', config: { type: 'text' } },
    b: { type: 'input', config: { type: 'text' } },
    c: { type: 'output' },
  });
  const other = { ...inner, nodes: inner.nodes.map((node, index) => ({ ...node, label: `${9 - index}` })).reverse() };
  const bytesOf = (design: Flow) => {
    const nodes: Readonly<Record<string, NodeFields>> = {
      'sub-flow': { config: { flow: 'inner' }, policy: { timeoutMs: 1_000 } },
    };
    const chains = 'interface > sub-flow.a|c > interface; interface > sub-flow.b';
    const { compiled } = compile(flow(chains, nodes, { flows: { inner: embedded(design) } }), catalogue, {
      models: ['default'],
    });
    expect(compiled).toBeDefined();
    return JSON.stringify(compiled);
  };
  expect(bytesOf(other)).toBe(bytesOf(inner));
});

// delay (slow) ──▶┐
// join-text ─────▶ race ──▶ interface
it('passes on what arrives first', async () => {
  const design = flow('interface > delay > race; interface > join-text > race > interface', {
    delay: { config: { amount: 5 } },
  });
  expect((await run(design, 'hi')).shown).toEqual(['hi']);
});

// interface ──▶ log ──▶ interface;  text ──▶ log.name
it('fills the words of a Log with what is there: a stream, such as what passes through it, is nothing yet', async () => {
  const design = flow('interface > log.value > interface; text > log.name', {
    log: { config: { text: 'for {{name}}: {{value}}' } },
    text: { config: { text: 'Ada' } },
  });
  const { shown, logged } = await run(design, 'hi');
  expect(shown).toEqual(['hi']);
  expect(logged).toEqual(['for Ada: ']);
});

// text (a) ──▶┐
// raise-error ▶ merge ──▶ interface
it.each([
  ['settled', 'completed', [['a']]],
  ['all', 'completed', [['a']]],
  ['append', 'completed', [['a']]],
  ['zip', 'failed', []],
] as const)('merges as %s what came of branches, one of which was not taken: %s', async (mode, type, shown) => {
  const design = flow('interface > if.value; if.yes > no.any; if.no > merge; text > merge > interface', {
    if: { config: { test: 'equals', compare: 'hi' } },
    no: { type: 'merge' },
    merge: { config: { mode } },
    text: { config: { text: 'a' } },
  });
  expect(await run(design, 'hi')).toMatchObject({ type, shown });
});
