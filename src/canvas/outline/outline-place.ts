import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

interface OutlinePlace {
  /** The screen is too small to draw on: a phone, or a page zoomed in until it is one. */
  readonly isSmall: boolean;
  /** What the person chose; until they do, the screen decides. */
  readonly chosen?: boolean | undefined;
}

const key = 'voide-outline';
const small = globalThis.matchMedia?.('(max-width: 600px), (max-width: 860px) and (pointer: coarse)');

/** Whether the flow is shown as a list of words instead of a drawing: of this browser, beside all flows. */
const outlinePlace = createStore<OutlinePlace>(() => ({ isSmall: small?.matches === true, chosen: stored() }));
small?.addEventListener('change', ({ matches }) => outlinePlace.setState({ isSmall: matches }));

const isShownIn = ({ isSmall, chosen = isSmall }: OutlinePlace): boolean => chosen;

/** Whether the outline stands in the place of the drawing now. */
export const isOutlineShown = (): boolean => isShownIn(outlinePlace.getState());

/** Whether the screen begins with the outline. */
export const isSmallScreen = (): boolean => outlinePlace.getState().isSmall;

/** Whether the outline stands there, heard of by a component. */
export const useOutline = (): boolean => useStore(outlinePlace, isShownIn);

/** Shows the outline or the drawing, and remembers it. */
export function showOutline(isShown: boolean): void {
  outlinePlace.setState({ chosen: isShown });
  try {
    localStorage.setItem(key, String(isShown));
  } catch {
    // Storage is closed to this page: it holds until the page is left.
  }
}

function stored(): boolean | undefined {
  try {
    const found = localStorage.getItem(key);
    return found === null ? undefined : found === 'true';
  } catch {
    return undefined;
  }
}
