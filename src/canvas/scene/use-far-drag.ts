import { useMemo } from 'react';
import type { Position } from '../../flow/flow';
import { carryAlong, type Places, sortShapes } from '../annotations/places';
import type { FarLayerProps } from '../far/far-parts';
import { placesAway } from './moved-together';
import type { NearCarrier } from './near-carrier';
import { drawnAmong, drawnIn, type PutDownTargets, putDown } from './put-down';
import type { HandOfCopies } from './use-held-copies';

/** What a hand that drags nodes from afar does here, where notes and frames are. */
export function useFarDrag(
  targets: PutDownTargets,
  near: NearCarrier,
  hand: HandOfCopies,
): Pick<FarLayerProps, 'onCarrying' | 'onCarried' | 'onCopy'> {
  return useMemo(() => {
    const { document, selection } = targets;
    return {
      onCopy(nodes: Iterable<string> | undefined) {
        if (!nodes) {
          hand.end();
          return undefined;
        }
        return hand.follow([...nodes, ...drawnIn(selection.getState())])?.selection.nodes;
      },
      onCarrying(by: Position | undefined) {
        const { flow } = document.getState();
        const places = by && carryAlong(flow, placesAway(flow, drawnIn(selection.getState()), by));
        if (places) near.carry(drawnAmong(places));
        else near.drop();
        return sortShapes(places?.keys() ?? []).nodes;
      },
      onCarried(nodes: Places, by: Position) {
        const copies = hand.now();
        hand.end();
        if (copies) return putDown(targets, copies.by(by), copies);
        const { flow } = document.getState();
        putDown(targets, carryAlong(flow, new Map([...placesAway(flow, drawnIn(selection.getState()), by), ...nodes])));
      },
    };
  }, [targets, near, hand]);
}
