import { expect, it } from 'vitest';
import { portsOfDefinition } from '../flow/ports';
import { input } from './input';

it('is where a run may begin, and the border of a Sub-flow', () => {
  expect([input.role, input.passage]).toEqual(['source', 'input']);
});

it('has one output, of the type that its config says, and no input', () => {
  const { inputs, outputs } = portsOfDefinition(input, { type: 'list<text>' });
  expect(inputs).toEqual([]);
  expect(outputs).toEqual([{ id: 'value', name: 'value', type: 'list<text>' }]);
});

it.each([{ type: 'list<list<text>>' }, { type: '' }, { name: 'n'.repeat(65) }, { optional: 'yes' }])(
  'refuses %j',
  (config) => {
    expect(input.config.safeParse(config).success).toBe(false);
  },
);

it('says on its card what it takes', () => {
  expect(input.summary(input.config.parse({ name: 'question', type: 'text' }))).toBe('question: text');
  expect(input.summary(input.config.parse({}))).toBe('any');
});
