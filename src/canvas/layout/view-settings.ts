import * as z from 'zod';
import { createStore } from 'zustand/vanilla';

const schema = z.object({
  /** Dots behind the cards. */
  grid: z.boolean().catch(true),
  /** The whole flow in the corner. */
  overview: z.boolean().catch(true),
  /** What is dragged meets the edges of other things. */
  snap: z.boolean().catch(true),
  /** What is dragged keeps to the grid. */
  snapToGrid: z.boolean().catch(false),
});

export interface ViewSettings extends Readonly<z.infer<typeof schema>> {
  /** Only the canvas and the bar are seen. Not remembered: a page that opens without its panels would puzzle. */
  readonly isZen: boolean;
}

/** How far apart the dots of the grid are. */
export const gridStep = 20;

const key = 'voide-canvas';

/** How a person likes the canvas of this browser: beside all flows, in no file. */
export const viewSettings = createStore<ViewSettings>(() => ({ ...stored(), isZen: false }));

// The panels are around the canvas, in whatever page it is: its style sheet hides them.
viewSettings.subscribe(({ isZen }) => document.documentElement.toggleAttribute('data-zen', isZen));

/** Turns one of them on or off, and remembers it. */
export function toggleView(name: keyof ViewSettings): void {
  viewSettings.setState((before) => ({ [name]: !before[name] }));
  const { isZen: _, ...kept } = viewSettings.getState();
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // Storage is closed to this page: it holds until the page is left.
  }
}

function stored(): z.infer<typeof schema> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return schema.parse(typeof found === 'object' && found !== null ? found : {});
  } catch {
    return schema.parse({});
  }
}
