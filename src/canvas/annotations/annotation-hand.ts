import type { StoreApi } from 'zustand/vanilla';
import type { Frame, Note, Position } from '../../flow/flow';
import type { Operation } from '../../flow/operation';
import type { Rectangle } from '../card/card-geometry';
import type { DocumentStore } from '../document';
import type { SelectionStore } from '../selection';
import type { Places } from './places';
import type { Side } from './resized';

/** What notes and frames of one canvas share. */
export interface AnnotationHand {
  readonly document: DocumentStore;
  readonly selection: SelectionStore;
  /** The shape of the note that is written, or of the frame that is renamed. */
  readonly editing: StoreApi<{ readonly shape?: string | undefined }>;
  toFlow(point: Position): Position;
  /** Shows things elsewhere than the document has them, while a hand holds them. */
  preview(places: Places): void;
  /** What is resized meets the edges of other things, and the grid. */
  readonly snapping: {
    resized(shape: string, box: Rectangle, side: Side, way: Position): Rectangle;
    end(): void;
  };
}

type Fields<Item> = { readonly [Key in Exclude<keyof Item, 'id'>]?: Item[Key] | undefined };

/** Changes fields of a note; one that is undefined is taken away. */
export function changeNote(note: Note, fields: Fields<Note>): Operation {
  return { type: 'replace', collection: 'notes', items: [changed(note, fields)] };
}

/** Changes fields of a frame; one that is undefined is taken away. */
export function changeFrame(frame: Frame, fields: Fields<Frame>): Operation {
  return { type: 'replace', collection: 'frames', items: [changed(frame, fields)] };
}

function changed<Item extends object>(
  item: Item,
  fields: { readonly [Key in keyof Item]?: Item[Key] | undefined },
): Item {
  const all = Object.entries({ ...item, ...fields }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(all) as Item; // fields of the item, with values of their types
}
