import { expect, it } from 'vitest';
import { embedded, flowBuilder, type NodeFields } from '../../tests/support/flow-builder';
import { around, codesOf, errorsOf } from '../../tests/support/small-build';
import { smallCatalogue } from '../../tests/support/small-catalogue';
import { type Flow, flowLimits } from '../flow/flow';

const flow = flowBuilder(smallCatalogue);
type Nodes = Readonly<Record<string, NodeFields>>;

// inner: in ──▶ pass ──▶ out
const inner = flow('in > pass > out', { in: { type: 'input' }, out: { type: 'output' } });

it('names a flow that is missing', () => {
  expect(codesOf(flow('sub; text > ask'))).toEqual(['sub-flow-missing sub']);
});

it('names the path of a flow that contains itself, whatever it goes through', () => {
  const borders: Nodes = { in: { type: 'input' }, out: { type: 'output' } };
  const one = { ...flow('in > pass > out; sub', { ...borders, sub: { config: { flow: 'two' } } }), name: 'One' };
  const two = { ...flow('in > pass > out; sub', { ...borders, sub: { config: { flow: 'one' } } }), name: 'Two' };
  const flows = { one: embedded(one), two: embedded(two) };
  const problems = errorsOf(flow('ask > sub > ask', { sub: { config: { flow: 'one' } } }, { flows }));
  const [recursive] = problems.filter(({ code }) => code === 'sub-flow-recursive');
  expect(recursive?.message).toContain('“One” → “Two” → “One”');
  expect(recursive?.node).toBe('sub');
});

it('names a wire at a port that the embedded flow no longer has', () => {
  const design = around('ask > sub > ask', inner);
  const changed = {
    ...design,
    flows: { inner: embedded(flow('in2 > pass > out', { in2: { type: 'input' }, out: { type: 'output' } })) },
  };
  expect(codesOf(changed)).toEqual(['sub-flow-ports-changed sub', 'input-not-wired sub']);
});

it('refuses an Interface in a sub-flow', () => {
  const chatty = flow('in > pass > out; pass > ask', { in: { type: 'input' }, out: { type: 'output' } });
  expect(codesOf(around('ask > sub > ask', chatty))).toEqual(['interface-in-sub-flow sub']);
});

it('tells of a problem inside a sub-flow once, at the node that leads there', () => {
  const faulty = flow('in > model > out', {
    in: { type: 'input' },
    out: { type: 'output' },
    model: { config: { model: 'gone' } },
  });
  const problems = errorsOf(around('ask > sub1 > sub2 > ask', faulty, { sub1: { label: 'Write' } }));
  expect(problems.map(({ code, node }) => [code, node])).toEqual([['model-not-found', 'sub1']]);
  expect(problems[0]?.message).toMatch(/^In “Write”: “Chat model” asks/);
});

it('names the whole way to a problem in a sub-flow of a sub-flow', () => {
  const borders: Nodes = { in: { type: 'input' }, out: { type: 'output' } };
  const faulty = embedded(flow('in > model > out', { ...borders, model: { config: { model: 'gone' } } }));
  const deep = embedded(flow('in > sub > out', { ...borders, sub: { label: 'Inside' } }, { flows: { inner: faulty } }));
  const flows = { inner: faulty, deep };
  const [problem] = errorsOf(
    flow('ask > sub > ask', { sub: { label: 'Outside', config: { flow: 'deep' } } }, { flows }),
  );
  expect(problem).toMatchObject({
    code: 'model-not-found',
    node: 'sub',
    inside: { way: ['sub', 'sub'], node: 'model' },
  });
  expect(problem?.message).toMatch(/^In “Outside › Inside”: /);
});

it('refuses sub-flows that are nested too deep', () => {
  const borders: Nodes = { in: { type: 'input' }, out: { type: 'output' } };
  const levels = Array.from({ length: flowLimits.depth + 1 }, (_, level) => {
    const next = { config: { flow: `level${level + 1}` } };
    return [`level${level}`, embedded(flow('in > pass > out; sub', { ...borders, sub: next }))] as const;
  });
  const flows = { ...Object.fromEntries(levels), [`level${levels.length}`]: embedded(inner) };
  const codes = codesOf(flow('ask > sub > ask', { sub: { config: { flow: 'level0' } } }, { flows }));
  expect(codes).toContain('limit-exceeded sub');
});

it('refuses a variable that a sub-flow lists with another type', () => {
  const variable = (type: string) => [{ id: 'v', name: 'a', type, value: 1 }] as unknown as Flow['variables']; // of the form of ids
  const uses = flow('in > pass > out; text > pass.when', {
    in: { type: 'input' },
    out: { type: 'output' },
    text: { config: { text: `\${user.a}` } },
  });
  const design = around('ask > sub > ask', { ...uses, variables: variable('json') });
  expect(codesOf({ ...design, variables: variable('number') })).toEqual(['variable-mistyped ']);
  expect(codesOf({ ...design, variables: variable('json') })).toEqual([]);
});

it('refuses sub-flows that multiply beyond what can be built', () => {
  const borders: Nodes = { in: { type: 'input' }, out: { type: 'output' } };
  const levels = Array.from({ length: 20 }, (_, level) => {
    const next = { config: { flow: `level${level + 1}` } };
    return [
      `level${level}`,
      embedded(flow('in > pass > out; sub1; sub2', { ...borders, sub1: next, sub2: next })),
    ] as const;
  });
  const flows = { ...Object.fromEntries(levels), level20: embedded(inner) };
  const codes = codesOf(flow('ask > sub > ask', { sub: { config: { flow: 'level0' } } }, { flows }));
  expect(codes).toContain('limit-exceeded ');
});

it('refuses more wires through more Reroutes than a build can list', () => {
  const chain = Array.from({ length: 1_500 }, (_, index) => `bend${index}`).join(' > ');
  const many = Array.from({ length: 700 }, () => 'bend1499 > gather').join(';');
  expect(codesOf(flow(`text > ${chain}; ${many}; gather > ask`))).toEqual(['limit-exceeded ']);
});
