import type { Definition, Flow, FlowNode, Position, Variable, Wire, WireEnd } from '../flow';
import { type ItemId, type NodeId, newId, type WireId } from '../ids';
import type { Catalogue } from '../node-definition';
import type { Operation } from '../operation';
import { operationBetween } from '../operation-between';
import { type Level, viewOf, withView } from './level';
import { boundsOfNodes, middleOf } from './places';
import { readyToInline } from './ready-to-inline';
import type { Refused } from './refusal';
import { withoutOrphans } from './uses';

export interface Inlining {
  readonly operation: Operation;
  readonly flow: Flow;
  /** The nodes that are in the place of the Sub-flow now. */
  readonly nodes: readonly NodeId[];
}

export interface InlineOptions {
  readonly catalogue: Catalogue;
  /** Where the Sub-flow is; the document itself if it is missing. */
  readonly level?: Level | undefined;
  readonly random?: () => number;
}

/**
 * Puts what a Sub-flow stands for in its place: its nodes, under fresh ids where theirs are taken, and wires from what
 * fed it and to what it fed. What it stands for goes from the document if nothing else uses it.
 */
export function inline(document: Flow, id: string, options: InlineOptions): Inlining | Refused {
  const { catalogue, random, level } = options;
  const flow = viewOf(document, level);
  const found = readyToInline(flow, id, catalogue);
  if ('refusal' in found) return found;
  const { node, definition } = found;
  const passageOf = (inner: FlowNode) => catalogue.get(inner.type)?.passage;
  const isBorder = (inner: FlowNode) => passageOf(inner) === 'input' || passageOf(inner) === 'output';
  const inside = definition.nodes.filter((inner) => !isBorder(inner));
  const ids = freshIds(flow.nodes, inside, { leaving: node.id, random });
  const from = middleOf(boundsOfNodes(inside));
  const shift = { x: node.position.x - from.x, y: node.position.y - from.y };
  const nodes = inside.map((inner) => ({ ...moved(inner, shift), id: ids.get(inner.id) ?? inner.id }));
  const next: Flow = {
    ...flow,
    nodes: flow.nodes.flatMap((outer) => (outer.id === node.id ? nodes : [outer])),
    wires: rejoined(flow, definition, { node: node.id, ids, random }),
    ...itemsOf(flow, definition, { shift, random }),
  };
  const after = withoutOrphans(document, withView(document, level, next), catalogue);
  return { flow: after, operation: operationBetween(document, after), nodes: nodes.map((inner) => inner.id) };
}

function moved<Item extends { readonly position: Position }>(item: Item, shift: Position): Item {
  return { ...item, position: { x: item.position.x + shift.x, y: item.position.y + shift.y } };
}

/** The id of each thing that comes, a fresh one where its own is taken. */
function freshIds<Id extends NodeId | WireId | ItemId>(
  there: readonly { readonly id: Id }[],
  coming: readonly { readonly id: Id }[],
  { leaving, random }: { readonly leaving?: string; readonly random: (() => number) | undefined },
): ReadonlyMap<string, Id> {
  const taken = new Set<string>(there.map(({ id }) => id).filter((id) => id !== leaving));
  return new Map(coming.map(({ id }) => [id, taken.has(id) ? newId<Id>(random) : id]));
}

interface Place {
  /** The Sub-flow node. */
  readonly node: NodeId;
  readonly ids: ReadonlyMap<string, NodeId>;
  readonly random: (() => number) | undefined;
}

/** The wires of both flows as one: where one led up to the border and one on from there, there is one that leads through. */
function rejoined(flow: Flow, definition: Definition, place: Place): Wire[] {
  const { node, ids, random } = place;
  const outside = flow.wires.filter((wire) => wire.to.node !== node);
  const wireIds = freshIds(outside, definition.wires, { random });
  const outer = outside.flatMap((wire) => {
    if (wire.from.node !== node) return [wire];
    const from = sourceOf(flow, definition, { place, end: wire.from, isInside: false });
    return from ? [{ ...wire, from }] : [];
  });
  const inner = definition.wires.flatMap((wire): Wire[] => {
    const target = ids.get(wire.to.node);
    const from = sourceOf(flow, definition, { place, end: wire.from, isInside: true });
    if (target === undefined || !from) return [];
    return [{ id: wireIds.get(wire.id) ?? wire.id, from, to: { ...wire.to, node: target } }];
  });
  return [...outer, ...inner];
}

/** Follows an end back through the border to what really gives; undefined where nothing does. */
function sourceOf(
  flow: Flow,
  definition: Definition,
  { place, ...start }: { readonly place: Place; readonly end: WireEnd; readonly isInside: boolean },
): WireEnd | undefined {
  let at: typeof start | undefined = start;
  // Each step passes a wire; a way through more of them than there are goes in circles.
  for (let steps = flow.wires.length + definition.wires.length + 2; at && steps > 0; steps--) {
    const { end, isInside }: typeof start = at;
    const own = isInside ? place.ids.get(end.node) : undefined;
    if (own !== undefined) return { ...end, node: own };
    if (!isInside && end.node !== place.node) return end;
    const before: Wire | undefined = isInside
      ? flow.wires.find(({ to }) => to.node === place.node && to.port === end.node)
      : definition.wires.find(({ to }) => to.node === end.port);
    at = before && { end: before.from, isInside: !isInside };
  }
  return undefined;
}

/** Notes and frames move along; variables and slots, which hold for the whole flow, are the flow's own from now on. */
function itemsOf(
  flow: Flow,
  { notes, frames, variables, slots }: Definition,
  { shift, random }: { readonly shift: Position; readonly random: (() => number) | undefined },
): Partial<Pick<Flow, 'notes' | 'frames' | 'variables' | 'slots'>> {
  const noteIds = freshIds(flow.notes, notes, { random });
  const frameIds = freshIds(flow.frames, frames, { random });
  const freshNotes = notes.map((note) => ({ ...moved(note, shift), id: noteIds.get(note.id) ?? note.id }));
  const freshFrames = frames.map((frame) => ({ ...moved(frame, shift), id: frameIds.get(frame.id) ?? frame.id }));
  const names = new Set(flow.variables.map(({ name }) => name));
  const freshVariables = variables.filter(({ name }) => !names.has(name));
  const freshSlots = slots.filter(({ id }) => !flow.slots.some((slot) => slot.id === id));
  return {
    ...(freshNotes.length > 0 && { notes: [...flow.notes, ...freshNotes] }),
    ...(freshFrames.length > 0 && { frames: [...flow.frames, ...freshFrames] }),
    ...(freshVariables.length > 0 && {
      variables: [...flow.variables, ...withFreshIds(flow.variables, freshVariables, random)],
    }),
    ...(freshSlots.length > 0 && { slots: [...flow.slots, ...freshSlots] }),
  };
}

function withFreshIds(there: readonly Variable[], coming: readonly Variable[], random: (() => number) | undefined) {
  const ids = freshIds(there, coming, { random });
  return coming.map((variable) => ({ ...variable, id: ids.get(variable.id) ?? variable.id }));
}
