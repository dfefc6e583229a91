import type { Flow } from '../../flow/flow';
import type { FlowStatus } from '../../flow/flow-status';
import type { FlowId } from '../../flow/ids';
import type { LiveOptions } from '../../flow/runner';
import { nodeName } from '../../look/node-name';
import { say, sayGiven } from '../../look/words';
import { catalogue } from '../../nodes';
import { givenVariables } from '../flow-settings/own-variables';
import { notify } from '../notices/notices';
import type { Workspace } from '../workspace';
import { currentBuild } from './play';

/** Makes the flow that is open live, on the build of what is on the canvas. */
export async function startLive(workspace: Workspace): Promise<void> {
  const compiled = await currentBuild(workspace);
  const flow = workspace.build.getState().build?.flow;
  if (!compiled || !flow) return;
  workspace.live.handedOver({ compiled, flow });
  const refused = await workspace.dispatcher.goLive(flow.id, compiled, optionsOf(workspace, flow));
  if (refused)
    notify({
      kind: 'error',
      text: say('The flow did not go live. {message}', { message: sayGiven(refused.message) }),
      remedy: refused.remedy,
    });
}

/** What all runs of a live flow have in common. */
function optionsOf({ vault, strangers }: Pick<Workspace, 'vault' | 'strangers'>, flow: Flow): LiveOptions {
  const { id, budget } = flow;
  const variables = givenVariables(flow);
  return { variables, slots: vault.boundOf(id), ...strangers.optionOf(id), ...(budget && { budget }) };
}

export async function stopLive(workspace: Workspace, flow: FlowId): Promise<void> {
  await workspace.dispatcher.endLive(flow);
}

/**
 * Keeps live flows up to date until the page is left: each new build of one takes over, triggers learn whether somebody
 * sees the page, and what goes wrong is said.
 */
export function watchLive(workspace: Workspace): void {
  const { build, live, dispatcher } = workspace;
  const takeOver = () => {
    const { compiled, flow } = build.getState().build ?? {};
    if (!compiled || !flow || !live.isLive(flow.id) || live.buildOf(flow.id, compiled.designHash)?.flow === flow)
      return;
    live.handedOver({ compiled, flow });
    dispatcher.goLive(flow.id, compiled, optionsOf(workspace, flow)).catch(() => undefined); // the next worker is told again
  };
  const tellSight = () => dispatcher.setVisible(document.visibilityState === 'visible');
  build.subscribe(takeOver);
  live.subscribe((state, previous) => {
    for (const [id, { status, builds }] of state.flows) {
      const flow = builds.at(-1)?.flow;
      if (status && flow) tellTrouble(flow, status, previous.flows.get(id)?.status);
    }
  });
  tellSight();
  document.addEventListener('visibilitychange', tellSight);
}

/** Says once that events are lost, and what will not get better by itself. */
function tellTrouble(flow: Flow, status: FlowStatus, before: FlowStatus | undefined): void {
  if (status === before) return;
  if (status.isLive && status.dropped > 0 && (before?.dropped ?? 0) === 0)
    notify({
      kind: 'error',
      text: say('“{name}” drops events: more come than it can run.', { name: flow.name }),
      remedy: say('Let them come less often, or let its trigger begin more runs at once.'),
    });
  for (const { node, failure } of status.triggers) {
    const known = before?.triggers.find((other) => other.node.join() === node.join())?.failure;
    if (failure === undefined || failure.retryable || known?.message === failure.message) continue;
    const placed = flow.nodes.find((other) => other.id === node[0]);
    const name = placed ? nodeName(placed, catalogue) : say('A trigger');
    notify({ kind: 'error', text: `${name}: ${sayGiven(failure.message)}`, remedy: failure.remedy });
  }
}
