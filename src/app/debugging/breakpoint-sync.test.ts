import { expect, it } from 'vitest';
import { compiledOf } from '../../../tests/support/engine-fixture';
import type { Breakpoint } from '../../flow/debugging';
import type { FlowId } from '../../flow/ids';
import { type BreakpointsOf, createBreakpointSync } from './breakpoint-sync';

const flow = 'flow' as FlowId; // a literal of the form that ids have
const build = compiledOf('ask > pass1 > pass2 > ask');
// The nodes have other numbers in this one.
const later = compiledOf('ask > pass0 > pass1 > pass2 > ask');

/** A worker that writes down what is asked of it. */
function watched() {
  const heard: string[] = [];
  let last = 0;
  const wanted = new Map<FlowId, BreakpointsOf>();
  const sync = createBreakpointSync(
    {
      setBreakpoint: async (_, { operator }) => {
        heard.push(`set ${operator}`);
        return ++last;
      },
      removeBreakpoint: async (number) => void heard.push(`remove ${number}`),
    },
    wanted,
  );
  const want = (...nodes: readonly string[]) => {
    wanted.set(flow, ({ operators }) =>
      nodes.map(
        (node): Breakpoint => ({ operator: operators.findIndex((one) => one.node[0] === node), when: 'before' }),
      ),
    );
    return sync.follow(flow);
  };
  return { heard, sync, want };
}

it('tells a worker of breakpoints when it has the build, and then of what changes', async () => {
  const { heard, sync, want } = watched();
  await want('pass1');
  expect(heard).toEqual([]);
  await sync.have(flow, build);
  await want('pass1', 'pass2');
  await want('pass2');
  expect(heard).toEqual(['set 1', 'set 2', 'remove 1']);
});

it('leaves alone in a later build what is at the same node', async () => {
  const { heard, sync, want } = watched();
  await want('pass1');
  await sync.have(flow, build);
  await sync.have(flow, later);
  expect(heard).toEqual(['set 1']);
  await want();
  expect(heard).toEqual(['set 1', 'remove 1']);
});

it('sets nothing twice that is wanted twice at once', async () => {
  const { heard, sync, want } = watched();
  await sync.have(flow, build);
  await Promise.all([want('pass1'), want('pass1'), sync.have(flow, build)]);
  expect(heard).toEqual(['set 1']);
});
