import { expect, it } from 'vitest';
import { flowBuilder } from '../../tests/support/flow-builder';
import { smallCatalogue } from '../../tests/support/small-catalogue';
import { emptyFlow, type Flow, flowLimits, type Variable } from '../flow/flow';
import type { FlowId, NodeId, WireId } from '../flow/ids';
import { compile } from './compile';

const flow = flowBuilder(smallCatalogue);

function problemsOf(design: Flow, models = ['default']) {
  return compile(design, smallCatalogue, { models }).problems;
}

function codesOf(design: Flow, models?: string[]) {
  return problemsOf(design, models).map((problem) => problem.code);
}

function variable(name: string, fields: Partial<Variable> = {}): Variable {
  return { id: `id-${name}`, name, type: 'text', ...fields } as Variable; // the id is of the form that ids have
}

it('finds nothing wrong with a sound flow', () => {
  expect(problemsOf(flow('ask > model > ask'))).toEqual([]);
});

it('says that an empty canvas has nothing to run, and nothing else', () => {
  expect(codesOf(emptyFlow('flow' as FlowId, 'Empty'))).toEqual(['nothing-to-run']); // of the form of ids
});

it('says that an Interface alone has nothing to run', () => {
  expect(codesOf(flow('ask'))).toEqual(['nothing-to-run']);
});

it('says that nodes which are all off have nothing to run', () => {
  expect(codesOf(flow('text', { text: { disabled: 'off' } }))).toContain('nothing-to-run');
});

// ask ──▶ ask
it('lets an Interface that answers itself run', () => {
  expect(codesOf(flow('ask > ask'))).toEqual([]);
});

it('warns where no Interface shows what is made, and builds all the same', () => {
  const { problems, compiled } = compile(flow('text > model'), smallCatalogue, { models: ['default'] });
  expect(problems).toMatchObject([{ code: 'no-interface', severity: 'warning' }]);
  expect(compiled).toBeDefined();
});

// ask ──▶ strange ──▶ ask
it('names an unknown type and says nothing else about the placeholder', () => {
  const problems = problemsOf(flow('ask > strange > ask'));
  expect(problems).toMatchObject([{ code: 'unknown-node-type', severity: 'error', node: 'strange' }]);
  expect(problems[0]?.message).toContain('strange');
});

it('refuses a node of a newer version than it knows', () => {
  const problems = problemsOf(flow('ask > model > ask', { model: { typeVersion: 3 } }));
  expect(problems).toMatchObject([{ code: 'newer-node-type', node: 'model' }]);
});

it('names each field of a config that is wrong, and keeps the ports of the others', () => {
  const config = { temperature: 9, model: 5, system: 'Be {{tone}}' };
  const problems = problemsOf(flow('ask > model > ask; text > model.tone', { model: { config } }));
  expect(problems.map(({ code, node }) => [code, node])).toEqual([
    ['bad-config', 'model'],
    ['bad-config', 'model'],
  ]);
  expect(problems.map(({ message }) => message).join()).toMatch(/Model.*Temperature/);
});

// ask   model ──▶ ask
it('names an input that nothing is wired to', () => {
  const problems = problemsOf(flow('model > ask'));
  expect(problems).toMatchObject([{ code: 'input-not-wired', node: 'model', port: 'prompt' }]);
});

it('takes the field of the same name for a wire, once it is filled in', () => {
  expect(codesOf(flow('ask > upper > ask'))).toEqual(['input-not-wired']);
  expect(codesOf(flow('ask > upper > ask', { upper: { config: { suffix: '' } } }))).toEqual([]);
});

it('asks nothing of a node that is off', () => {
  const design = flow('ask > pass > ask; model', { model: { disabled: 'off', config: { model: 'gone' } } });
  expect(codesOf(design)).toEqual([]);
});

it('names a template port that nothing is wired to', () => {
  const problems = problemsOf(flow('text > ask', { text: { config: { text: 'Hi {{who}}' } } }));
  expect(problems).toMatchObject([{ code: 'template-port-not-wired', node: 'text', port: 'who' }]);
});

// text ──text▶number── add
it('names the node that would convert', () => {
  const [problem] = problemsOf(flow('text > add > ask'));
  expect(problem).toMatchObject({ code: 'type-mismatch', node: 'add', port: 'value', wire: 'w1' });
  expect(problem?.remedy).toContain('JSON parse');
});

it('names each wire too many on an input that takes one', () => {
  const problems = problemsOf(flow('ask > model > ask; text1 > model.prompt; text2 > model.prompt'));
  expect(problems.map(({ code, wire }) => [code, wire])).toEqual([
    ['two-wires-on-one-input', 'w3'],
    ['two-wires-on-one-input', 'w4'],
  ]);
});

it('lets an input that gathers have many wires', () => {
  expect(codesOf(flow('ask > gather > ask; text > gather'))).toEqual([]);
});

it('names a wire whose node is not there, at either end', () => {
  const sound = flow('ask > pass > ask');
  const there = { node: 'pass' as NodeId, port: 'in' };
  const gone = { node: 'gone' as NodeId, port: 'out' };
  const wires = [
    ...sound.wires,
    { id: 'x1' as WireId, from: gone, to: { ...there, port: 'when' } },
    { id: 'x2' as WireId, from: { ...there, port: 'out' }, to: gone },
  ];
  expect(problemsOf({ ...sound, wires }).map(({ code, wire }) => [code, wire])).toEqual([
    ['dangling-wire', 'x1'],
    ['dangling-wire', 'x2'],
  ]);
});

it('names a wire whose port is gone', () => {
  const problems = problemsOf(flow('ask > text.topic; text > ask', { text: { config: { text: 'no topic' } } }));
  expect(problems).toMatchObject([{ code: 'port-gone', node: 'text', port: 'topic', wire: 'w1' }]);
});

// pass1 ──▶ pass2 ──▶ pass3 ─┐
//   ▲────────────────────────┘
it('names a cycle by its labels, once', () => {
  const labels = { pass1: { label: 'One' }, pass2: { label: 'Two' }, pass3: { label: 'Three' } };
  const problems = problemsOf(flow('pass1 > pass2 > pass3 > pass1; text > ask', labels));
  const cycles = problems.filter((problem) => problem.code === 'cycle');
  expect(cycles).toMatchObject([{ node: 'pass1', wire: 'w3' }]);
  expect(cycles[0]?.message).toContain('“One” → “Two” → “Three” → “One”');
});

// ask ──▶ gather1 ──▶ pass1 ──▶ ask     gather2 ──▶ gather2
//            ▲──────────┘
it('names cycles that have nothing to do with each other one by one', () => {
  const problems = problemsOf(flow('ask > gather1 > pass1 > ask; pass1 > gather1; text > gather2 > gather2'));
  expect(problems.filter(({ code }) => code === 'cycle').map(({ node }) => node)).toEqual(['gather1', 'gather2']);
});

// pass1 ◀▶ pass2 ──▶ pass3 ──▶ … ──▶ pass3000 ──▶ ask
it('finds the cycle at the head of a long chain', () => {
  const chain = Array.from({ length: 3_000 }, (_, index) => `pass${index + 1}`);
  const wires = chain.map((name, index) => ({
    id: `w${index}` as WireId, // of the form of ids
    from: { node: (chain[index - 1] ?? 'pass2') as NodeId, port: 'out' },
    to: { node: name as NodeId, port: 'in' },
  }));
  const [pass] = flow('pass').nodes;
  const nodes = chain.map((id) => ({ ...pass, id }));
  const problems = problemsOf({ ...flow('text > ask'), nodes, wires } as Flow); // nodes like the one that was built
  expect(problems.filter(({ code }) => code === 'cycle').map(({ message }) => message)).toEqual([
    'These nodes wait for each other: “Pass” → “Pass” → “Pass”.',
  ]);
});

it('warns of a node that stands apart from every Interface', () => {
  const problems = problemsOf(flow('ask > pass > ask; text > pass2'));
  expect(problems.map(({ code, severity, node }) => [code, severity, node])).toEqual([
    ['unreachable-node', 'warning', 'pass2'],
    ['unreachable-node', 'warning', 'text'],
  ]);
});

it('lets what has an effect stand apart', () => {
  expect(codesOf(flow('ask > pass > ask; text > model'))).toEqual([]);
});

it('names a variable that the flow does not have', () => {
  const problems = problemsOf(flow('text > ask', { text: { config: { text: `Hi \${user.name}` } } }));
  expect(problems).toMatchObject([{ code: 'variable-unknown', severity: 'error', node: 'text' }]);
});

it('warns of a variable without a value, which each run will need', () => {
  const design = flow(
    'text > ask',
    { text: { config: { text: `Hi \${user.name}` } } },
    { variables: [variable('name')] },
  );
  expect(problemsOf(design)).toMatchObject([{ code: 'variable-not-set', severity: 'warning' }]);
});

it('warns of a variable that nothing uses', () => {
  const design = flow('text > ask', {}, { variables: [variable('name')] });
  expect(problemsOf(design)).toMatchObject([{ code: 'variable-unused', severity: 'warning' }]);
});

it('refuses a variable whose value is not of its type', () => {
  const variables = [variable('name', { type: 'number', value: 'three' })];
  const design = flow('text > ask', { text: { config: { text: `\${user.name}` } } }, { variables });
  expect(problemsOf(design)).toMatchObject([{ code: 'variable-mistyped', severity: 'error' }]);
});

it('refuses two variables of one name', () => {
  const variables = [variable('name', { value: 'a' }), variable('name', { value: 'b' })];
  const design = flow('text > ask', { text: { config: { text: `\${user.name}` } } }, { variables });
  expect(problemsOf(design)).toMatchObject([{ code: 'duplicate-name', severity: 'error' }]);
});

it('names a model that is not set up here, and one that was not chosen', () => {
  const design = flow('ask > model1 > ask; ask > model2 > ask', {
    model1: { config: { model: 'gpt' } },
    model2: { config: { model: '' } },
  });
  expect(problemsOf(design).map(({ code, node }) => [code, node])).toEqual([
    ['model-not-found', 'model1'],
    ['model-not-found', 'model2'],
  ]);
  expect(codesOf(design, ['gpt', ''])).toEqual([]);
});

it('warns of two nodes that were given one name', () => {
  const design = flow('ask > pass1 > pass2 > ask', { pass1: { label: 'Step' }, pass2: { label: 'Step ' } });
  expect(problemsOf(design)).toMatchObject([{ code: 'duplicate-name', severity: 'warning', node: 'pass2' }]);
});

// text(off) ──▶ pass ──▶ ask
it('warns of a node that waits for one which is off', () => {
  const design = flow('text > pass > ask', { text: { disabled: 'off' } });
  expect(problemsOf(design)).toMatchObject([
    { code: 'disabled-node-in-the-way', severity: 'warning', node: 'text', wire: 'w1' },
  ]);
});

// ask ──▶ model(bypass) ─reply──▶ ask
//                       └message▶ pass
it('warns of a bypassed node only where it has nothing of the type to hand on', () => {
  const design = flow('ask > model.prompt|reply > ask; model.message > pass', { model: { disabled: 'bypass' } });
  expect(problemsOf(design)).toMatchObject([{ code: 'disabled-node-in-the-way', wire: 'w3' }]);
});

it('says nothing of a node that is off before one that does without it', () => {
  const off = { text: { disabled: 'off' } } as const;
  expect(codesOf(flow('text > gather > ask; ask > gather', off))).toEqual([]);
  expect(codesOf(flow('text > merge > ask; ask > merge', off))).toEqual([]);
});

it('refuses more nodes than a flow may have', () => {
  const [node] = flow('text').nodes;
  const nodes = Array.from({ length: flowLimits.nodes + 1 }, (_, index) => ({ ...node, id: `text-${index}` }));
  const design = { ...flow('ask > pass > ask'), nodes } as Flow; // ids of the form that ids have
  expect(codesOf(design)).toContain('limit-exceeded');
});

it('refuses more wires than a flow may have', () => {
  const design = flow('ask > gather > ask');
  const [wire] = design.wires;
  const wires = Array.from({ length: flowLimits.wires + 1 }, (_, index) => ({ ...wire, id: `w${index}` }));
  expect(codesOf({ ...design, wires } as Flow)).toContain('limit-exceeded'); // wires like the one that was drawn
});

it('reports everything at once, errors first, each with what is wrong and what to do', () => {
  const design = flow('ask > strange; text > add; model1; model2', {
    model1: { label: 'Same', config: { temperature: -1 } },
    model2: { label: 'Same' },
  });
  const problems = problemsOf(design);
  expect(problems.map((problem) => problem.code)).toEqual([
    'bad-config',
    'unknown-node-type',
    'type-mismatch',
    'input-not-wired',
    'input-not-wired',
    'unreachable-node',
    'unreachable-node',
    'duplicate-name',
  ]);
  for (const { message, remedy } of problems) expect([message.at(-1), remedy.at(-1)]).toEqual(['.', '.']);
});

it('cuts a label that would drown the sentence', () => {
  const problems = problemsOf(flow('model > ask', { model: { label: 'x'.repeat(10_000) } }));
  expect(problems[0]?.message.length).toBeLessThan(200);
});

//  ask ──▶ model ──▶ ask
it('warns of a name in a text that is not closed, and says where each mistake of a text is', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the flow
  const template = '{{ctx}} ${user.name}\n{{bro';
  const design = flow('ask > model > ask', { model: { config: { system: template } } });
  const places = problemsOf(design).map(({ code, severity, field }) => [code, severity, field?.join('.')]);
  expect(places).toEqual([
    ['template-port-not-wired', 'error', 'system'],
    ['variable-unknown', 'error', 'system'],
    ['template-unclosed', 'warning', 'system'],
  ]);
});
