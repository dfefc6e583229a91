import type { ComponentType, RefObject } from 'react';
import type { Position } from '../../flow/flow';
import type { Shapes } from '../scene/flow-shapes';
import type { LiveView } from '../view/live-view';

/** Fewer nodes are mounted fast enough, and can be wired from afar as well; fewer are moved as cards. */
export const manyNodes = 100;

/** Moves many nodes as a picture, until they are put down. */
export interface Carrier {
  carry(places: ReadonlyMap<string, Position>): void;
  drop(): void;
  /** Whether all nodes are in the picture, so that few of them are moved by it, too. */
  isWhole(): boolean;
}

export interface FarLayerProps {
  readonly shapes: Shapes;
  readonly isFar: boolean;
  readonly carrier: RefObject<Carrier | undefined>;
  readonly view: LiveView;
  /** Nodes are carried by some distance, or no longer; the answer is what of the selection brings other nodes along. */
  readonly onCarrying: (by: Position | undefined) => readonly string[];
  /** Nodes were carried to places, by some distance. */
  readonly onCarried: (places: ReadonlyMap<string, Position>, by: Position) => void;
  /** Copies of nodes follow a hand from now on in their place, or they themselves again; answers the nodes of the copies. */
  readonly onCopy: (nodes: Iterable<string> | undefined) => ReadonlySet<string> | undefined;
  /** A hand is at something that the change between cards and picture would interrupt. */
  readonly onBusy: (isBusy: boolean) => void;
}

/** What draws the picture, once it is loaded. */
export interface FarPart {
  readonly Layer?: ComponentType<FarLayerProps>;
}
