import { expect, it } from 'vitest';
import { flowBuilder } from '../../tests/support/flow-builder';
import { catalogue } from '../nodes';
import { compile } from './compile';

const flow = flowBuilder(catalogue);
const problemsIn = (design: ReturnType<typeof flow>) => compile(design, catalogue, { models: ['default'] }).problems;

//  interface ─▶ regex ─▶ interface
const types = { regex: { config: { pattern: '(abc' } } };

it('a value that cannot work keeps the flow from being built, and names its field', () => {
  const design = flow('interface.message > regex.text|match > interface.reply', types);
  expect(problemsIn(design)).toEqual([
    {
      code: 'bad-config',
      severity: 'error',
      message: '“Pattern” of “Regex” cannot work. A group is opened with ( and not closed.',
      remedy: 'Add the ). Write a \\ before it if you mean the character.',
      node: 'regex',
      field: ['pattern'],
    },
  ]);
});

it('a node that is off may hold what it likes', () => {
  const design = flow('interface.message > regex.text', { regex: { ...types.regex, disabled: 'off' } });
  expect(problemsIn(design).map(({ code }) => code)).not.toContain('bad-config');
});

it('names the item of a list, and the field within it', () => {
  const cases = [{ test: 'contains' }, { test: 'less-than', compare: 'a' }];
  const design = flow('interface.message > switch.value', { switch: { config: { cases } } });
  const [problem] = problemsIn(design).filter(({ code }) => code === 'bad-config');
  expect(problem?.message).toContain('“Cases › 2 › Compared with” of “Switch”');
  expect(problem?.field).toEqual(['cases', 1, 'compare']);
});
