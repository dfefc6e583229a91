import { expect, it } from 'vitest';
import { embedded, flowBuilder, type NodeFields } from '../../tests/support/flow-builder';
import { smallCatalogue } from '../../tests/support/small-catalogue';
import type { Flow } from '../flow/flow';
import { compile } from './compile';

const flow = flowBuilder(smallCatalogue);

function problemsOf(design: Flow) {
  return compile(design, smallCatalogue, { models: [] }).problems;
}

const codesOf = (design: Flow) => problemsOf(design).map(({ code }) => code);

// ask ──▶ loop ─item▶ timer.who,  timer ──▶ again
it('warns of a source in a body, where no run can begin', () => {
  const chains = 'ask > loop.start|item > timer.who; timer > loop.again; loop.done > ask';
  const timer = { config: { text: 'Hi {{who}}' } };
  expect(problemsOf(flow(chains, { timer }))).toMatchObject([
    { code: 'source-in-sub-flow', severity: 'warning', node: 'timer' },
  ]);
  expect(codesOf(flow(chains, { timer: { ...timer, disabled: 'off' } }))).not.toContain('source-in-sub-flow');
});

it('warns of a source in a sub-flow that is entered as a whole, and not in one that is spread out', () => {
  const inner = flow('in > gather > out; timer > gather', { in: { type: 'input' }, out: { type: 'output' } });
  const design = (fields: NodeFields) =>
    flow('ask > sub > ask', { sub: fields }, { flows: { inner: embedded(inner) } });
  expect(codesOf(design({}))).toEqual([]);
  expect(problemsOf(design({ policy: { timeoutMs: 9 } }))).toMatchObject([
    { code: 'source-in-sub-flow', severity: 'warning', node: 'sub' },
  ]);
});
