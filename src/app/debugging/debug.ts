import type { EditedSide, FiringKey, Payloads, StepReport } from '../../flow/debugging';
import { type Failure, failureOf } from '../../flow/failure';
import type { RunId } from '../../flow/ids';
import { previewOf } from '../../flow/preview';
import { say, sayGiven } from '../../look/words';
import { notify } from '../notices/notices';
import { runLog } from '../panels/run-log';
import type { ActiveRun } from '../running/active-runs';
import type { Workspace } from '../workspace';
import { refreshHeld, timeOf } from './hear-held';
import { lookAt } from './look-at';

/** The runs of the flow that is open which are under way, the newest last. */
const runsHere = ({ runs, document }: Workspace): readonly ActiveRun[] =>
  runs.getState().active.filter(({ flow }) => flow.id === document.getState().flow.id);

/** Lets nothing more start in the runs of the flow that is open. */
export function pause(workspace: Workspace): void {
  for (const { run } of runsHere(workspace)) ask(workspace.dispatcher.call((runner) => runner.pause(run)));
}

/** Lets the runs of the flow that is open go on, with all of them that is held. */
export function goOn(workspace: Workspace): void {
  finishWriting();
  for (const { run } of runsHere(workspace)) ask(workspace.dispatcher.call((runner) => runner.resume(run)));
}

/** An editor tells what was written a moment later, or when it is left: the run is to go on with all of it. */
function finishWriting(): void {
  const inside = globalThis.document.activeElement?.shadowRoot?.activeElement;
  if (inside instanceof HTMLElement) inside.blur();
}

/** Lets one step of the newest run fire, shows its node and writes down what it did. */
export async function step(workspace: Workspace): Promise<void> {
  const active = runsHere(workspace).at(-1);
  if (active === undefined) return;
  finishWriting();
  const { run } = active;
  try {
    const report = await workspace.dispatcher.call((runner) => runner.step(run));
    if (report) tellStep(workspace, active, report);
    await refreshHeld(workspace, run);
  } catch {
    // The worker died: that is told where it is noticed.
  }
}

function tellStep(workspace: Workspace, active: ActiveRun, report: StepReport): void {
  const path = active.compiled.operators[report.operator]?.node ?? [];
  const [node] = path;
  runLog.note({
    run: active.run,
    sequence: 0,
    time: timeOf(active.run),
    light: report.failure ? 'failed' : 'done',
    ...(node ? { node } : {}),
    text: stepLine(report),
  });
  lookAt(workspace, path);
}

/** What a step did, in one line. */
export function stepLine({ inputs, outputs, failure }: StepReport): string {
  const values = { inputs: shortOf(inputs), outputs: shortOf(outputs) };
  if (failure)
    return say('Step: took in {inputs}; failed: {message}', { ...values, message: sayGiven(failure.message) });
  return say('Step: took in {inputs}; gave out {outputs}', values);
}

/** So much of a payload is enough to recognise it in a line. */
const shownCharacters = 60;

function shortOf(payloads: Payloads): string {
  const there = Object.entries(payloads).filter(([, payload]) => payload !== undefined);
  if (there.length === 0) return say('nothing');
  return there
    .map(([port, payload]) => {
      const { start } = previewOf(payload);
      return `${port} ${start.length > shownCharacters ? `${start.slice(0, shownCharacters)}…` : start}`;
    })
    .join(', ');
}

/** Lets one held firing go on. */
export function release(workspace: Workspace, run: RunId, firing: FiringKey): void {
  ask(workspace.dispatcher.call((runner) => runner.resume(run, keyOf(firing))));
}

/** Passes over one held firing. */
export function skip(workspace: Workspace, run: RunId, firing: FiringKey): void {
  ask(workspace.dispatcher.call((runner) => runner.skip(run, keyOf(firing))));
}

/** Puts payloads in the place of those of a held firing; answers why it cannot. */
export function edit(
  workspace: Workspace,
  run: RunId,
  { firing, side, payloads }: { readonly firing: FiringKey; readonly side: EditedSide; readonly payloads: Payloads },
): Promise<Failure | undefined> {
  return workspace.dispatcher.call((runner) => runner.editPayload(run, keyOf(firing), side, payloads)).catch(failureOf);
}

const keyOf = ({ operator, tick }: FiringKey): FiringKey => ({ operator, tick });

function ask(call: Promise<unknown>): void {
  call.catch((error: unknown) => {
    const { message, remedy } = failureOf(error);
    notify({ kind: 'error', text: message, remedy });
  });
}
