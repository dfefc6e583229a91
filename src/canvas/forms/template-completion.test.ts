import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { marksIn } from './code-marks';
import { completeNames } from './template-completion';
import type { TemplateNames } from './template-names';

const names: TemplateNames = {
  ports: ['question', 'context'],
  variables: ['language'],
  unwired: ['context'],
  addVariable: () => undefined,
};

describe('what is offered after what is typed', () => {
  const offered = (typed: string, known: TemplateNames = names) => {
    const state = EditorState.create({ doc: typed });
    return completeNames(known)(new CompletionContext(state, typed.length, false))?.options.map(({ label }) => label);
  };

  it('is the ports after braces, and the variables after a dollar', () => {
    expect(offered('{{')).toEqual(['question', 'context']);
    expect(offered('$' + '{')).toEqual(['user.language', 'Add a variable…']);
  });

  it('is a new variable of the name that is typed', () => {
    expect(offered('$' + '{user.tone')).toEqual(['user.language', 'user.tone']);
    expect(offered('$' + '{user.language')).toEqual(['user.language']);
  });

  it('is a new variable where there are none yet', () => {
    expect(offered('$' + '{', { ...names, variables: [] })).toEqual(['Add a variable…']);
  });
});

it('marks names in a template, and among them what lacks a wire, a variable or its end', () => {
  const template = '{{question}} {{context}} ' + '$' + '{user.language} $' + '{user.tone}\nso {{bro';
  const found = marksIn(template, names).map(({ at, end, className }) => [template.slice(at, end), className]);
  expect(found).toEqual([
    ['{{question}}', 'code-name'],
    ['{{context}}', 'code-name code-unknown'],
    ['$' + '{user.language}', 'code-name'],
    ['$' + '{user.tone}', 'code-name code-unknown'],
    ['{{bro', 'code-unknown'],
  ]);
});
