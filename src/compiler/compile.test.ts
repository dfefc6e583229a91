import { expect, it } from 'vitest';
import { flowBuilder, type NodeFields } from '../../tests/support/flow-builder';
import { smallCatalogue } from '../../tests/support/small-catalogue';
import { type CompiledFlow, compiledFlowSchema } from '../flow/compiled-flow';
import type { Flow, Variable } from '../flow/flow';
import type { NodeId, WireId } from '../flow/ids';
import { compile } from './compile';
import { describe as figuresOf } from './describe';
import { designHash } from './hash-design';

const flow = flowBuilder(smallCatalogue);
const environment = { models: ['default', 'practice'] };

function build(design: Flow): CompiledFlow {
  const { compiled, problems } = compile(design, smallCatalogue, environment);
  if (!compiled) throw new Error(JSON.stringify(problems, undefined, 2));
  return compiled;
}

function built(chains: string, nodes: Readonly<Record<string, NodeFields>> = {}): CompiledFlow {
  return build(flow(chains, nodes));
}

const names = ({ operators }: CompiledFlow) => operators.map(({ node, role }) => `${node.join('/')} ${role}`);

// ask ──▶ model ──▶ ask
it('makes an Interface a source and a sink, so that a conversation is no cycle', () => {
  const compiled = built('ask > model > ask');
  expect(names(compiled)).toEqual(['ask source', 'model step', 'ask sink']);
  const [source, , sink] = compiled.operators;
  expect(source?.inputs).toEqual([]);
  expect(source?.outputs.map((output) => output.port)).toEqual(['message', 'history']);
  expect(sink?.outputs).toEqual([]);
  expect(sink?.inputs).toEqual([
    { port: 'reply', type: 'any', many: false, stream: true, optional: true, channels: [1], fromConfig: false },
  ]);
});

// ask ─┬▶ model1 ─┬▶ ask
//      └▶ model2 ─┘
it('gives an Interface one sink for each wire into it', () => {
  const { operators } = built('ask > model1 > ask; ask > model2 > ask');
  const sinks = operators.filter((operator) => operator.role === 'sink');
  expect(sinks.map((sink) => sink.inputs.map((input) => input.channels))).toEqual([[[1]], [[3]]]);
});

it('writes what its own schema accepts', () => {
  const compiled = built('ask > model > upper > ask; ask.history > model.history', {
    upper: { config: { suffix: '!' } },
  });
  expect(compiledFlowSchema.parse(compiled)).toEqual(compiled);
});

// pass3 ─▶ pass2 ─▶ pass1
it('orders operators so that each comes after those it reads from', () => {
  expect(names(built('text > pass3 > pass2 > pass1'))).toEqual(['text step', 'pass3 step', 'pass2 step', 'pass1 step']);
});

// text ─┬▶ pass2 ─┐
//       └▶ pass1 ─┴▶ gather
it('breaks ties by node id, and gathers in wire order all the same', () => {
  const compiled = built('text > pass2 > gather; text > pass1 > gather');
  expect(names(compiled)).toEqual(['text step', 'pass1 step', 'pass2 step', 'gather step']);
  const [gathered] = compiled.operators.at(-1)?.inputs ?? [];
  const sources = gathered?.channels.map((channel) => compiled.channels[channel]?.from[0]);
  expect(sources).toEqual([2, 1]);
});

it('schedules each operator behind the channels it waits for, in its group', () => {
  const compiled = built('ask > model1 > ask; ask > model2 > ask', { model2: { config: { model: 'practice' } } });
  expect(compiled.groups).toEqual([
    { kind: 'model', key: 'default', limit: 4 },
    { kind: 'model', key: 'practice', limit: 4 },
  ]);
  expect(compiled.schedule).toEqual([
    { operator: 0, waitsFor: [] },
    { operator: 1, waitsFor: [0], group: 0 },
    { operator: 2, waitsFor: [2], group: 1 },
    { operator: 3, waitsFor: [1] },
    { operator: 4, waitsFor: [3] },
  ]);
  expect(compiled.regions[0]?.body).toEqual(compiled.schedule);
});

it('writes how a payload changes on its way, and whether it streams', () => {
  const { channels } = built('ask > model > ask; model.message > pass > upper', { upper: { config: { suffix: '' } } });
  expect(channels.map(({ type, coercion, stream }) => [type, coercion, stream])).toEqual([
    ['text', undefined, false],
    ['text', undefined, true],
    ['message', undefined, false],
    ['any', 'check', false],
  ]);
});

it('takes templates apart and makes their ports inputs', () => {
  const { operators } = built('ask > text.topic', { text: { config: { text: 'About {{topic}}: \\{{x}}' } } });
  expect(operators[1]?.templates).toEqual([
    {
      path: ['text'],
      parts: [
        { kind: 'text', text: 'About ' },
        { kind: 'port', name: 'topic' },
        { kind: 'text', text: ': {{x}}' },
      ],
    },
  ]);
  expect(operators[1]?.inputs.map((input) => input.port)).toEqual(['topic']);
});

it('leaves texts with nothing to fill in out of the templates', () => {
  expect(built('text', { text: { config: { text: 'plain' } } }).operators[0]?.templates).toEqual([]);
});

it('keeps a text whose only marks are escapes, since they still have to go', () => {
  expect(built('text', { text: { config: { text: '\\{{x}}' } } }).operators[0]?.templates).toHaveLength(1);
});

it('marks an input that takes the field of its name', () => {
  const { operators } = built('ask > upper', { upper: { config: { suffix: '!' } } });
  expect(operators[1]?.inputs.map((input) => [input.port, input.fromConfig])).toEqual([
    ['text', false],
    ['suffix', true],
  ]);
});

it('gives an operator the input `when` only where it is wired', () => {
  const { operators } = built('ask > text1.when; text2');
  const inputs = operators.map(({ node, inputs }) => [node[0], inputs.map((input) => input.port)]);
  expect(inputs).toEqual([
    ['ask', []],
    ['text2', []],
    ['text1', ['when']],
  ]);
});

it('lays the policy of a node over that of its type', () => {
  const { operators } = built('ask > model > ask', { model: { policy: { timeoutMs: 5 } } });
  expect(operators[1]?.policy).toEqual({
    retry: { attempts: 2, backoff: 'fixed', delayMs: 10, maxDelayMs: 10, jitter: false },
    timeoutMs: 5,
  });
});

it('passes off and bypass on', () => {
  const { operators } = built('ask > pass1 > gather; ask > pass2 > gather', {
    pass1: { disabled: 'off' },
    pass2: { disabled: 'bypass' },
  });
  expect(operators.map((operator) => operator.disabled)).toEqual([undefined, 'off', 'bypass', undefined]);
});

it('takes the join from the type', () => {
  expect(built('ask > merge').operators.map((operator) => operator.join)).toEqual(['all', 'any']);
});

it('brings an older config along', () => {
  const older = { typeVersion: 1, config: { model: 'practice', heat: 0.5 } };
  const newer = { typeVersion: 2, config: { model: 'practice', temperature: 0.5 } };
  const [fromOlder, fromNewer] = [older, newer].map((model) => built('ask > model > ask', { model }));
  expect(fromOlder?.operators[1]).toMatchObject({ typeVersion: 2, config: { temperature: 0.5 } });
  expect(JSON.stringify(fromOlder)).toBe(JSON.stringify(fromNewer));
});

it('hashes both ends of a wire and its id', () => {
  const design = flow('ask > model > ask; text; model2');
  const [wire, ...others] = design.wires;
  const ends = { node: 'text' as NodeId, port: 'text' }; // of the form of ids
  const changed = [
    {},
    { id: 'other' as WireId }, // of the form of ids
    { from: ends },
    { from: { ...wire?.from, port: 'history' } },
    { to: { ...wire?.to, node: 'model2' as NodeId } },
    { to: { ...wire?.to, port: 'history' } },
  ].map((change) => ({ ...design, wires: [{ ...wire, ...change }, ...others] }) as Flow); // wires, changed at one place
  const hashes = changed.map((one) => designHash(one, smallCatalogue));
  expect(new Set(hashes).size).toBe(changed.length);
});

it('writes the fields of a config in the order of their names', () => {
  const keys = Object.keys(built('ask > model > ask').operators[1]?.config ?? {});
  expect(keys).toEqual(['model', 'system', 'temperature']);
});

it('writes the keys of a nested config in one order', () => {
  const forwards = built('nested', { nested: { config: { data: { a: { c: 1, d: 2 }, b: 3 } } } });
  const backwards = built('nested', { nested: { config: { data: { b: 3, a: { d: 2, c: 1 } } } } });
  expect(JSON.stringify(forwards)).toBe(JSON.stringify(backwards));
});

it('hands out what nobody can change, and leaves the document as free as it was', () => {
  const data = { list: [1] };
  const variables = [{ id: 'v1', name: 'name', type: 'text', value: 'x' } as unknown as Variable]; // of the form of ids
  const design = {
    ...flow('nested; text', { nested: { config: { data } }, text: { config: { text: `\${user.name}` } } }),
    variables,
  };
  const compiled = build(design);
  const isWholeFrozen = (value: unknown): boolean =>
    typeof value !== 'object' ||
    value === null ||
    (Object.isFrozen(value) && Object.values(value).every(isWholeFrozen));
  expect(isWholeFrozen(compiled)).toBe(true);
  expect([data, data.list, variables[0], design.nodes[0]?.config].some(Object.isFrozen)).toBe(false);
});

it('hashes a design that cannot be built, and to the same as the build once it can', () => {
  const design = flow('ask > model > ask');
  expect(designHash(design, smallCatalogue)).toBe(build(design).designHash);
  expect(designHash(flow('ask > strange > ask'), smallCatalogue)).toMatch(/^[0-9a-f]{64}$/);
});

it('hashes every thing that changes what runs, and the models of the machine not at all', () => {
  const design = flow('ask > model > ask', { model: { config: { model: 'practice' } } });
  const changed: readonly Flow[] = [
    flow('ask > model > ask'),
    flow('ask > model > ask', { model: { config: { model: 'practice' }, policy: { timeoutMs: 1 } } }),
    flow('ask > model > ask', { model: { config: { model: 'practice' }, disabled: 'bypass' } }),
    flow('ask > model.reply > ask; ask.history > model.history', { model: { config: { model: 'practice' } } }),
    { ...design, onError: 'continue' },
    { ...design, budget: { calls: 1 } },
    { ...design, variables: [{ id: 'v1', name: 'n', type: 'text', value: '' } as unknown as Variable] }, // of the form of ids
  ];
  const hashes = [design, ...changed].map((one) => designHash(one, smallCatalogue));
  expect(new Set(hashes).size).toBe(hashes.length);
  const elsewhere = compile(design, smallCatalogue, { models: ['practice', 'another'] }).compiled;
  expect(JSON.stringify(elsewhere)).toBe(JSON.stringify(build(design)));
});

// ask ─▶ pass1 ─▶ pass2 ─▶ ask
//  └────▶ pass3 ──────────▶ ask
it('counts nodes, wires and the longest path', () => {
  const compiled = built('ask > pass1 > pass2 > ask; ask > pass3 > ask; model; text > model', {});
  expect(figuresOf(compiled)).toEqual({
    nodes: 6,
    wires: 6,
    longestPath: 4,
    groups: [{ kind: 'model', key: 'default', limit: 4, steps: 1, mostCalls: 1 }],
    loops: [],
    tools: [],
  });
});
