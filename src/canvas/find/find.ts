import type { Flow, FlowNode } from '../../flow/flow';
import type { FlowId } from '../../flow/ids';
import type { Json } from '../../flow/json';
import type { Catalogue, Family } from '../../flow/node-definition';
import { nodeName } from '../../look/node-name';
import { firstWords } from '../annotations/first-words';
import type { Way } from '../sub-flows/way';

export const filters = ['all', 'invalid', 'unused', 'failed', 'off'] as const;
export type Filter = (typeof filters)[number];

export interface Found {
  readonly kind: 'node' | 'note' | 'frame';
  readonly id: string;
  /** The label of a node, the title of a frame, the beginning of a note. */
  readonly label: string;
  /** The type of a node; and what of its settings or of a note was found. */
  readonly type?: string;
  readonly excerpt?: string;
  readonly look: { readonly icon: string; readonly family: Family | 'unknown' };
  /** The embedded flow that it is in, if it is in one. */
  readonly within?: FlowId | undefined;
  /** Where it is; missing for what is on the canvas. */
  readonly place?: FoundPlace;
}

/** A level that is not on the canvas: the way there, and the same in words. */
interface FoundPlace {
  readonly way: Way;
  readonly words: string;
}

/** A level of a document in which something can be found. */
export interface FindLevel {
  /** The embedded flow; undefined for the document itself. */
  readonly id: FlowId | undefined;
  readonly flow: Flow;
  readonly facts: FindFacts;
  /** Where it is; missing for what is on the canvas. */
  readonly place?: FoundPlace;
}

/** What a thing that was found is known by, wherever one is. */
export const keyOf = ({ within, kind, id }: Found): string => `${within ?? ''} ${kind} ${id}`;

/** Finds in one level after the other. */
export function findAcross(levels: readonly FindLevel[], search: string, filter: Filter): readonly Found[] {
  return levels.flatMap(({ id, flow, facts, place }) =>
    findIn(flow, search, filter, facts).map((found) => ({ ...found, within: id, ...(place && { place }) })),
  );
}

/** What is known of the flow besides the flow. */
export interface FindFacts {
  readonly catalogue: Catalogue;
  /** Nodes that keep the flow from being built. */
  readonly invalid: ReadonlySet<string>;
  /** Nodes that failed in the run that is shown. */
  readonly hasFailed: (node: string) => boolean;
}

/**
 * Finds nodes, notes and frames in which every word of a search is: first those whose label begins with it, then those
 * that have it in the label, then by type, then by what is in settings and notes. Filters other than `all` are for nodes.
 */
export function findIn(flow: Flow, search: string, filter: Filter, facts: FindFacts): readonly Found[] {
  const wanted = search.trim().toLowerCase();
  const words = wanted.split(/\s+/).filter(Boolean);
  const passes = passing(flow, filter, facts);
  if (words.length === 0 && filter === 'all') return [];
  const nodes = flow.nodes.filter(passes).flatMap((node) => matchOf(thingOfNode(node, facts.catalogue), wanted, words));
  const others = filter === 'all' ? drawnThings(flow).flatMap((thing) => matchOf(thing, wanted, words)) : [];
  return [...nodes, ...others].sort((a, b) => a.rank - b.rank).map(({ found }) => found);
}

function passing(flow: Flow, filter: Filter, { invalid, hasFailed }: FindFacts): (node: FlowNode) => boolean {
  switch (filter) {
    case 'all':
      return () => true;
    case 'invalid':
      return ({ id }) => invalid.has(id);
    case 'failed':
      return ({ id }) => hasFailed(id);
    case 'off':
      return ({ disabled }) => disabled !== undefined;
    case 'unused': {
      const wired = new Set<string>(flow.wires.flatMap(({ from, to }) => [from.node, to.node]));
      return ({ id }) => !wired.has(id);
    }
  }
}

/** What can be found of a thing: each text with the rank of a match in it. */
interface Thing {
  readonly found: Found;
  readonly texts: readonly string[];
}

function thingOfNode(node: FlowNode, catalogue: Catalogue): Thing {
  const definition = catalogue.get(node.type);
  return {
    found: {
      ...{ kind: 'node', id: node.id, label: nodeName(node, catalogue), type: definition?.label ?? node.type },
      look: definition ? { icon: definition.icon, family: definition.family } : { icon: 'help', family: 'unknown' },
    },
    texts: [...textsIn(node.config), ...(node.note === undefined ? [] : [node.note])],
  };
}

const frameLook = { icon: 'group', family: 'unknown' } as const;
const noteLook = { icon: 'sticky-note', family: 'unknown' } as const;

function drawnThings({ notes, frames }: Flow): readonly Thing[] {
  return [
    ...frames.map(
      ({ id, title }): Thing => ({ found: { kind: 'frame', id, label: title, look: frameLook }, texts: [] }),
    ),
    ...notes.map(({ id, text }): Thing => {
      return { found: { kind: 'note', id, label: firstWords(text), look: noteLook }, texts: [text] };
    }),
  ];
}

function matchOf({ found, texts }: Thing, wanted: string, words: readonly string[]) {
  const label = found.label.toLowerCase();
  const type = found.type?.toLowerCase() ?? '';
  const isIn = (text: string) => words.every((word) => text.includes(word));
  if (label.startsWith(wanted)) return [{ found, rank: 0 }];
  if (isIn(label)) return [{ found, rank: 1 }];
  if (isIn(`${label} ${type}`)) return [{ found, rank: 2 }];
  const text = texts.find((candidate) => words.some((word) => candidate.toLowerCase().includes(word)));
  if (text === undefined || !isIn([label, type, ...texts].join(' ').toLowerCase())) return [];
  return [{ found: { ...found, excerpt: excerptOf(text, words) }, rank: 3 }];
}

/** How much of a text is shown before what was found in it, and in all. */
const before = 16;
const shown = 80;

/** The part of a text around the first of the words that is in it, on one line. */
function excerptOf(text: string, words: readonly string[]): string {
  const line = text.replace(/\s+/g, ' ');
  const places = words.map((word) => line.toLowerCase().indexOf(word)).filter((place) => place >= 0);
  const start = Math.max(0, Math.min(line.length, ...places) - before);
  const part = line.slice(start, start + shown);
  return `${start > 0 ? '…' : ''}${part}${start + shown < line.length ? '…' : ''}`;
}

function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((item) => textsIn(item as Json)); // what JSON holds is JSON
}
