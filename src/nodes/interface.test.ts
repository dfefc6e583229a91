import { expect, it } from 'vitest';
import { portsOfDefinition } from '../flow/ports';
import { interfaceNode } from './interface';

it('is where a run begins and ends', () => {
  expect(interfaceNode.role).toBe('interface');
});

it('gives out the message, the earlier turns and the files', () => {
  const { outputs } = portsOfDefinition(interfaceNode, {});
  expect(outputs.map(({ id, type }) => [id, type])).toEqual([
    ['message', 'text'],
    ['history', 'messages'],
    ['attachments', 'list<file>'],
  ]);
});

it('takes any number of answers, of any type, while they are written, and none at all', () => {
  const { inputs } = portsOfDefinition(interfaceNode, {});
  expect(inputs).toEqual([
    { id: 'reply', name: 'reply', type: 'any', many: true, stream: true, optional: true, fromTemplate: false },
  ]);
});
