import { describe, expect, it } from 'vitest';
import { compiledOf } from '../../../tests/support/engine-fixture';
import type { NodeBreakpoint } from './breakpoint';
import { breakpointsIn } from './breakpoints-in';

// ask ─▶ pass1 ─▶ pass2 ─▶ ask, and pass1 ─▶ ask
const build = compiledOf('ask > pass1 > pass2 > ask; pass1 > ask');
const names = (...breakpoints: readonly NodeBreakpoint[]) =>
  breakpointsIn(build, breakpoints).map(({ operator, when }) => {
    const { node, role } = build.operators[operator] ?? {};
    return `${when} ${node?.join('/')} ${role}`;
  });

describe('the breakpoints of a build', () => {
  it('are those of its nodes; of nodes that it does not have, and of those that rest, there are none', () => {
    expect(names({ path: ['pass1'], when: 'before' }, { path: ['gone'], when: 'before' })).toEqual([
      'before pass1 step',
    ]);
    expect(names({ path: ['pass1'], when: 'after', isOff: true })).toEqual([]);
  });

  it('hold an Interface where something reaches it, or where it gives something out', () => {
    expect(names({ path: ['ask'], when: 'before' })).toEqual(['before ask sink', 'before ask sink']);
    expect(names({ path: ['ask'], when: 'after' })).toEqual(['after ask source']);
  });

  it('hold only where their condition is met', () => {
    const condition = (breakpoint: Partial<NodeBreakpoint>) =>
      breakpointsIn(build, [{ path: ['pass1'], when: 'before', ...breakpoint }])[0]?.condition;
    expect(condition({})).toBeUndefined();
    expect(condition({ fromHit: 3 })).toEqual({ fromHit: 3 });
    expect(condition({ test: { port: 'in', kind: 'equals', value: { a: 1 } } })).toEqual({
      payloads: { in: { equals: { a: 1 } } },
    });
    expect(condition({ test: { port: 'in', kind: 'contains', value: 5 } })).toEqual({
      payloads: { in: { contains: '5' } },
    });
  });
});

describe('a breakpoint at a Sub-flow', () => {
  // ask ─▶ sub (one ─▶ two) ─▶ ask
  it('holds what enters it, or what leaves it', () => {
    const inside = {
      ...build,
      operators: build.operators.map((operator) =>
        operator.role === 'step' ? { ...operator, node: ['sub', ...operator.node] } : operator,
      ),
    } as unknown as typeof build; // the ids are literals of the form that ids have
    const at = (when: 'before' | 'after') =>
      breakpointsIn(inside, [{ path: ['sub'], when }]).map(({ operator }) =>
        inside.operators[operator]?.node.join('/'),
      );
    expect(at('before')).toEqual(['sub/pass1']);
    expect(at('after')).toEqual(['sub/pass1', 'sub/pass2']);
  });
});
