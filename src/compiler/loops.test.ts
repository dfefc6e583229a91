import { expect, it } from 'vitest';
import { channelsOf, regionsOf } from '../../tests/support/drawing-of';
import { flowBuilder, type NodeFields } from '../../tests/support/flow-builder';
import { build, codesOf, errorsOf } from '../../tests/support/small-build';
import { smallCatalogue } from '../../tests/support/small-catalogue';
import { describe as figuresOf } from './describe';

const flow = flowBuilder(smallCatalogue);
type Nodes = Readonly<Record<string, NodeFields>>;

//             ┌──────────────again
// ask ──▶ loop ─item▶ pass ──┘
//             └─done▶ ask
const whileLoop = 'ask > loop.start|item > pass; pass > loop.again; loop.done > ask';

it('makes the body of a Loop a region, and the Loop its head', () => {
  const compiled = build(flow(whileLoop, { loop: { config: { maxTicks: 7 } } }));
  expect(regionsOf(compiled)).toEqual(['root: ask [loop] ask', 'loop loop: pass']);
  expect(compiled.regions[1]).toMatchObject({ parent: 0, head: 1, maxTicks: 7, concurrency: 1 });
  expect(compiled.operators.map((operator) => operator.region)).toEqual([0, 0, 0, 1]);
});

it('lets the head of a region wait for what is read inside and comes from outside, not for what leads back', () => {
  const compiled = build(flow(`${whileLoop}; text > gather; pass > gather > loop.result`));
  const names = channelsOf(compiled);
  const [head] = compiled.schedule.filter((step) => step.region !== undefined);
  expect(head?.waitsFor.map((channel) => names[channel])).toEqual([
    'ask.message > loop.start (w1)',
    'text.text > gather.items (w5)',
  ]);
});

it('puts what a body reads from outside before the Loop', () => {
  const compiled = build(
    flow('ask > loop.start|item > gather > loop.again; pass > gather; pass2 > pass; text > pass2'),
  );
  expect(regionsOf(compiled)).toEqual(['root: ask text pass2 pass [loop]', 'loop loop: gather']);
});

// loop1 ─item▶ loop2 ─item▶ pass2 ▶ again of loop2,  loop2 ─done▶ pass1 ▶ again of loop1
const nestedLoops = `
  ask > loop1.start|item > loop2.start|item > pass2; pass2 > loop2.again
  loop2.done > pass1; pass1 > loop1.again; loop1.done > ask
`;

it('nests the region of a Loop in that of the Loop around it', () => {
  const compiled = build(flow(nestedLoops));
  expect(regionsOf(compiled)).toEqual(['root: ask [loop1] ask', 'loop loop1: [loop2] pass1', 'loop loop2: pass2']);
  expect(compiled.regions.map((region) => region.parent)).toEqual([undefined, 0, 1]);
});

it('counts the longest path through each loop once, and calls and ticks as often as they may come', () => {
  const nodes: Nodes = {
    loop1: { config: { maxTicks: 5 } },
    loop2: { config: { maxTicks: 3 } },
    pass2: { type: 'model' },
  };
  const figures = figuresOf(build(flow(nestedLoops, nodes)));
  expect(figures.longestPath).toBe(6);
  expect(figures.loops).toEqual([
    { node: ['loop1'], maxTicks: 5, mostTicks: 5 },
    { node: ['loop2'], maxTicks: 3, mostTicks: 15 },
  ]);
  expect(figures.groups).toMatchObject([{ key: 'default', steps: 1, mostCalls: 15 }]);
});

it('lets several ticks overlap only when going through a list', () => {
  const config = { mode: 'for-each', concurrency: 4 };
  expect(build(flow(whileLoop, { loop: { config } })).regions[1]?.concurrency).toBe(4);
  expect(build(flow(whileLoop, { loop: { config: { ...config, mode: 'while' } } })).regions[1]?.concurrency).toBe(1);
});

it('repeats nothing where the Loop is off, and is no circle then', () => {
  const off = { loop: { disabled: 'off' } } as const;
  expect(errorsOf(flow(whileLoop, off))).toEqual([]);
  expect(regionsOf(build(flow(whileLoop, off)))).toEqual(['root: ask loop ask pass']);
});

it('keeps calling a circle through `start` a circle', () => {
  expect(codesOf(flow('text > loop.again; loop.item > pass > loop.start; loop.done > ask'))).toContain('cycle loop');
});

it('refuses a Loop that feeds itself without a body', () => {
  expect(codesOf(flow('ask > loop.start|item > loop.again; loop.done > ask'))).toEqual(['cycle loop']);
});

it('refuses a Loop without a cap', () => {
  expect(codesOf(flow(whileLoop, { loop: { config: { maxTicks: 0 } } }))).toEqual(['loop-without-end loop']);
});

it('refuses `result` on a Loop over a list', () => {
  const config = { mode: 'for-each' };
  expect(codesOf(flow(`${whileLoop}; pass > loop.result`, { loop: { config } }))).toEqual([
    'loop-result-in-for-each loop',
  ]);
});

// loop ─item▶ gather ◀done─ loop
it('refuses a node that is in the body and also waits for the end', () => {
  const problems = errorsOf(flow(`${whileLoop}; loop.item > gather > ask; loop.done > gather`));
  expect(problems).toMatchObject([{ code: 'loop-crossed', node: 'gather' }]);
});

// loop1 ─item▶ gather ◀item─ loop2
it('refuses a node in two bodies of which neither is inside the other', () => {
  const chains = 'ask > loop1.start|item > gather; text > loop2.start|item > gather; loop1.done > ask';
  expect(codesOf(flow(chains))).toEqual(['loop-crossed gather']);
  expect(codesOf(flow(`${chains}; gather > loop1.again; gather > loop2.again`))).toContain('loop-crossed gather');
});

// loop1 ─item▶ gather ▶ again of loop2,  text ▶ loop2 ─item▶ gather,  loop2 ─done▶ again of loop1
const entered = `
  ask > loop1.start|item > gather > loop2.again; text > loop2.start|item > gather
  loop2.done > loop1.again; loop1.done > ask
`;

it('puts a Loop that starts outside into the body of the one whose item its own body takes', () => {
  const compiled = build(flow(entered));
  expect(regionsOf(compiled)).toEqual(['root: ask text [loop1] ask', 'loop loop1: [loop2]', 'loop loop2: gather']);
  const names = channelsOf(compiled);
  const waits = compiled.regions.flatMap(({ body }) => body.filter((step) => step.region !== undefined));
  expect(waits.map((step) => step.waitsFor.map((channel) => names[channel]))).toEqual([
    ['ask.message > loop1.start (w1)', 'text.text > loop2.start (w4)'],
    ['loop1.item > gather.items (w2)', 'text.text > loop2.start (w4)'],
  ]);
});

// loop2 is in loop1, loop3 in loop2: all that their bodies take is from outside of them
it('does so for Loops in Loops, from the innermost outwards', () => {
  const chains = `
    ask > loop1.start|item > gather > loop3.again; text > loop2.start|item > gather; text > loop3.start|item > gather
    loop3.done > loop2.again; loop2.done > loop1.again; loop1.done > ask
  `;
  expect(regionsOf(build(flow(chains)))).toEqual([
    'root: ask text [loop1] ask',
    'loop loop1: [loop2]',
    'loop loop2: [loop3]',
    'loop loop3: gather',
  ]);
});

it('leaves Loops that follow each other beside each other, whatever hangs on both', () => {
  const chains = 'ask > loop1.start|item > pass1 > loop1.again; loop1.done > loop2.start|item > pass2 > loop2.again';
  expect(regionsOf(build(flow(`${chains}; loop1.done > gather > ask; loop2.done > gather`)))).toEqual([
    'root: ask [loop1] [loop2] gather ask',
    'loop loop1: pass1',
    'loop loop2: pass2',
  ]);
  expect(codesOf(flow(`${chains}; loop1.item > gather > loop2.again; loop2.item > gather`))).toContain(
    'loop-crossed gather',
  );
});

it('refuses to lead back to the outer Loop from inside the inner', () => {
  const [problem] = errorsOf(flow(nestedLoops.replace('loop2.done > pass1', 'pass2 > pass1')));
  expect(problem).toMatchObject({ code: 'loop-crossed', node: 'loop1', port: 'again' });
  expect(problem?.remedy).toContain('done');
});

it('refuses what leads back to a Loop without having come from it', () => {
  const problems = errorsOf(flow('ask > loop.start|item > pass > loop.again; text > loop.result; loop.done > ask'));
  expect(problems).toMatchObject([{ code: 'loop-crossed', node: 'loop', port: 'result' }]);
});

it('refuses Loops that are nested too deep', () => {
  const loops = Array.from({ length: 100 }, (_, index) => `loop${index}.start|item`);
  const chains = `ask > ${loops.join(' > ')} > pass > ask`;
  expect(codesOf(flow(chains)).map((code) => code.split(' ')[0])).toContain('limit-exceeded');
});
