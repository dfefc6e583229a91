import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FlowId } from '../../flow/ids';
import type { DocumentStore } from '../document';
import type { LayerSurface } from '../layer-surface';
import type { Filter } from './find';

/** What somebody looks for in a document, while they do: it goes on from level to level. */
interface FindState {
  /** The document in which it is looked for; undefined while nothing is. */
  readonly flow?: FlowId | undefined;
  /** The level on which the words were written: what is there is listed first. */
  readonly begun?: FlowId | undefined;
  readonly search: string;
  readonly filter: Filter;
  /** The key of what is chosen. */
  readonly chosen?: string | undefined;
  /** The level of what is chosen has come on the canvas, with a view that has begun: now it is shown. */
  readonly hasArrived?: boolean;
}

export type FindPlace = StoreApi<FindState>;

export const nothingSought: FindState = { search: '', filter: 'all' };

const places = new WeakMap<DocumentStore, FindPlace>();

/** The whole document around what a canvas shows. */
export const wholeOf = ({ subFlows, document }: LayerSurface): DocumentStore => subFlows?.document ?? document;

/** What is looked for in the document of a canvas: the same on each of its levels. */
export function findPlaceOf(surface: LayerSurface): FindPlace {
  const document = wholeOf(surface);
  const known = places.get(document) ?? createStore<FindState>(() => nothingSought);
  places.set(document, known);
  return known;
}
