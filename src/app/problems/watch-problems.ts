import type { Flow } from '../../flow/flow';
import { flowAndEnvironment } from '../environment';
import { buildOf } from '../running/build-of';
import { type BuildStatus, isSameDesign } from '../running/build-state';
import type { Workspace } from '../workspace';
import { problemStore } from './problem-store';

/** An edit is looked at when the hand has rested so long. */
const restMilliseconds = 400;

/**
 * Looks at the flow while it is edited: a moment after the last edit, while nothing else is to do. It builds nothing that
 * could run; it only says what a build would say.
 */
export function watchProblems(workspace: Workspace): void {
  const { document } = workspace;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looked = document.getState().flow;
  const look = async () => {
    const { flow, environment } = await flowAndEnvironment(workspace);
    looked = flow;
    const isTold = tellsProblems(flow, workspace.buildStatus());
    problemStore.setState({ problems: isTold ? buildOf(flow, environment).problems : [] });
  };
  const lookSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => whenIdle(() => void look()), restMilliseconds);
  };
  document.subscribe(({ flow }) => {
    if (flow.id !== looked.id) problemStore.setState({ problems: [] });
    if (!isSameDesign(looked, flow) || !areNamedAlike(looked, flow)) lookSoon();
  });
  lookSoon();
}

/** Whether it is said what is wrong: what nobody has begun to draw is not wrong yet, but who builds it is told. */
export function tellsProblems({ nodes }: Pick<Flow, 'nodes'>, { kind }: Pick<BuildStatus, 'kind'>): boolean {
  return nodes.length > 0 || kind === 'failed';
}

/** Where things are on the canvas is no matter of problems; what they are called is said in them. */
function areNamedAlike(a: Flow, b: Flow): boolean {
  return a.name === b.name && a.nodes.every((node, index) => node.label === b.nodes[index]?.label);
}

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 2_000 });
  else setTimeout(work, 0);
}
