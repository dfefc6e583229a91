import { configFields } from '../../flow/config-field';
import type { Change } from '../../flow/diff/change';
import type { Flow, WireEnd } from '../../flow/flow';
import { canonicalJson, type Json } from '../../flow/json';
import type { Catalogue } from '../../flow/node-definition';
import { isRecord } from '../../flow/payload';
import { inputAt, labelOf, outputAt } from '../../flow/ports';
import { viewOf } from '../../flow/sub-flows/level';
import { say } from '../../look/words';
import { nodeOfEither } from './merged-flow';

/** Two states of a flow, and the node types that they are made of. */
export interface TwoStates {
  readonly before: Flow;
  readonly after: Flow;
  readonly catalogue: Catalogue;
}

/** What a change is called in the list. */
export function changeTitle(change: Change, states: TwoStates): string {
  const { subject, kind } = change;
  switch (subject) {
    case 'wire':
      return kind === 'removed'
        ? wireWords(change.before, states.before, change, states)
        : wireWords(change.after, states.after, change, states);
    case 'order':
      return say('The order of the wires into it');
    case 'flow': {
      const flows = kind === 'removed' ? states.before.flows : states.after.flows;
      const name = Object.entries(flows).find(([id]) => id === change.item)?.[1].name ?? change.item;
      return say('Sub-flow “{name}”', { name });
    }
    case 'setting':
      return settingWords(change.item);
    case 'node':
      return nodeWords(change, states);
    default:
      return kind === 'moved' ? say('Where it stands') : thingWords(change, states);
  }
}

const settings: Readonly<Record<string, string>> = {
  name: 'Name',
  description: 'Description',
  budget: 'Budget',
  onError: 'When a node fails',
  origin: 'Where it comes from',
};

function settingWords(item: string): string {
  return say(settings[item] ?? item);
}

const thingWordsOf = { note: 'Note', frame: 'Frame', variable: 'Variable', slot: 'Slot' } as const;

function thingWords({ subject, item, kind, within, path }: Change, { before, after }: TwoStates): string {
  const state = viewOf(kind === 'added' ? after : before, within);
  const kindOfThing = say(thingWordsOf[subject as keyof typeof thingWordsOf]); // all other subjects have words of their own
  const found =
    state.notes.find(({ id }) => id === item)?.text ??
    state.frames.find(({ id }) => id === item)?.title ??
    [...state.variables, ...state.slots].find(({ id }) => id === item)?.name ??
    item;
  const field = path && path.length > 0 && path[0] !== 'text' && path[0] !== 'title' ? `: ${path.join('.')}` : '';
  return `${kindOfThing} “${found.slice(0, 40)}”${field}`;
}

const nodeFieldWords: Readonly<Record<string, string>> = {
  label: 'Label',
  note: 'Note',
  policy: 'When it fails',
  disabled: 'Off or bypassed',
  locked: 'Locked in place',
};

function nodeWords(change: Change, states: TwoStates): string {
  const { kind, path = [] } = change;
  if (kind === 'moved') return say('Where it stands');
  if (kind !== 'changed') return say('The node');
  const [first, key, ...rest] = path;
  if (first === undefined) return say('The type of the node');
  if (first !== 'config') return [say(nodeFieldWords[first] ?? first), ...path.slice(1)].join(' · ');
  const node = nodeOfEither(states.before, states.after, { within: change.within, node: change.item });
  const definition = node && states.catalogue.get(node.type);
  const title = definition && configFields(definition.config).find((field) => field.key === key)?.title;
  return [say(title ?? key ?? ''), ...rest].join(' · ');
}

function wireWords(ends: Json | undefined, flow: Flow, { within }: Change, { catalogue }: TwoStates): string {
  const state = viewOf(flow, within);
  const words = (end: unknown, isSource: boolean) => {
    if (!isRecord(end)) return '';
    const at = end as unknown as WireEnd; // the difference tells of the ends as they are in the flow
    const node = state.nodes.find(({ id }) => id === at.node);
    const port = (isSource ? outputAt : inputAt)(state, at, catalogue)?.name ?? at.port;
    return `${node ? labelOf(node, catalogue) : at.node}: ${port}`;
  };
  const { from, to } = (isRecord(ends) ? ends : {}) as { readonly from?: unknown; readonly to?: unknown }; // both are checked
  return say('Wire from {from} to {to}', { from: words(from, true), to: words(to, false) });
}

/** What a field holds, as a person reads it. */
export function valueWords(value: Json | undefined): string {
  if (value === undefined) return say('nothing');
  return typeof value === 'string' ? value : canonicalJson(value);
}
