import { expect, it } from 'vitest';
import { compile } from '../../compiler/compile';
import { initialModelSettings, modelNames } from '../../flow/connection';
import { catalogue } from '../../nodes';
import { helloFlow } from './hello-flow';

//   Ask ──▶ Frame the question ──▶ Answer ──▶ Ask
it('builds on a machine with nothing set up, without a warning', () => {
  const { compiled, problems } = compile(helloFlow(), catalogue, { models: modelNames(initialModelSettings) });
  expect(problems).toEqual([]);
  expect(compiled?.operators.length).toBe(4);
});
