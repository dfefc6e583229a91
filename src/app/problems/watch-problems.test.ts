import { expect, it } from 'vitest';
import { emptyFlow } from '../../flow/flow';
import { flowIdSchema } from '../../flow/ids';
import { tellsProblems } from './watch-problems';

const flow = emptyFlow(flowIdSchema.parse('a'), 'New');

it('says of an empty flow that it is empty only to who builds it', () => {
  expect(tellsProblems(flow, { kind: 'not-built' })).toBe(false);
  expect(tellsProblems(flow, { kind: 'stale' })).toBe(false);
  expect(tellsProblems(flow, { kind: 'failed' })).toBe(true);
});
