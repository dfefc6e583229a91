import { expect, it } from 'vitest';
import { portsOfDefinition } from '../flow/ports';
import { reroute } from './reroute';

it('lets anything through: the compiler joins the wires of its two ports', () => {
  const { inputs, outputs } = portsOfDefinition(reroute, {});
  expect(inputs[0]).toMatchObject({ id: 'in', type: 'any' });
  expect(outputs).toEqual([{ id: 'out', name: 'out', type: 'any' }]);
  expect(reroute.passage).toBe('reroute');
});
