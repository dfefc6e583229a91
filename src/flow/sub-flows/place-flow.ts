import type { Definition, Flow, Position } from '../flow';
import { hashOf } from '../hash';
import { type FlowId, type NodeId, newId } from '../ids';
import { canonicalJson } from '../json';
import type { Catalogue } from '../node-definition';
import type { Operation } from '../operation';
import { operationBetween } from '../operation-between';
import { subFlowKinds, subFlowNode } from './kinds';
import { type Level, viewOf, withView } from './level';
import { type EmbedOptions, mergeEmbedded } from './merge-embedded';
import { type Refused, refused } from './refusal';
import { definitionAt, usedFlows, waysInto, withoutOrphans } from './uses';

/** A flow of the library, as it would be embedded: what of it decides whether an update is there. */
type Origin = Pick<Flow, (keyof Definition & keyof Flow) | 'flows'>;

/**
 * The version of a flow that others may embed: the hash of all that is in it, but for where things stand on the canvas.
 */
export function versionHash({
  name,
  description,
  nodes,
  wires,
  notes,
  frames,
  variables,
  slots,
  flows,
}: Origin): string {
  const contents = (body: Omit<Definition, 'origin'>) => ({
    ...{ name: body.name, description: body.description, wires: body.wires },
    ...{ variables: body.variables, slots: body.slots },
    nodes: body.nodes.map(({ position: _, size: __, locked: ___, ...node }) => node),
    notes: body.notes.map(({ text }) => text),
    frames: body.frames.map(({ title }) => title),
  });
  const own = {
    name,
    nodes,
    wires,
    notes,
    frames,
    variables,
    slots,
    ...(description === undefined ? {} : { description }),
  };
  const embedded = Object.entries(flows).map(([id, definition]) => [id, contents(definition)] as const);
  return hashOf({ ...contents(own), flows: Object.fromEntries(embedded) });
}

/** Whether a flow has ports, so that it can be placed in another one. */
export function canBePlaced(flow: Pick<Flow, 'nodes'>, catalogue: Catalogue): boolean {
  return flow.nodes.some(({ type }) => {
    const passage = catalogue.get(type)?.passage;
    return passage === 'input' || passage === 'output';
  });
}

export interface Placing {
  readonly operation: Operation;
  readonly flow: Flow;
  readonly node: NodeId;
}

export interface PlaceOptions {
  readonly catalogue: Catalogue;
  /** Of the Sub-flow node. */
  readonly position: Position;
  /** What the node is called. */
  readonly label: string;
  /** Where it is put; the document itself if it is missing. */
  readonly level?: Level | undefined;
  readonly random?: () => number;
}

/**
 * Puts a flow of the library into another as a Sub-flow: by value, with what it embeds itself. Where the same version of
 * it is there already, the two share one definition.
 */
export function placeFlow(document: Flow, stored: Flow, options: PlaceOptions): Placing | Refused {
  const { catalogue, position, label, level, random } = options;
  const why = whyNotPlaced(stored, document.id, catalogue);
  if (why) return why;
  const flow = viewOf(document, level);
  const { flows, id } = embed(document, stored, { catalogue, ...(random && { random }) });
  if (level !== undefined && leadsTo(document, id, { level, catalogue })) return ofItself(stored);
  const node = subFlowNode(subFlowKinds(catalogue), { id: newId<NodeId>(random), position, label, flow: id });
  const next = withView(document, level, { ...flow, flows, nodes: [...flow.nodes, node] });
  return { flow: next, operation: operationBetween(document, next), node: node.id };
}

function whyNotPlaced(stored: Flow, document: FlowId, catalogue: Catalogue): Refused | undefined {
  const name = `“${stored.name}”`;
  if (stored.id === document) return ofItself(stored);
  const face = stored.nodes.find(({ type }) => catalogue.get(type)?.role === 'interface');
  if (face)
    return refused(`${name} has an Interface, and a sub-flow has none.`, 'Replace it there by Input and Output.');
  return canBePlaced(stored, catalogue)
    ? undefined
    : refused(`${name} has no Input and no Output, so nothing could be wired to it.`, 'Add them there.');
}

function ofItself({ name }: Flow): Refused {
  const remedy = 'To repeat something, use a Loop; to reuse a part of it, make a sub-flow of that.';
  return refused(`“${name}” cannot be a part of itself.`, remedy);
}

/** Whether an embedded flow is a level, or has it somewhere in it. */
function leadsTo(
  document: Flow,
  id: FlowId,
  { level, catalogue }: { readonly level: FlowId; readonly catalogue: Catalogue },
): boolean {
  const nodes = definitionAt(document, id)?.nodes ?? [];
  return id === level || waysInto({ nodes, flows: document.flows }, catalogue).has(level);
}

/** The embedded flows with a stored one among them, and the id that it has there. */
function embed(
  flow: Flow,
  stored: Flow,
  options: EmbedOptions,
): { readonly flows: Flow['flows']; readonly id: FlowId } {
  const origin = { flowId: stored.id, hash: versionHash(stored) };
  const same = Object.entries(flow.flows).find(
    ([, { origin: own }]) => own?.flowId === origin.flowId && own.hash === origin.hash,
  );
  const taken = { ...flow, flows: { ...flow.flows } };
  const { flows, body } = bodyOf(taken, stored, options);
  // One that was changed here since is another flow by now, whatever it says of its origin.
  if (same && canonicalJson(same[1]) === canonicalJson({ ...body, origin }))
    return { flows: flow.flows, id: same[0] as FlowId }; // a key of the record
  const id = Object.hasOwn(flows, stored.id) ? newId<FlowId>(options.random) : stored.id;
  return { flows: { ...flows, [id]: { ...body, origin } }, id };
}

/** A stored flow as one that is embedded, and the embedded flows with those that it brings along. */
function bodyOf(
  flow: Pick<Flow, 'flows'>,
  stored: Flow,
  options: EmbedOptions,
): { readonly flows: Flow['flows']; readonly body: Omit<Definition, 'origin'> } {
  const { flows, nodes } = mergeEmbedded(flow, stored, options);
  const { name, description, wires, notes, frames, variables, slots } = stored;
  const body = { name, nodes: [...nodes], wires, notes, frames, variables, slots };
  return { flows, body: description === undefined ? body : { ...body, description } };
}

/** The embedded flow as it would be after an update: the origin's contents, as a document of the same kind. */
export function updateDefinition(
  flow: Flow,
  id: FlowId,
  stored: Flow,
  options: EmbedOptions,
): { readonly operation: Operation; readonly flow: Flow } {
  const { flows, body } = bodyOf(flow, stored, options);
  const origin = { flowId: stored.id, hash: versionHash(stored) };
  const next = { ...flow, flows: { ...flows, [id]: { ...body, origin } } };
  const after = withoutOrphans(flow, next, options.catalogue);
  return { flow: after, operation: operationBetween(flow, after) };
}

/** Takes away the embedded flows that nothing uses. */
export function removeUnusedFlows(flow: Flow, catalogue: Catalogue): Operation {
  return operationBetween(flow, { ...flow, flows: usedFlows(flow, catalogue) });
}
