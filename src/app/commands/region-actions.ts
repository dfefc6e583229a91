import type { CanvasAction } from '../../canvas';

/** Brings the focus to a node on the canvas, past the bar and the palette. */
export const skipToCanvas = () => void import('./go-to-region').then(({ goToCanvas }) => goToCanvas());

const go = (step: 1 | -1) =>
  void import('./go-to-region').then(
    ({ goToRegion }) => goToRegion(step),
    () => undefined, // Tab goes there too
  );

/** The way from one part of the page to the next, past all that is in it. */
export const regionActions: readonly CanvasAction[] = [
  {
    name: 'next-region',
    label: 'Go to the next part of the page',
    keys: ['F6'],
    isEnabled: () => true,
    run: () => go(1),
  },
  {
    name: 'previous-region',
    label: 'Go to the part of the page before',
    keys: ['Shift+F6'],
    isEnabled: () => true,
    run: () => go(-1),
  },
];
