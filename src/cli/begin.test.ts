import { describe, expect, it } from 'vitest';
import { flowBuilder } from '../../tests/support/flow-builder';
import { smallCatalogue } from '../../tests/support/small-catalogue';
import { compile } from '../compiler/compile';
import type { Flow } from '../flow/flow';
import { beginningOf } from './begin';
import { namesOf } from './names';
import { Refusal } from './refusal';

const flow = flowBuilder(smallCatalogue);

function begin(design: Flow, line: { readonly input?: string; readonly source?: string } = {}) {
  const { compiled } = compile(design, smallCatalogue, { models: ['default'] });
  if (compiled === undefined) throw new Error('the flow of this test does not build');
  return beginningOf(compiled, line, { names: namesOf(design, compiled, smallCatalogue), catalogue: smallCatalogue });
}

const refusal = (call: () => unknown): Refusal => {
  try {
    call();
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
  }
  throw new Error('nothing was refused');
};

describe('a flow with one Interface', () => {
  //   ask ──▶ model ──▶ ask
  const chat = flow('ask > model > ask; ask.history > model.history');

  it('begins with the message and no history', () => {
    expect(begin(chat, { input: 'Hi' })).toEqual({ source: 0, inputs: { message: 'Hi', history: [] } });
  });

  it.each(['{not json', '[1]', '42', '"quoted"'])('takes %s for a message', (input) => {
    expect(begin(chat, { input }).inputs['message']).toBe(input);
  });

  it('takes an object by name', () => {
    const history = [{ role: 'user', content: 'before' }];
    const input = JSON.stringify({ message: '{"a": 1}', history });
    expect(begin(chat, { input }).inputs).toEqual({ message: '{"a": 1}', history });
  });
});

describe('a flow with several sources', () => {
  //   ask1 ──▶ merge ──▶ ask1
  //   ask2 ──┘
  const two = flow('ask1 > merge > ask1; ask2 > merge', { ask1: { label: 'First' }, ask2: { label: 'Second' } });

  it('does not guess where a run is to begin', () => {
    expect(refusal(() => begin(two, { input: 'Hi' })).message).toContain('“First”, “Second”');
  });

  it('begins at the one that is named by label or id', () => {
    const second = begin(two, { input: 'Hi', source: 'Second' });
    expect(second).toEqual(begin(two, { input: 'Hi', source: 'ask2' }));
    expect(second.source).not.toBe(begin(two, { input: 'Hi', source: 'First' }).source);
  });

  it('does not guess which of two of one name is meant', () => {
    const twins = flow('ask1 > merge > ask1; ask2 > merge', { ask1: { label: 'Ask' }, ask2: { label: 'Ask' } });
    expect(refusal(() => begin(twins, { input: 'Hi', source: 'Ask' })).message).toContain('Several');
  });
});

describe('a flow with Inputs', () => {
  //   a (number) ──▶ add ──▶ output
  //   b (number) ──┘
  const number = { type: 'input', config: { type: 'number' } };
  const sum = flow('a > add.value; b > add.by; add > output', {
    a: { ...number, label: 'First number' },
    b: { ...number, label: 'Second number' },
    output: { config: { type: 'number' } },
  });

  it('begins at all of them, by label or id, under the ids of their nodes', () => {
    expect(begin(sum, { input: '{"First number": 1, "b": 2}' })).toEqual({ inputs: { a: 1, b: 2 } });
  });

  it('checks each by its type', () => {
    expect(refusal(() => begin(sum, { input: '{"a": "one"}' })).message).toContain('is to be number');
  });

  it('shows how several are given', () => {
    expect(refusal(() => begin(sum, { input: '3' })).remedy).toContain('{"First number": …, "Second number": …}');
  });

  it('needs those that are not optional', () => {
    expect(refusal(() => begin(sum, { input: '{"a": 1}' })).message).toContain('needs “Second number”');
    expect(refusal(() => begin(sum)).exitCode).toBe(3);
    const optional = { ...number, config: { type: 'number', optional: true } };
    expect(begin(flow('a > output', { a: optional }))).toEqual({ inputs: {} });
  });

  //   a (number) ──▶ output
  it('takes plain words for the only one, by its type', () => {
    const one = flow('a > output', { a: number, output: { config: { type: 'number' } } });
    expect(begin(one, { input: '3' })).toEqual({ inputs: { a: 3 } });
  });
});

it('begins a flow without sources with nothing, and refuses an input for it', () => {
  //   text ──▶ output
  const still = flow('text > output');
  expect(begin(still)).toEqual({ inputs: {} });
  expect(refusal(() => begin(still, { input: 'Hi' })).exitCode).toBe(3);
});
