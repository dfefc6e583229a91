import { expect, it } from 'vitest';
import { channelsOf, regionsOf } from '../../tests/support/drawing-of';
import { embedded, flowBuilder, type NodeFields } from '../../tests/support/flow-builder';
import { around, build, codesOf } from '../../tests/support/small-build';
import { smallCatalogue } from '../../tests/support/small-catalogue';
import type { Flow } from '../flow/flow';

const flow = flowBuilder(smallCatalogue);
type Nodes = Readonly<Record<string, NodeFields>>;

// inner: in ──▶ pass ──▶ out
const inner = flow('in > pass > out', { in: { type: 'input' }, out: { type: 'output' } });

it('spreads a sub-flow out in place, channel to channel', () => {
  const compiled = build(around('ask > sub > ask', inner));
  expect(regionsOf(compiled)).toEqual(['root: ask sub/pass ask']);
  expect(channelsOf(compiled)).toEqual(['sub/pass.out > ask.reply (w2 w2)', 'ask.message > sub/pass.in (w1 w1)']);
});

it('gives each use of a sub-flow nodes of its own', () => {
  const compiled = build(around('ask > sub1 > sub2 > ask', inner, {}));
  expect(regionsOf(compiled)).toEqual(['root: ask sub1/pass sub2/pass ask']);
});

// deep: in ──▶ sub (inner) ──▶ out
it('spreads sub-flows in sub-flows out', () => {
  const borders: Nodes = { in: { type: 'input' }, out: { type: 'output' } };
  const flows = { inner: embedded(inner) };
  const deep = flow('in > sub > out', borders, { flows });
  const design = flow(
    'ask > sub > ask',
    { sub: { config: { flow: 'deep' } } },
    { flows: { ...flows, deep: embedded(deep) } },
  );
  const compiled = build(design);
  expect(regionsOf(compiled)).toEqual(['root: ask sub/sub/pass ask']);
});

it('is no circle where a sub-flow feeds itself by two ways that do not meet', () => {
  const borders: Nodes = { a: { type: 'input' }, b: { type: 'input' }, c: { type: 'output' }, d: { type: 'output' } };
  const two = flow('a > pass1 > c; b > pass2 > d', borders);
  const compiled = build(around('ask > sub.a|c > sub.b|d > ask', two));
  expect(regionsOf(compiled)).toEqual(['root: ask sub/pass1 sub/pass2 ask']);
});

it('joins the wires on both sides of a Reroute, in their direction', () => {
  const compiled = build(flow('ask > bend1 > bend2 > pass > ask; bend2 > gather'));
  expect(channelsOf(compiled)).toEqual([
    'ask.message > pass.in (w1 w2 w3)',
    'pass.out > ask.reply (w4)',
    'ask.message > gather.items (w1 w2 w5)',
  ]);
});

it('checks types across a Reroute, which takes anything', () => {
  expect(codesOf(flow('text > bend > add > ask'))).toEqual(['type-mismatch add']);
});

// nested(json) ──▶ in(text) ──▶ pass
it('changes a payload on the way as the border asks', () => {
  const borders: Nodes = { in: { type: 'input', config: { type: 'text' } }, out: { type: 'output' } };
  const compiled = build(around('nested > sub > ask', flow('in > pass > out', borders)));
  expect(compiled.channels.map(({ type, coercion }) => [type, coercion])).toContainEqual(['json', 'to-json-text']);
});

// add(number) ──▶ in(text) ──▶ take(message)
it('refuses a way on which a payload would be changed twice', () => {
  const borders: Nodes = {
    in: { type: 'input', config: { type: 'text' } },
    out: { type: 'output', config: { type: 'message' } },
  };
  const design = around('nested > add > sub > model; ask > bend', flow('in > out', borders));
  expect(codesOf(design)).toContain('type-mismatch add');
});

it('refuses Reroutes that only lead to themselves', () => {
  expect(codesOf(flow('bend1 > bend2 > bend1; bend2 > ask; text > ask'))).toEqual(['cycle bend1']);
});

it('keeps an Input that nothing is wired to as a source, so that what reads it learns that nothing comes', () => {
  const borders: Nodes = {
    a: { type: 'input' },
    b: { type: 'input', config: { optional: true } },
    out: { type: 'output' },
  };
  const compiled = build(around('ask > sub.a|out > ask', flow('a > gather > out; b > gather', borders)));
  expect(channelsOf(compiled)).toContain('sub/b.value > sub/gather.items (w3)');
  expect(compiled.operators.find(({ type }) => type === 'input')?.role).toBe('source');
});

it('leaves a sub-flow that is off shut', () => {
  const compiled = build(around('ask > sub > ask', inner, { sub: { disabled: 'off' } }));
  expect(regionsOf(compiled)).toEqual(['root: ask sub ask']);
  expect(compiled.operators[1]).toMatchObject({ type: 'sub', disabled: 'off' });
});

it('tells what waits for an Output that is off that nothing will come', () => {
  const off = flow('in > pass > out', { in: { type: 'input' }, out: { type: 'output', disabled: 'off' } });
  const compiled = build(around('ask > sub > ask', off));
  expect(channelsOf(compiled)).toContain('sub/out.out > ask.reply (w2)');
});

it('enters a sub-flow with a policy of its own as a whole', () => {
  const compiled = build(around('ask > sub > ask', inner, { sub: { policy: { timeoutMs: 9 } } }));
  expect(regionsOf(compiled)).toEqual(['root: ask [sub] ask', 'subflow sub: sub/pass']);
  expect(channelsOf(compiled)).toEqual([
    'ask.message > sub.in (w1)',
    'sub.out > ask.reply (w2)',
    'sub.in > sub/pass.in (w1)',
    'sub/pass.out > sub.out (w2)',
  ]);
  const [head] = compiled.operators.filter((operator) => operator.type === 'sub');
  expect(head?.inputs.map((input) => input.port)).toEqual(['in', 'out']);
  expect(head?.outputs.map((output) => output.port)).toEqual(['out', 'in']);
  expect(head?.policy).toEqual({ timeoutMs: 9 });
});

it('enters a sub-flow that is gated as a whole', () => {
  const compiled = build(around('ask > sub > ask; text > sub.when', inner));
  expect(regionsOf(compiled)).toEqual(['root: ask text [sub] ask', 'subflow sub: sub/pass']);
});

it('keeps what has no inputs inside the sub-flow that is entered as a whole', () => {
  const own = flow('text > loop.start|item > pass > loop.again; loop.done > gather > out; in > gather', {
    in: { type: 'input' },
    out: { type: 'output' },
  });
  const compiled = build(around('ask > sub > ask', own, { sub: { policy: { timeoutMs: 9 } } }));
  expect(regionsOf(compiled)).toEqual([
    'root: ask [sub] ask',
    'subflow sub: sub/text [sub/loop] sub/gather',
    'loop sub/loop: sub/pass',
  ]);
});

it('has something pass on what goes straight through a sub-flow that is entered as a whole', () => {
  const straight = flow('in > out', { in: { type: 'input' }, out: { type: 'output' } });
  const compiled = build(around('ask > sub > ask', straight, { sub: { policy: { timeoutMs: 9 } } }));
  expect(regionsOf(compiled)).toEqual(['root: ask [sub] ask', 'subflow sub: sub/out']);
  expect(compiled.operators.find(({ type }) => type === 'output')).toMatchObject({ role: 'step', disabled: 'bypass' });
});

it('puts a sub-flow with a Loop in it into the body of another', () => {
  const looping = flow('in > loop.start|item > pass > loop.again; loop.done > out', {
    in: { type: 'input' },
    out: { type: 'output' },
  });
  const chains = 'ask > loop.start|item > sub; sub > loop.again; loop.done > ask';
  expect(regionsOf(build(around(chains, looping)))).toEqual([
    'root: ask [loop] ask',
    'loop loop: [sub/loop]',
    'loop sub/loop: sub/pass',
  ]);
  expect(regionsOf(build(around(chains, looping, { sub: { policy: { timeoutMs: 9 } } })))).toEqual([
    'root: ask [loop] ask',
    'loop loop: [sub]',
    'subflow sub: [sub/loop]',
    'loop sub/loop: sub/pass',
  ]);
});

// ask ──▶ loop ─item▶ b ┐
//              text ──▶ a ▶ sub ──▶ again
it('puts a sub-flow with a Loop that starts outside into the body of another by what its own body takes', () => {
  const borders: Nodes = { a: { type: 'input' }, b: { type: 'input' }, out: { type: 'output' } };
  const chains = 'ask > loop.start|item > sub.b|out > loop.again; text > sub.a; loop.done > ask';
  const back = flow('a > loop.start|item > gather > loop.again; b > gather; loop.done > out', borders);
  const regions = ['root: ask text [loop] ask', 'loop loop: [sub/loop]', 'loop sub/loop: sub/gather'];
  expect(regionsOf(build(around(chains, back)))).toEqual(regions);
  // Nothing comes back to its Loop, but both are in the sub-flow.
  const forth = flow('a > loop.start|item > gather; b > gather; loop.done > out', borders);
  expect(regionsOf(build(around(chains, forth)))).toEqual(regions);
});

it('enters a sub-flow that has a Catch as a whole where a Loop repeats it, and only there', () => {
  const guarded = flow('in > pass > merge; catch > merge > out', { in: { type: 'input' }, out: { type: 'output' } });
  expect(regionsOf(build(around('ask > sub > ask', guarded)))).toEqual(['root: ask sub/catch sub/pass sub/merge ask']);
  expect(
    regionsOf(build(around('ask > loop.start|item > sub1 > loop.again; loop.done > sub2 > ask', guarded))),
  ).toEqual([
    'root: ask sub2/catch [loop] sub2/pass sub2/merge ask',
    'loop loop: [sub1]',
    'subflow sub1: sub1/catch sub1/pass sub1/merge',
  ]);
});

it('lets a Catch outside of the body be where it is, and one whose own Loop repeats what it catches', () => {
  const looping = flow('in > loop.start|item > pass > loop.again; loop.done > merge; catch > merge > out', {
    in: { type: 'input' },
    out: { type: 'output' },
  });
  expect(regionsOf(build(around('ask > sub > ask', looping)))).toEqual([
    'root: ask sub/catch [sub/loop] sub/merge ask',
    'loop sub/loop: sub/pass',
  ]);
});

it('gives a variable that a sub-flow brings to the run, and lets the outer flow say what it is', () => {
  const variable = (name: string, value: string) =>
    ({ id: name, name, type: 'text', value }) as unknown as Flow['variables'][number]; // ids of the form of ids
  const uses = flow('in > pass > out; text > pass.when', {
    in: { type: 'input' },
    out: { type: 'output' },
    text: { config: { text: `\${user.a} \${user.b}` } },
  });
  const withVariables = { ...uses, variables: [variable('a', 'inner'), variable('b', 'inner')] };
  const design = { ...around('ask > sub > ask', withVariables), variables: [variable('a', 'outer')] };
  expect(build(design).variables.map(({ name, value }) => [name, value])).toEqual([
    ['a', 'outer'],
    ['b', 'inner'],
  ]);
});
