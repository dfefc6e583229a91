import { useEffect, useState } from 'react';
import { isOutlineShown } from './outline/outline-place';
import type { LateTools, ToolSurface } from './tool-surface';

/** The tools that nobody needs in the first moment: they come when the page has nothing else to do; at once where the outline is among them. */
export function useLateTools(surface: ToolSurface): LateTools | undefined {
  const [tools, setTools] = useState<LateTools>();
  useEffect(() => {
    let isOver = false;
    const load = async () => {
      const { createTools } = await import('./menus/tools');
      if (!isOver) setTools(createTools(surface));
    };
    // What cannot be fetched now is fetched when the canvas is opened again; all else works without it.
    const quietly = () => void load().catch(() => undefined);
    if (isOutlineShown()) quietly();
    const idle = window.requestIdleCallback?.(quietly, { timeout: 1_000 }) ?? setTimeout(quietly, 200);
    return () => {
      isOver = true;
      window.cancelIdleCallback?.(idle);
    };
  }, [surface]);
  return tools;
}
