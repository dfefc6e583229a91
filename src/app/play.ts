import { beginTurn, historyOf, regenerate, replaceTurn } from '../chat';
import type { Turn } from '../flow/chat-thread';
import type { CompiledFlow } from '../flow/compiled-flow';
import { type Failure, failureOf } from '../flow/failure';
import { type NodeId, newId, type RunId } from '../flow/ids';
import type { NodeDefinition } from '../flow/node-definition';
import { labelOf } from '../flow/ports';
import { catalogue } from '../nodes';
import { formStore } from './form-place';
import { loadBuildOf } from './late-code';
import { notify } from './notices';
import type { Workspace } from './workspace';

/**
 * Builds the flow that is open and shows its problems.
 * @returns what can run, or undefined where a problem stands in the way
 */
export async function build(workspace: Workspace): Promise<CompiledFlow | undefined> {
  const buildOf = await loadBuildOf();
  const filledSlots = await workspace.vault.filledSlots(workspace.document.getState().flow.id);
  const { flow } = workspace.document.getState();
  const result = buildOf(flow, { models: workspace.modelNames(), filledSlots });
  workspace.build.setState({ build: result });
  const { compiled, problems } = result;
  if (problems.length > 0) workspace.panels.showBottom('problems');
  else if (workspace.panels.getState().bottom === 'problems') workspace.panels.showBottom(undefined);
  if (compiled) workspace.keepBuild(compiled, flow);
  return compiled;
}

/** The build of exactly what is on the canvas: the last one if nothing has changed, else a new one. */
export async function currentBuild(workspace: Workspace): Promise<CompiledFlow | undefined> {
  return workspace.buildStatus().kind === 'built' ? workspace.build.getState().build?.compiled : build(workspace);
}

/** Sends a message to an Interface: the flow runs, and what reaches the Interface is the answer. */
export async function playMessage(workspace: Workspace, node: NodeId, message: string, again?: Turn): Promise<void> {
  if (message.trim() === '') return;
  const compiled = await currentBuild(workspace);
  const { flow } = workspace.document.getState();
  const thread = workspace.chats.of(flow.id, node);
  // A second Play may have waited for the same build: one run at a time begins at an Interface.
  if (!compiled || !thread || workspace.runs.ofNode(node)) return;
  const run = newId<RunId>();
  const options = { message, run, designHash: compiled.designHash, now: Date.now() };
  const begun = again ? regenerate(thread, again, options) : beginTurn(thread, options);
  workspace.chats.put(begun.thread);
  const inputs = { message, history: historyOf(begun.thread, begun.turn.id) };
  start(workspace, compiled, { run, node, turn: begun.turn.id, source: sourceOf(compiled, node), inputs });
}

/** Runs a flow without a message: from a source that gives out something by itself, or one that has no source. */
async function playFlow(workspace: Workspace, node?: NodeId, inputs: Start['inputs'] = {}): Promise<void> {
  const compiled = await currentBuild(workspace);
  const source = compiled && node && sourceOf(compiled, node);
  if (compiled) start(workspace, compiled, { run: newId<RunId>(), inputs, source });
}

/** Begins a run at a Form, with what was filled in. */
export function playValues(workspace: Workspace, node: NodeId, values: Start['inputs']): Promise<void> {
  return playFlow(workspace, node, values);
}

interface Start {
  readonly run: RunId;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly source?: number | undefined;
  readonly node?: NodeId;
  readonly turn?: Turn['id'];
}

function start(workspace: Workspace, compiled: CompiledFlow, { run, inputs, source, node, turn }: Start): void {
  const { flow } = workspace.document.getState();
  workspace.lights.reset();
  workspace.runs.began({ run, compiled, flow, ...(node ? { node } : {}), ...(turn ? { turn } : {}) });
  // What was asked is on disk before it is answered: a page that is left at once still shows it.
  void workspace.flush();
  const options = {
    run,
    inputs,
    variables: {},
    slots: workspace.vault.boundOf(flow.id),
    ...workspace.strangers.optionOf(flow.id),
    ...(source === undefined ? {} : { source }),
    ...(flow.budget && { budget: flow.budget }),
  };
  const refuse = (failure: Failure) => {
    const active = workspace.runs.ended(run);
    const thread = node && workspace.chats.of(flow.id, node);
    const failed = thread?.turns.find((other) => other.id === active?.turn);
    if (thread && failed?.status === 'running') {
      workspace.chats.put(replaceTurn(thread, { ...failed, status: 'failed', failure }));
    } else notify({ kind: 'error', text: `The run did not begin. ${failure.message}`, remedy: failure.remedy });
  };
  workspace.dispatcher.run(flow.id, compiled, options).then(
    (refused) => refused && refuse(refused),
    // The worker died: its runs were marked as interrupted where that was noticed.
    (error: unknown) => workspace.runs.getState().active.some((other) => other.run === run) && refuse(failureOf(error)),
  );
}

function sourceOf(compiled: CompiledFlow, node: NodeId): number | undefined {
  const index = compiled.operators.findIndex((operator) => operator.role === 'source' && operator.node[0] === node);
  return index < 0 ? undefined : index;
}

/** The nodes a run may begin at, as the canvas has them. */
export function sourcesOf(workspace: Workspace): readonly { readonly id: NodeId; readonly label: string }[] {
  const { flow } = workspace.document.getState();
  return flow.nodes
    .filter((node) => node.disabled === undefined && canBeginAt(catalogue.get(node.type)))
    .map((node) => ({ id: node.id, label: labelOf(node, catalogue) }));
}

/** Whether a person may begin a run at a node. Inputs begin one together, and only where another flow or a program says so. */
function canBeginAt(definition: NodeDefinition | undefined): boolean {
  return definition?.role === 'interface' || (definition?.role === 'source' && definition.passage === undefined);
}

/**
 * Play in the top bar: from the selected source, else from the only one. Where neither is, the person has to say which.
 * @returns the sources to choose from, where there is a choice
 */
export function play(workspace: Workspace): ReturnType<typeof sourcesOf> {
  const sources = sourcesOf(workspace);
  const { nodes } = workspace.selection.getState();
  const chosen = sources.find((source) => nodes.has(source.id)) ?? (sources.length === 1 ? sources[0] : undefined);
  if (chosen) void playSource(workspace, chosen.id);
  else if (sources.length === 0) void playFlow(workspace);
  return chosen ? [] : sources;
}

/** Plays what is written in an Interface's chat; with nothing written it opens the chat, ready to write. A Form asks; other sources just begin. */
export async function playSource(workspace: Workspace, node: NodeId): Promise<void> {
  const { flow } = workspace.document.getState();
  const placed = flow.nodes.find((other) => other.id === node);
  const definition = placed && catalogue.get(placed.type);
  if (definition?.form !== undefined) {
    formStore.setState({ node });
    return;
  }
  if (definition?.role === 'source') {
    await playFlow(workspace, node);
    return;
  }
  await workspace.openChat(node);
  const draft = workspace.chats.of(flow.id, node)?.draft ?? '';
  if (draft.trim() === '') workspace.panels.focusMessage(node);
  else await playMessage(workspace, node, draft);
}

/** Stops every run that is under way, or the one of an Interface. */
export function stop(workspace: Workspace, node?: NodeId): void {
  for (const active of workspace.runs.getState().active) {
    if (node === undefined || active.node === node) void workspace.dispatcher.stop(active.run);
  }
}
