import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CanvasAction } from '../canvas-actions';
import type { LayerSurface } from '../layer-surface';
import { FindBar } from './find-bar';

export interface Finder {
  readonly surface: LayerSurface;
  readonly place: StoreApi<{ readonly isOpen: boolean }>;
  readonly actions: readonly CanvasAction[];
}

/** Makes what finds on one canvas. */
export function createFinder(surface: LayerSurface): Finder {
  const place = createStore(() => ({ isOpen: false }));
  const find: CanvasAction = {
    name: 'find',
    label: 'Find on the canvas',
    keys: ['Ctrl+F'],
    isEverywhere: true,
    isEnabled: () => true,
    run() {
      rememberFocus(surface);
      place.setState({ isOpen: true });
      surface.region.current?.querySelector<HTMLInputElement>('.find-bar input')?.select();
    },
  };
  return { surface, place, actions: [find] };
}

/** Where somebody finds, while they do. */
export function FinderView({ finder: { surface, place } }: { readonly finder: Finder }) {
  const { isOpen } = useStore(place);
  if (!isOpen) return null;
  const close = () => {
    place.setState({ isOpen: false });
    giveFocusBack(surface);
  };
  return <FindBar surface={surface} onClose={close} />;
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
