import { expect, it } from 'vitest';
import { portsOfDefinition } from '../flow/ports';
import { catchNode } from './catch';

it('is where the failures of its flow come out, as a list', () => {
  expect(catchNode.catches).toBe(true);
  expect(portsOfDefinition(catchNode, {}).outputs[0]).toEqual({ id: 'errors', name: 'errors', type: 'list<json>' });
});

it('waits for no wire: its only input is the one that every node has', () => {
  expect(portsOfDefinition(catchNode, {}).inputs.map(({ id }) => id)).toEqual(['when']);
});
