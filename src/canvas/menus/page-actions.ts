import type { CanvasAction } from '../canvas-actions';
import { isOutlineShown } from '../outline/outline-place';
import type { View } from '../view/use-view';

const pages = [
  { name: 'page-up', label: 'View one screen up', keys: ['PageUp'], across: 0, down: -1 },
  { name: 'page-down', label: 'View one screen down', keys: ['PageDown'], across: 0, down: 1 },
  { name: 'page-left', label: 'View one screen to the left', keys: ['Shift+PageUp'], across: -1, down: 0 },
  { name: 'page-right', label: 'View one screen to the right', keys: ['Shift+PageDown'], across: 1, down: 0 },
] as const;

/** The view is moved by as much as is in sight. In the outline the browser scrolls by these keys. */
export function pageActions(view: Pick<View, 'page'>): readonly CanvasAction[] {
  return pages.map(({ across, down, ...rest }) => ({
    ...rest,
    isEnabled: () => !isOutlineShown(),
    run: () => view.page(across, down),
  }));
}
