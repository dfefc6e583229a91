import type * as Comlink from 'comlink';
import type { CompiledFlow } from '../../flow/compiled-flow';
import type { Breakpoint } from '../../flow/debugging';
import type { FlowId } from '../../flow/ids';
import type { Runner } from '../../flow/runner';

/** The breakpoints of a flow, as a build of it numbers them. */
export type BreakpointsOf = (build: CompiledFlow) => readonly Breakpoint[];

type Wanted = ReadonlyMap<FlowId, BreakpointsOf>;
type Calls = Pick<Comlink.Remote<Runner> | Runner, 'setBreakpoint' | 'removeBreakpoint'>;

/** Keeps what one worker knows of breakpoints in step with what is wanted. */
export interface BreakpointSync {
  /** The worker has this build of a flow from now on. */
  have(flow: FlowId, build: CompiledFlow): Promise<void>;
  /** Others are wanted of a flow. */
  follow(flow: FlowId): Promise<void>;
}

/** What is known of a flow that a worker has. */
interface Known {
  readonly build: CompiledFlow;
  /** The numbers by which breakpoints are removed, by what they are. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** Makes what keeps the breakpoints of a worker; one that stays as it is is left alone, so that its hits are counted on. */
export function createBreakpointSync(runner: Calls, wanted: Wanted): BreakpointSync {
  const known = new Map<FlowId, Known>();
  let last: Promise<void> = Promise.resolve();

  async function bring(flow: FlowId, build: CompiledFlow | undefined): Promise<void> {
    if (build === undefined) return;
    const before = known.get(flow)?.numbers ?? new Map<string, number>();
    const now = new Map((wanted.get(flow)?.(build) ?? []).map((one) => [keyOf(build, one), one]));
    for (const [key, number] of before) if (!now.has(key)) await runner.removeBreakpoint(number);
    const numbers = new Map<string, number>();
    for (const [key, breakpoint] of now) {
      const number = before.get(key) ?? (await runner.setBreakpoint({ flow }, breakpoint));
      if (number !== undefined) numbers.set(key, number);
    }
    known.set(flow, { build, numbers });
  }

  /** One after the other: two at once would both set what neither has yet. */
  const next = (work: () => Promise<void>) => {
    last = last.then(work, work);
    return last;
  };
  return {
    have: (flow, build) => next(() => bring(flow, build)),
    follow: (flow) => next(() => bring(flow, known.get(flow)?.build)),
  };
}

/** Later builds have it at the same node, so it is known by that. */
function keyOf(build: CompiledFlow, { operator, when, condition }: Breakpoint): string {
  const at = build.operators[operator];
  return JSON.stringify([at?.node, at?.role, when, condition]);
}
