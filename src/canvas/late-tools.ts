import { useMemo } from 'react';
import { createLateCode } from './late-code';
import { isOutlineShown } from './outline/outline-place';
import type { LateTools, ToolSurface } from './tool-surface';

const useCode = createLateCode(() => import('./menus/tools'));

/** The tools of a canvas, once they are there; they are wanted at once where the outline is among them. */
export function useLateTools(surface: ToolSurface): LateTools | undefined {
  const code = useCode(isOutlineShown());
  return useMemo(() => code?.createTools(surface), [code, surface]);
}
