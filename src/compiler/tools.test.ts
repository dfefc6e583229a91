import { expect, it } from 'vitest';
import { channelsOf, regionsOf } from '../../tests/support/drawing-of';
import { embedded, flowBuilder, type NodeFields } from '../../tests/support/flow-builder';
import { around, build } from '../../tests/support/small-build';
import { smallCatalogue } from '../../tests/support/small-catalogue';
import type { Flow } from '../flow/flow';
import { compile } from './compile';
import { describe as figuresOf } from './describe';

const flow = flowBuilder(smallCatalogue);
type Nodes = Readonly<Record<string, NodeFields>>;

const problemsOf = (design: Flow) => compile(design, smallCatalogue, { models: ['default'] }).problems;
const codesOf = (design: Flow) => problemsOf(design).map(({ code, node }) => `${code} ${node ?? ''}`);

const borders: Nodes = { in: { type: 'input' }, out: { type: 'output' } };

// inner: in ──▶ pass ──▶ out
const inner = flow('in > pass > out', borders);

// ask ──▶ agent ──▶ ask
//  tool ───┘
const chains = 'ask > agent > ask; tool > agent.tools';

it('gives what a tool stands for a region that no step enters', () => {
  const compiled = build(around(chains, inner));
  expect(regionsOf(compiled)).toEqual(['root: ask tool agent ask', 'tool tool: tool/pass']);
  expect(compiled.regions[1]).toMatchObject({
    kind: 'tool',
    parent: 0,
    head: 1,
    maxTicks: 1,
    tool: {
      inputs: [{ port: 'in', name: 'in', type: 'any', optional: false }],
      outputs: [{ port: 'out', name: 'out' }],
    },
  });
  expect(channelsOf(compiled)).toContain('tool.in > tool/pass.in (w1)');
  expect(channelsOf(compiled)).toContain('tool/pass.out > tool.out (w2)');
});

it('gives each tool of one flow a region of its own', () => {
  const compiled = build(around('ask > agent > ask; tool1 > agent.tools; tool2 > agent.tools', inner));
  expect(regionsOf(compiled).slice(1)).toEqual(['tool tool1: tool1/pass', 'tool tool2: tool2/pass']);
});

it('keeps an Input that nothing reads, and an Output that nothing reaches', () => {
  const lonely = flow('in > pass; more > bend > out', {
    ...borders,
    more: { type: 'input' },
    idle: { type: 'output' },
  });
  const { regions } = build(around(chains, lonely));
  expect(regions[1]?.tool?.inputs.map(({ name }) => name)).toEqual(['in', 'more']);
});

it('has something pass on what goes straight through', () => {
  expect(regionsOf(build(around(chains, flow('in > out', borders))))).toEqual([
    'root: ask tool agent ask',
    'tool tool: tool/out',
  ]);
});

it('holds loops, sub-flows and tools, and may be held by them', () => {
  const flows = { inner: embedded(inner) };
  const looping = flow(
    'in > loop.start|item > sub > loop.again; loop.done > agent > out; tool > agent.tools',
    { ...borders, sub: { policy: { timeoutMs: 9 } } },
    { flows },
  );
  const design = flow(
    'ask > loop.start|item > agent > loop.again; tool > agent.tools; loop.done > ask',
    { tool: { config: { flow: 'looping' } } },
    { flows: { ...flows, looping: embedded(looping) } },
  );
  expect(regionsOf(build(design))).toEqual([
    'root: ask tool [loop] ask',
    'tool tool: [tool/loop] tool/tool tool/agent',
    'loop loop: agent',
    'loop tool/loop: [tool/sub]',
    'tool tool/tool: tool/tool/pass',
    'subflow tool/sub: tool/sub/pass',
  ]);
});

it('leaves a tool that is off shut', () => {
  expect(regionsOf(build(around(chains, inner, { tool: { disabled: 'off' } })))).toEqual(['root: ask tool agent ask']);
});

it('names a flow that is missing', () => {
  expect(codesOf(flow(chains))).toEqual(['sub-flow-missing tool']);
});

it('names the path of a flow that is a tool of itself', () => {
  const itself = { ...flow('in > agent > out; tool > agent.tools', borders), name: 'Inner' };
  const [problem] = problemsOf(around(chains, itself));
  expect(problem).toMatchObject({ code: 'sub-flow-recursive', node: 'tool' });
  expect(problem?.message).toContain('“Inner” → “Inner”');
});

it('names a wire at a port that a tool does not have', () => {
  expect(codesOf(around('ask > agent > ask; tool.gone > agent.tools', inner))).toEqual(['sub-flow-ports-changed tool']);
});

it('refuses an Interface in a tool, and tells of all that is wrong in there', () => {
  const faulty = flow('in > pass > out; pass > ask; model > gather', borders);
  expect(codesOf(around(chains, faulty))).toEqual(
    expect.arrayContaining(['input-not-wired tool', 'interface-in-sub-flow tool']),
  );
});

it('counts the nodes of each tool among those that can be built', () => {
  const levels = Array.from({ length: 20 }, (_, level) => {
    const next = { config: { flow: `level${level + 1}` } };
    const body = flow('in > agent > out; tool1 > agent.tools; tool2 > agent.tools', {
      ...borders,
      tool1: next,
      tool2: next,
    });
    return [`level${level}`, embedded(body)] as const;
  });
  const flows = { ...Object.fromEntries(levels), level20: embedded(inner) };
  expect(codesOf(flow(chains, { tool: { config: { flow: 'level0' } } }, { flows }))).toContain('limit-exceeded ');
});

it('has another hash where a flow that is a tool is another', () => {
  const hashes = [inner, flow('in > pass > pass2 > out', borders)].map((one) => build(around(chains, one)).designHash);
  expect(new Set(hashes).size).toBe(2);
});

//                in ──▶ loop ◀──▶ model        (ten times at most)
it('counts what is in a tool for each call of it, for nobody knows how many there will be', () => {
  const asking = flow('in > loop.start|item > model > loop.again; loop.done > out', borders);
  const figures = figuresOf(build(around(chains, asking)));
  expect(figures.tools).toEqual([{ node: ['tool'], steps: 2 }]);
  expect(figures.groups).toEqual([
    { kind: 'model', key: 'default', limit: 4, steps: 1, mostCalls: 1, mostCallsPerToolCall: 10 },
  ]);
  expect(figures.loops).toEqual([{ node: ['tool', 'loop'], maxTicks: 10, mostTicks: 10, isPerToolCall: true }]);
  expect(figures.longestPath).toBe(3);
});
