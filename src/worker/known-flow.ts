import type { CompiledFlow } from '../flow/compiled-flow';
import type { FlowStatus } from '../flow/flow-status';
import type { FlowId, RunId } from '../flow/ids';
import type { LiveOptions } from '../flow/runner';
import type { FiringContext, World } from '../flow/services';
import type { LiveFlow } from './live-flow';
import type { Asking } from './live-trigger';

/** A flow that the runner has. */
export interface KnownFlow {
  readonly id: FlowId;
  build: CompiledFlow;
  /** It has the state of this flow. */
  readonly world: World;
  /** Its triggers, while it is live, and what their runs have in common. */
  live: LiveFlow | undefined;
  options: LiveOptions;
  readonly runs: Set<RunId>;
}

export const runtime = { name: 'worker', label: 'This browser' };

/** How a flow fares, as the page is told. */
export function statusOf({ id, build, live, runs }: KnownFlow): FlowStatus {
  const { designHash } = build;
  const ofTriggers = live?.status ?? { triggers: [], queued: 0, dropped: 0 };
  return { id, designHash, runtime: runtime.name, runs: [...runs], isLive: live !== undefined, ...ofTriggers };
}

/**
 * What a trigger is, as whoever decides on requests looks at it: like a firing, but outside of any run.
 * @param session the same as long as the flow is live, so that the person is asked once
 */
export function listeningContext(session: object, { options }: KnownFlow, { signal, ask }: Asking): FiringContext {
  const { stranger, slots = {} } = options;
  const unpaid = async () => undefined; // to listen costs nothing, and nothing is reported of it
  return { run: session, stranger, signal, slots, ask, beforePaidRequest: unpaid, report: () => undefined };
}
