import { beginTurn, historyOf, regenerate, replaceTurn } from '../../chat';
import type { Turn } from '../../flow/chat-thread';
import type { CompiledFlow } from '../../flow/compiled-flow';
import { type Failure, failureOf } from '../../flow/failure';
import type { Flow } from '../../flow/flow';
import { type NodeId, newId, type RunId } from '../../flow/ids';
import type { NodeDefinition } from '../../flow/node-definition';
import type { FileReference } from '../../flow/payload';
import { nodeName } from '../../look/node-name';
import { say, sayGiven } from '../../look/words';
import { catalogue } from '../../nodes';
import { flowAndEnvironment } from '../environment';
import { givenVariables } from '../flow-settings/own-variables';
import { loadBuildOf } from '../late-code';
import { notify } from '../notices/notices';
import { pinsIn } from '../payloads/pins';
import { problemStore } from '../problems/problem-store';
import { formPlace } from '../run-form/form-place';
import { tellWatched } from '../tabs/tell-watched';
import type { Workspace } from '../workspace';
import type { ActiveRun } from './active-runs';

/**
 * Builds the flow that is open and shows its problems.
 * @returns what can run, or undefined where a problem stands in the way
 */
export async function build(workspace: Workspace): Promise<CompiledFlow | undefined> {
  const buildOf = await loadBuildOf();
  const { flow, environment } = await flowAndEnvironment(workspace);
  const result = buildOf(flow, environment);
  workspace.build.setState({ build: result });
  const { compiled, problems } = result;
  problemStore.setState({ problems });
  if (problems.length > 0) workspace.panels.showBottom('problems');
  else if (workspace.panels.getState().bottom === 'problems') workspace.panels.showBottom(undefined);
  if (compiled) workspace.keepBuild(compiled, flow);
  return compiled;
}

/** The build of exactly what is on the canvas: the last one if nothing has changed, else a new one. */
export async function currentBuild(workspace: Workspace): Promise<CompiledFlow | undefined> {
  return workspace.buildStatus().kind === 'built' ? workspace.build.getState().build?.compiled : build(workspace);
}

/** A message of a person, with the files beside it; or the turn that it is another wording of. */
interface Said {
  readonly message: string;
  readonly attachments?: readonly FileReference[] | undefined;
  readonly again?: Turn;
}

/** Sends a message to an Interface: the flow runs, and what reaches the Interface is the answer. */
export async function playMessage(workspace: Workspace, node: NodeId, said: Said): Promise<void> {
  if (isWatched(workspace)) return;
  const { message, again, attachments = again?.attachments ?? [] } = said;
  if (message.trim() === '' && attachments.length === 0) return;
  const compiled = await currentBuild(workspace);
  const { flow } = workspace.document.getState();
  const thread = workspace.chats.of(flow.id, node);
  // A second Play may have waited for the same build: one run at a time begins at an Interface.
  if (!compiled || !thread || workspace.runs.ofNode(node)) return;
  const run = newId<RunId>();
  const pinned = pinsIn(compiled).map((pin) => labelIn(flow, pin.node[0]));
  const options = { message, attachments, pinned, run, designHash: compiled.designHash, now: Date.now() };
  const begun = again ? regenerate(thread, again, options) : beginTurn(thread, options);
  workspace.chats.put(begun.thread);
  const inputs = { message, history: historyOf(begun.thread, begun.turn.id), attachments };
  start(workspace, compiled, { run, node, turn: begun.turn.id, source: sourceOf(compiled, node), inputs });
}

function labelIn({ nodes }: Flow, id: NodeId | undefined): string {
  const node = nodes.find((other) => other.id === id);
  return node ? nodeName(node, catalogue) : '';
}

/** Runs a flow without a message: from a source that gives out something by itself, or one that has no source. */
async function playFlow(workspace: Workspace, node?: NodeId, inputs: Start['inputs'] = {}): Promise<void> {
  if (isWatched(workspace)) return;
  const compiled = await currentBuild(workspace);
  const source = compiled && node && sourceOf(compiled, node);
  const begunWith = { source: node, inputs };
  if (compiled) start(workspace, compiled, { run: newId<RunId>(), inputs, source, begunWith });
}

/** Plays once more what a person played: the message in its chat, or the same values at the same source. */
export async function playAgain(workspace: Workspace, { flow, node, turn, begunWith }: ActiveRun): Promise<void> {
  if (flow.id !== workspace.document.getState().flow.id) return;
  if (begunWith) return playFlow(workspace, begunWith.source, begunWith.inputs);
  const again = node && workspace.chats.of(flow.id, node)?.turns.find((other) => other.id === turn);
  if (node && again) await playMessage(workspace, node, { message: again.message, again });
}

/** Whether another tab has the flow, and runs it. It is said. */
function isWatched({ document }: Workspace): boolean {
  const { isReadOnly } = document.getState();
  if (isReadOnly) tellWatched();
  return isReadOnly;
}

/** Begins a run at a Form, or at the Inputs of the flow together, with what was filled in. */
export function playValues(workspace: Workspace, node: NodeId, values: Start['inputs']): Promise<void> {
  return playFlow(workspace, isInput(workspace, node) ? undefined : node, values);
}

interface Start {
  readonly run: RunId;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly source?: number | undefined;
  readonly node?: NodeId;
  readonly turn?: Turn['id'];
  readonly begunWith?: ActiveRun['begunWith'];
}

function start(workspace: Workspace, compiled: CompiledFlow, options: Start): void {
  const { run, inputs, source, node, turn, begunWith } = options;
  const { flow } = workspace.document.getState();
  workspace.lights.reset();
  const pins = pinsIn(compiled);
  const pinned = pins.flatMap((pin) => pin.node[0] ?? []);
  const begun = { run, compiled, flow, isPlayed: true, ...(pinned.length === 0 ? {} : { pinned }) } as const;
  const asked = { ...(node ? { node } : {}), ...(turn ? { turn } : {}), ...(begunWith ? { begunWith } : {}) };
  workspace.runs.began({ ...begun, ...asked });
  // What was asked is on disk before it is answered: a page that is left at once still shows it.
  void workspace.flush();
  const runOptions = {
    run,
    inputs,
    variables: givenVariables(flow),
    slots: workspace.vault.boundOf(flow.id),
    ...workspace.strangers.optionOf(flow.id),
    ...(source === undefined ? {} : { source }),
    ...(flow.budget && { budget: flow.budget }),
    ...(pins.length === 0 ? {} : { pins }),
  };
  const refuse = (failure: Failure) => {
    const active = workspace.runs.ended(run);
    const thread = node && workspace.chats.of(flow.id, node);
    const failed = thread?.turns.find((other) => other.id === active?.turn);
    if (thread && failed?.status === 'running') {
      workspace.chats.put(replaceTurn(thread, { ...failed, status: 'failed', failure }));
    } else
      notify({
        kind: 'error',
        text: say('The run did not begin. {message}', { message: sayGiven(failure.message) }),
        remedy: failure.remedy,
      });
  };
  workspace.dispatcher.run(flow.id, compiled, runOptions).then(
    (refused) => refused && refuse(refused),
    // The worker died: its runs were marked as interrupted where that was noticed.
    (error: unknown) => workspace.runs.getState().active.some((other) => other.run === run) && refuse(failureOf(error)),
  );
}

function sourceOf(compiled: CompiledFlow, node: NodeId): number | undefined {
  const index = compiled.operators.findIndex((operator) => operator.role === 'source' && operator.node[0] === node);
  return index < 0 ? undefined : index;
}

interface Source {
  readonly id: NodeId;
  readonly label: string;
  /** The nodes that it stands for, where it stands for more than itself. */
  readonly among?: readonly NodeId[];
}

/** The nodes a run may begin at, as the canvas has them. Inputs begin one together: the first stands for them all. */
function sourcesOf(workspace: Workspace): readonly Source[] {
  const { flow } = workspace.document.getState();
  const on = flow.nodes.filter((node) => node.disabled === undefined && isSource(catalogue.get(node.type)));
  const inputs = on.filter((node) => catalogue.get(node.type)?.passage !== undefined);
  const [first] = inputs;
  return on
    .filter((node) => node === first || !inputs.includes(node))
    .map((node) => ({
      id: node.id,
      label: inputs.length > 1 && node === first ? say('The Inputs') : nodeName(node, catalogue),
      ...(node === first ? { among: inputs.map(({ id }) => id) } : {}),
    }));
}

function isSource(definition: NodeDefinition | undefined): boolean {
  return definition?.role === 'interface' || definition?.role === 'source';
}

function isInput(workspace: Workspace, node: NodeId): boolean {
  const placed = workspace.document.getState().flow.nodes.find((other) => other.id === node);
  return placed !== undefined && catalogue.get(placed.type)?.passage === 'input';
}

/**
 * Play in the top bar: from the selected source, else from the only one. Where neither is, the person has to say which.
 * @returns the sources to choose from, where there is a choice
 */
export function play(workspace: Workspace): readonly Source[] {
  const sources = sourcesOf(workspace);
  const { nodes } = workspace.selection.getState();
  const isChosen = ({ id, among = [id] }: Source) => among.some((node) => nodes.has(node));
  const chosen = sources.find(isChosen) ?? (sources.length === 1 ? sources[0] : undefined);
  if (chosen) void playSource(workspace, chosen.id);
  else if (sources.length === 0) void playFlow(workspace);
  return chosen ? [] : sources;
}

/** Plays what is written in an Interface's chat; with nothing written it opens the chat, ready to write. A Form and the Inputs ask; other sources just begin. */
export async function playSource(workspace: Workspace, node: NodeId): Promise<void> {
  const { flow } = workspace.document.getState();
  const placed = flow.nodes.find((other) => other.id === node);
  const definition = placed && catalogue.get(placed.type);
  if (definition?.form !== undefined || definition?.passage === 'input') {
    formPlace.setState({ open: node });
    return;
  }
  if (definition?.role === 'source') {
    await playFlow(workspace, node);
    return;
  }
  await workspace.openChat(node);
  const { draft: message = '', draftFiles: attachments } = workspace.chats.of(flow.id, node) ?? {};
  if (message.trim() === '' && !attachments?.length) workspace.panels.focusMessage(node);
  else await playMessage(workspace, node, { message, attachments });
}

/** Stops every run that is under way, or the one of an Interface. */
export function stop(workspace: Workspace, node?: NodeId): void {
  for (const active of workspace.runs.getState().active) {
    if (node === undefined || active.node === node) void workspace.dispatcher.stop(active.run);
  }
}
