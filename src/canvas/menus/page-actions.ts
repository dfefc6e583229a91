import type { CanvasAction } from '../canvas-actions';
import { isOutlineShown } from '../outline/outline-place';
import type { View } from '../view/use-view';

/** The view is moved by as much as is in sight. In the outline the browser scrolls by these keys. */
export function pageActions(view: Pick<View, 'page'>): readonly CanvasAction[] {
  const page = (
    name: string,
    label: string,
    keys: string,
    [across, down]: readonly [number, number],
  ): CanvasAction => ({
    ...{ name, label, keys: [keys] },
    isEnabled: () => !isOutlineShown(),
    run: () => view.page(across, down),
  });
  return [
    page('page-up', 'View one screen up', 'PageUp', [0, -1]),
    page('page-down', 'View one screen down', 'PageDown', [0, 1]),
    page('page-left', 'View one screen to the left', 'Shift+PageUp', [-1, 0]),
    page('page-right', 'View one screen to the right', 'Shift+PageDown', [1, 0]),
  ];
}
