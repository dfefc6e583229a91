import { describe, expect, it } from 'vitest';
import { compile } from '../../compiler/compile';
import type { Flow } from '../../flow/flow';
import { apply } from '../../flow/operation';
import type { Problem, ProblemCode } from '../../flow/problem';
import { catalogue } from '../../nodes';
import { testFlow, testNode, testWire } from '../test-flows';
import { quickFix } from './quick-fixes';

const chat = testNode('Ask', 'interface');
const problemsOf = (flow: Flow) => compile(flow, catalogue, { models: ['default'] }).problems;
const find = (flow: Flow, code: ProblemCode): Problem => {
  const problem = problemsOf(flow).find((candidate) => candidate.code === code);
  if (!problem) throw new Error(`no ${code} among ${problemsOf(flow).map((other) => other.code)}`);
  return problem;
};

/** Mends the first problem of a code, as the button does. */
function mend(flow: Flow, code: ProblemCode) {
  const fix = quickFix(find(flow, code), flow, catalogue);
  return fix && { label: fix.label, flow: apply(flow, fix.operation).flow };
}

describe('a quick fix', () => {
  //  Ask ─message─▶ Add.a (a number)       Ask ─▶ JSON parse (number) ─▶ Add.a
  it('inserts the node that converts, set so that it fits', () => {
    const flow = testFlow([chat, testNode('Add', 'math')], ['Ask.message > Add.a', 'Add.result > Ask.reply']);
    const mended = mend(flow, 'type-mismatch');
    expect(mended?.label).toBe('Insert JSON parse');
    expect(problemsOf(mended?.flow ?? flow).map(({ code }) => code)).toEqual([]);
    expect(mended?.flow.nodes[2]).toMatchObject({ type: 'json-parse', config: { as: 'number' } });
  });

  //  Ask ─message─▶ Answer.prompt, the only text there is
  it('wires the only output that fits', () => {
    const flow = testFlow([chat, testNode('Answer', 'chat-model')], ['Answer.reply > Ask.reply']);
    const mended = mend(flow, 'input-not-wired');
    expect(mended?.label).toBe('Wire it to Ask');
    expect(problemsOf(mended?.flow ?? flow)).toEqual([]);
  });

  it('leaves it to the person where several fit', () => {
    const flow = testFlow(
      [chat, testNode('Other', 'text', { config: { text: 'x' } }), testNode('Answer', 'chat-model')],
      ['Answer.reply > Ask.reply'],
    );
    expect(mend(flow, 'input-not-wired')).toBeUndefined();
  });

  it('removes a wire that hangs in the air, or is one too many', () => {
    const flow = testFlow(
      [chat, testNode('Answer', 'chat-model')],
      ['Ask.message > Answer.prompt', 'Answer.reply > Ask.reply'],
    );
    const dangling = { ...flow, wires: [...flow.wires, testWire('Gone.x > Ask.reply')] };
    expect(problemsOf(mend(dangling, 'dangling-wire')?.flow ?? dangling)).toEqual([]);
    const double = {
      ...flow,
      wires: [
        ...flow.wires,
        {
          ...testWire('Answer.reply > Answer.prompt'),
          from: flow.wires[0]?.from ?? testWire('Ask.message > Answer.prompt').from,
        },
      ],
    };
    expect(mend(double, 'two-wires-on-one-input')?.flow.wires.length).toBe(2);
  });

  it('renames the second of two nodes', () => {
    const twin = { ...testNode('Twin', 'chat-model'), label: 'Answer' };
    const flow = testFlow(
      [chat, testNode('Answer', 'chat-model'), twin],
      ['Ask.message > Answer.prompt', 'Answer.reply > Twin.prompt', 'Twin.reply > Ask.reply'],
    );
    const mended = mend(flow, 'duplicate-name');
    expect(mended?.label).toBe('Rename to Answer 2');
    expect(problemsOf(mended?.flow ?? flow)).toEqual([]);
  });

  it('takes the default model, turns a node on, adds variables', () => {
    const wires = ['Ask.message > Answer.prompt', 'Answer.reply > Ask.reply'];
    const gone = testFlow([chat, testNode('Answer', 'chat-model', { config: { model: 'gone/x' } })], wires);
    expect(problemsOf(mend(gone, 'model-not-found')?.flow ?? gone)).toEqual([]);
    const off = testFlow(
      [chat, { ...testNode('Answer', 'chat-model'), disabled: 'off' }, testNode('Last', 'chat-model')],
      ['Ask.message > Answer.prompt', 'Answer.reply > Last.prompt', 'Last.reply > Ask.reply'],
    );
    expect(problemsOf(mend(off, 'disabled-node-in-the-way')?.flow ?? off)).toEqual([]);
    const named = testFlow(
      [chat, testNode('Say', 'prompt-template', { config: { template: '{{message}} in $' + '{user.language}' } })],
      ['Ask.message > Say.message', 'Say.prompt > Ask.reply'],
    );
    const mended = mend(named, 'variable-unknown');
    expect(mended?.flow.variables).toMatchObject([{ name: 'language', type: 'text' }]);
    expect(problemsOf(mended?.flow ?? named).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('is not offered for what is gone meanwhile, nor inside a sub-flow', () => {
    const flow = testFlow([chat, testNode('Answer', 'chat-model')], ['Answer.reply > Ask.reply']);
    const problem = find(flow, 'input-not-wired');
    expect(quickFix(problem, testFlow([chat]), catalogue)).toBeUndefined();
    const [node] = flow.nodes;
    if (node) expect(quickFix({ ...problem, inside: { way: [node.id] } }, flow, catalogue)).toBeUndefined();
  });
});
