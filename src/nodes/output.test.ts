import { expect, it } from 'vitest';
import { portsOfDefinition } from '../flow/ports';
import { output } from './output';

it('is where a run shows a result, and the border of a Sub-flow', () => {
  expect([output.role, output.passage]).toEqual(['sink', 'output']);
});

it('has one input, of the type that its config says, read as it comes, and no output', () => {
  const { inputs, outputs } = portsOfDefinition(output, { type: 'text' });
  expect(inputs).toEqual([{ id: 'value', name: 'value', type: 'text', stream: true, fromTemplate: false }]);
  expect(outputs).toEqual([]);
});

it('says on its card what it gives', () => {
  expect(output.summary(output.config.parse({ name: 'answer', type: 'message' }))).toBe('answer: message');
  expect(output.summary(output.config.parse({}))).toBe('any');
});
