import { useStore } from 'zustand';
import type { CanvasAction } from '../canvas-actions';
import type { LayerSurface } from '../layer-surface';
import { FindBar } from './find-bar';
import { type FindPlace, findPlaceOf, nothingSought, wholeOf } from './find-place';

export interface Finder {
  readonly surface: LayerSurface;
  readonly place: FindPlace;
  readonly actions: readonly CanvasAction[];
}

/** Makes what finds on one canvas. */
export function createFinder(surface: LayerSurface): Finder {
  const place = findPlaceOf(surface);
  const find: CanvasAction = {
    name: 'find',
    label: 'Find on the canvas',
    keys: ['Ctrl+F'],
    isEverywhere: true,
    isEnabled: () => true,
    run() {
      rememberFocus(surface);
      const { id: flow } = wholeOf(surface).getState().flow;
      if (place.getState().flow !== flow) place.setState({ ...nothingSought, flow }, true);
      surface.region.current?.querySelector<HTMLInputElement>('.find-bar input')?.select();
    },
  };
  return { surface, place, actions: [find] };
}

/** Where somebody finds, while they do. */
export function FinderView({ finder: { surface, place } }: { readonly finder: Finder }) {
  const { flow } = useStore(place);
  const shown = useStore(wholeOf(surface), (state) => state.flow.id);
  if (flow !== shown) return null;
  const close = () => {
    place.setState(nothingSought, true);
    giveFocusBack(surface);
  };
  return <FindBar surface={surface} place={place} onClose={close} />;
}

const lastFocus = new WeakMap<LayerSurface, HTMLElement>();

function rememberFocus(surface: LayerSurface): void {
  const { activeElement } = document;
  const isInside = activeElement?.closest('.find-bar') !== null;
  if (activeElement instanceof HTMLElement && !isInside) lastFocus.set(surface, activeElement);
}

/** To what was found, else to where the focus was. */
function giveFocusBack(surface: LayerSurface): void {
  const { nodes, notes, frames } = surface.selection.getState();
  const named = (kind: string, ids: ReadonlySet<string> | undefined) =>
    [...(ids ?? [])].map((id) => `[data-${kind}-id="${CSS.escape(id)}"]`);
  const [selected] = [...named('node', nodes), ...named('note', notes), ...named('frame', frames)];
  const found = selected ? surface.region.current?.querySelector<HTMLElement>(selected) : undefined;
  (found ?? lastFocus.get(surface))?.focus({ preventScroll: true });
}
