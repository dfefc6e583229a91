import './far.css';
import { useStoreApi, ViewportPortal } from '@xyflow/react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useCanvasParts } from '../canvas-context';
import { viewSettings } from '../layout/view-settings';
import { carryIn } from './carry';
import type { FarLayerProps } from './far-parts';
import { FlowOverview } from './flow-overview';
import { lendHand } from './hands';
import { marqueeIn } from './marquee';
import { createNames } from './names';
import { createPicture, type Picture } from './picture';

/** From afar there is nothing to paint in what xyflow moves: the browser moves it as it is. */
function useMovedAsPainted(isFar: boolean) {
  const store = useStoreApi();
  useLayoutEffect(() => {
    const viewport = store.getState().domNode?.querySelector<HTMLElement>('.react-flow__viewport');
    if (!isFar || !viewport) return;
    viewport.style.willChange = 'transform';
    return () => {
      viewport.style.removeProperty('will-change');
    };
  }, [isFar, store]);
}

/**
 * The picture of the flow that stands for the cards: of all of them from afar, where so many are in sight, and of those
 * that a hand carries when they are many.
 */
export function FarLayer({ shapes, isFar, carrier, view, onCarrying, onCarried, onCopy, onBusy }: FarLayerProps) {
  const parts = useCanvasParts();
  const { lights } = parts;
  const store = useStoreApi();
  // The hand keeps what it is at, whatever is rendered meanwhile.
  const around = useRef({ ...parts, onCarrying, onCarried, onCopy });
  around.current = { ...parts, onCarrying, onCarried, onCopy };
  const hasOverview = useStore(viewSettings, (settings) => settings.overview);
  const root = useRef<HTMLDivElement>(null);
  const namesRoot = useRef<HTMLDivElement>(null);
  const [picture, setPicture] = useState<Picture>();

  useLayoutEffect(() => {
    if (!root.current) return;
    const made = createPicture(root.current, lights);
    setPicture(made);
    return () => made.remove();
  }, [lights]);

  // What is carried is shown where it is, also while the cards of the rest are mounted.
  useEffect(() => {
    if (!picture) return;
    const look = () => {
      const { width, height } = store.getState();
      picture.look({ ...view.now(), width, height });
    };
    carrier.current = carryIn(picture, () => store.getState().domNode, { look, onBusy });
    look();
    const stop = view.onStep(look);
    return () => {
      stop();
      carrier.current = undefined;
    };
  }, [picture, store, view, carrier, onBusy]);

  useLayoutEffect(() => picture?.show(shapes), [picture, shapes]);
  useLayoutEffect(() => picture?.setWhole(isFar), [picture, isFar]);
  useMovedAsPainted(isFar);
  const names = useRef<ReturnType<typeof createNames>>(undefined);
  useLayoutEffect(() => {
    if (!isFar || !namesRoot.current) return;
    const { selection } = around.current;
    const onChoose: typeof parts.onChoose = (card) => around.current.onChoose(card);
    names.current = createNames(namesRoot.current, { lights, selection, onChoose });
    return () => names.current?.remove();
  }, [isFar, lights]);
  useLayoutEffect(() => {
    if (isFar && picture && shapes) names.current?.show(picture.model);
  }, [isFar, picture, shapes]);

  useEffect(() => {
    const pane = store.getState().domNode?.querySelector<HTMLElement>('.react-flow__pane');
    if (!isFar || !picture || !pane || !root.current) return;
    return lendHand(pane, {
      picture,
      selection: around.current.selection,
      toFlow: (point) => around.current.toFlow(point),
      panNear: (point) => around.current.panNear(point),
      zoom: () => store.getState().transform[2],
      onCarrying: (by) => around.current.onCarrying(by),
      onCarried: (places, by) => around.current.onCarried(places, by),
      onCopy: (nodes) => around.current.onCopy(nodes),
      onChoose: (card) => around.current.onChoose(card),
      onMarquee: marqueeIn(root.current, () => store.getState().transform),
      onBusy,
    });
  }, [isFar, picture, store, onBusy]);

  return (
    <>
      <div ref={root} className="picture" aria-hidden="true" />
      {hasOverview ? <FlowOverview shapes={shapes} view={view} /> : null}
      {isFar ? (
        <ViewportPortal>
          <div ref={namesRoot} className="far-names" />
        </ViewportPortal>
      ) : null}
    </>
  );
}
