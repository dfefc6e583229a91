import { expect, it } from 'vitest';
import { embedded, flowBuilder, type NodeFields } from '../../tests/support/flow-builder';
import { smallCatalogue } from '../../tests/support/small-catalogue';
import { type CompiledFlow, compiledFlowSchema } from '../flow/compiled-flow';
import type { Flow } from '../flow/flow';
import { compile } from './compile';

const flow = flowBuilder(smallCatalogue);
type Nodes = Readonly<Record<string, NodeFields>>;

function outcomeOf(design: Flow) {
  return compile(design, smallCatalogue, { models: ['default'] });
}

function build(design: Flow): CompiledFlow {
  const { compiled, problems } = outcomeOf(design);
  if (!compiled) throw new Error(JSON.stringify(problems, undefined, 2));
  return compiledFlowSchema.parse(compiled);
}

const errorsOf = (design: Flow) => outcomeOf(design).problems.filter(({ severity }) => severity === 'error');
const codesOf = (design: Flow) => errorsOf(design).map(({ code, node }) => `${code} ${node ?? ''}`);

/** The operators of each region, by path: `root: ask loop ask`, with the heads of regions in brackets. */
function regionsOf({ regions, operators }: CompiledFlow): readonly string[] {
  const nameOf = (index = -1) => operators[index]?.node.join('/') ?? '?';
  return regions.map(({ kind, head, body }) => {
    const steps = body.map((step) =>
      step.region === undefined ? nameOf(step.operator) : `[${nameOf(regions[step.region]?.head)}]`,
    );
    return `${head === undefined ? kind : `${kind} ${nameOf(head)}`}: ${steps.join(' ')}`;
  });
}

/** The channels, by path and port. */
function channelsOf({ channels, operators }: CompiledFlow): readonly string[] {
  return channels.map(({ from, to, wires }) => {
    const [source, target] = [operators[from[0]], operators[to[0]]];
    const ends = [
      `${source?.node.join('/')}.${source?.outputs[from[1]]?.port}`,
      `${target?.node.join('/')}.${target?.inputs[to[1]]?.port}`,
    ];
    return `${ends.join(' > ')} (${wires.join(' ')})`;
  });
}

/** A flow around one that is embedded as `inner`. */
function around(chains: string, inner: Flow, nodes: Nodes = {}): Flow {
  return flow(chains, nodes, { flows: { inner: embedded(inner) } });
}

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
  const chains = 'ask > loop1.start|item > gather > loop1.again; text > loop2.start|item > gather; loop1.done > ask';
  expect(codesOf(flow(chains))).toContain('loop-crossed gather');
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

it('names a flow that is missing', () => {
  expect(codesOf(flow('sub; text > ask'))).toEqual(['sub-flow-missing sub']);
});

it('names the path of a flow that contains itself, whatever it goes through', () => {
  const borders: Nodes = { in: { type: 'input' }, out: { type: 'output' } };
  const one = { ...flow('in > pass > out; sub', { ...borders, sub: { config: { flow: 'two' } } }), name: 'One' };
  const two = { ...flow('in > pass > out; sub', { ...borders, sub: { config: { flow: 'one' } } }), name: 'Two' };
  const flows = { one: embedded(one), two: embedded(two) };
  const problems = errorsOf(flow('ask > sub > ask', { sub: { config: { flow: 'one' } } }, { flows }));
  const [recursive] = problems.filter(({ code }) => code === 'sub-flow-recursive');
  expect(recursive?.message).toContain('“One” → “Two” → “One”');
  expect(recursive?.node).toBe('sub');
});

it('names a wire at a port that the embedded flow no longer has', () => {
  const design = around('ask > sub > ask', inner);
  const changed = {
    ...design,
    flows: { inner: embedded(flow('in2 > pass > out', { in2: { type: 'input' }, out: { type: 'output' } })) },
  };
  expect(codesOf(changed)).toEqual(['sub-flow-ports-changed sub', 'input-not-wired sub']);
});

it('refuses an Interface in a sub-flow', () => {
  const chatty = flow('in > pass > out; pass > ask', { in: { type: 'input' }, out: { type: 'output' } });
  expect(codesOf(around('ask > sub > ask', chatty))).toEqual(['interface-in-sub-flow sub']);
});

it('tells of a problem inside a sub-flow once, at the node that leads there', () => {
  const faulty = flow('in > model > out', {
    in: { type: 'input' },
    out: { type: 'output' },
    model: { config: { model: 'gone' } },
  });
  const problems = errorsOf(around('ask > sub1 > sub2 > ask', faulty, { sub1: { label: 'Write' } }));
  expect(problems.map(({ code, node }) => [code, node])).toEqual([['model-not-found', 'sub1']]);
  expect(problems[0]?.message).toMatch(/^In “Write”: “Chat model” asks/);
});

it('refuses sub-flows that multiply beyond what can be built', () => {
  const borders: Nodes = { in: { type: 'input' }, out: { type: 'output' } };
  const levels = Array.from({ length: 20 }, (_, level) => {
    const next = { config: { flow: `level${level + 1}` } };
    return [
      `level${level}`,
      embedded(flow('in > pass > out; sub1; sub2', { ...borders, sub1: next, sub2: next })),
    ] as const;
  });
  const flows = { ...Object.fromEntries(levels), level20: embedded(inner) };
  const codes = codesOf(flow('ask > sub > ask', { sub: { config: { flow: 'level0' } } }, { flows }));
  expect(codes).toContain('limit-exceeded ');
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
