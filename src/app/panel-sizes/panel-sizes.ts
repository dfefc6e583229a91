/** The panels whose size a person may change, by the property of the style sheet that holds it, in pixels. */
export const panelSizes = {
  'nodes-width': { least: 148, most: 480, usual: 232 },
  'side-width': { least: 260, most: 900, usual: 336 },
  'run-height': { least: 80, most: 700, usual: 208 },
} as const;

export type PanelSize = keyof typeof panelSizes;

const key = 'voide-panels';

/** A size within its limits, in whole pixels. */
export function fitSize(name: PanelSize, pixels: number): number {
  const { least, most } = panelSizes[name];
  return Math.round(Math.min(most, Math.max(least, pixels)));
}

/** The sizes that are kept. `public/theme.js` puts them on the page before the first paint. */
export function keptSizes(): Partial<Record<PanelSize, number>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    const sizes = Object.entries(kept).filter(([name, size]) => name in panelSizes && Number.isFinite(size));
    return Object.fromEntries(sizes);
  } catch {
    return {};
  }
}

/** Gives a panel a size, and remembers it; without one it has its usual size again. */
export function setSize(name: PanelSize, pixels: number | undefined): void {
  const { [name]: _, ...others } = keptSizes();
  const root = document.documentElement.style;
  if (pixels === undefined) root.removeProperty(`--${name}`);
  else root.setProperty(`--${name}`, `${fitSize(name, pixels)}px`);
  try {
    const sizes = pixels === undefined ? others : { ...others, [name]: fitSize(name, pixels) };
    localStorage.setItem(key, JSON.stringify(sizes));
  } catch {
    // Storage is closed to this page: the size holds until it is left.
  }
}
