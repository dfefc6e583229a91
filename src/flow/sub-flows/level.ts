import type { Definition, Flow } from '../flow';
import type { FlowId } from '../ids';
import type { Collection, Operation } from '../operation';
import { definitionAt } from './uses';

/** The embedded flow that is looked at from inside; undefined for the document itself. */
export type Level = FlowId | undefined;

/**
 * A document as it is seen from inside one of its embedded flows: that flow's nodes and wires, and what holds for the
 * whole. The document itself where there is no such flow.
 */
export function viewOf(document: Flow, level: Level): Flow {
  const definition = definitionAt(document, level);
  if (!definition || level === undefined) return document;
  const { name, description, nodes, wires, notes, frames } = definition;
  const { description: _, ...whole } = document;
  const described = description === undefined ? {} : { description };
  const lists = { variables: allVariables(document), slots: allSlots(document) };
  return { ...whole, ...{ name, nodes, wires, notes, frames }, ...described, ...lists, id: level };
}

/** A run has one variable of a name, wherever it is listed. */
function allVariables({ variables, flows }: Flow): Flow['variables'] {
  const names = new Set(variables.map(({ name }) => name));
  const others = Object.values(flows).flatMap((inner) => inner.variables.filter(({ name }) => !names.has(name)));
  return others.length === 0 ? variables : [...variables, ...others];
}

function allSlots({ slots, flows }: Flow): Flow['slots'] {
  const ids = new Set(slots.map(({ id }) => id));
  const others = Object.values(flows).flatMap((inner) => inner.slots.filter(({ id }) => !ids.has(id)));
  return others.length === 0 ? slots : [...slots, ...others];
}

/** The document after what is seen of it from inside has become another. */
export function withView(document: Flow, level: Level, view: Flow): Flow {
  const definition = definitionAt(document, level);
  if (!definition || level === undefined) return view;
  const { name, description, nodes, wires, notes, frames, variables, slots, flows } = view;
  const { description: _, ...rest } = definition;
  const next: Definition = {
    ...{ ...rest, name, nodes, wires, notes, frames },
    ...(description === undefined ? {} : { description }),
  };
  return {
    ...document,
    flows: { ...flows, [level]: next },
    variables: withNew(document.variables, variables, allVariables(document)),
    slots: withNew(document.slots, slots, allSlots(document)),
  };
}

/** What was added to a list that was seen belongs to the document. */
function withNew<Item extends { readonly id: string }>(
  own: Item[],
  seen: readonly Item[],
  before: readonly Item[],
): Item[] {
  const fresh = seen.filter((item) => !before.some(({ id }) => id === item.id));
  return fresh.length === 0 ? own : [...own, ...fresh];
}

const ofTheLevel: ReadonlySet<Collection> = new Set(['nodes', 'wires', 'notes', 'frames']);

/** An operation on what is seen from inside, as one on the document. */
export function lift(operation: Operation, level: Level): Operation {
  if (level === undefined) return operation;
  const within = (inner: Operation): Operation => ({ type: 'within', flow: level, operation: inner });
  switch (operation.type) {
    case 'batch':
      return { type: 'batch', operations: operation.operations.map((inner) => lift(inner, level)) };
    case 'within':
      return operation;
    case 'set':
      return liftSet(operation, within);
    default:
      if (ofTheLevel.has(operation.collection)) return within(operation);
      // Variables and slots are new to the whole, and changed wherever they are listed.
      return operation.type === 'insert' ? operation : { type: 'batch', operations: [operation, within(operation)] };
  }
}

/** Name and description are the embedded flow's; all else holds for the whole. */
function liftSet({ fields, unset }: Setting, within: (inner: Operation) => Operation): Operation {
  const { name, description, ...rest } = fields;
  const own = { ...(name === undefined ? {} : { name }), ...(description === undefined ? {} : { description }) };
  const isOwn = (field: string) => field === 'description';
  const inner: Setting = { type: 'set', fields: own, unset: unset.filter(isOwn) };
  const whole: Setting = { type: 'set', fields: rest, unset: unset.filter((field) => !isOwn(field)) };
  if (setsNothing(whole)) return within(inner);
  return setsNothing(inner) ? whole : { type: 'batch', operations: [within(inner), whole] };
}

type Setting = Extract<Operation, { type: 'set' }>;

function setsNothing({ fields, unset }: Setting): boolean {
  return Object.keys(fields).length + unset.length === 0;
}

/** What of an operation on the document is one on what is seen from inside; the rest changes nothing there. */
export function seenFrom(operation: Operation, level: Level): Operation {
  if (level === undefined) return operation;
  if (operation.type === 'within') return operation.flow === level ? operation.operation : nothing;
  if (operation.type !== 'batch') return nothing;
  return { type: 'batch', operations: operation.operations.map((inner) => seenFrom(inner, level)) };
}

const nothing: Operation = { type: 'batch', operations: [] };
