const names = [
  'canvas',
  'surface',
  'surface-sunk',
  'line',
  'line-strong',
  'line-control',
  'ink',
  'ink-soft',
  'ink-faint',
  'accent',
  'live',
  'live-ink',
  'live-wash',
  'good',
  'bad',
  'held',
  'type-text',
  'type-number',
  'type-boolean',
  'type-json',
  'type-message',
  'type-media',
  'type-vector',
  'type-tool',
  'type-any',
] as const;

/** The tokens that the picture is painted with, as the theme has them. */
export type Colors = Readonly<Record<(typeof names)[number], string>>;

/** Reads the tokens as they are for an element. */
export function readColors(element: Element): Colors {
  const style = getComputedStyle(element);
  const entries = names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]);
  return Object.fromEntries(entries) as Colors; // the names are those above
}

/** Calls back when another theme is shown, or more contrast is wanted; until the answer is called. */
export function watchTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  const { documentElement } = document;
  observer.observe(documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-contrast', 'class'] });
  const contrast = matchMedia('(prefers-contrast: more)');
  contrast.addEventListener('change', onChange);
  return () => {
    observer.disconnect();
    contrast.removeEventListener('change', onChange);
  };
}

/** The colour of a port type's family; of one that is not known, that of any. */
export function colorOfFamily(colors: Colors, family: string): string {
  return (colors as Readonly<Record<string, string>>)[`type-${family}`] ?? colors['type-any'];
}

/** The tint of a node's icon: see `look/node-icon.css`. */
const tints: Readonly<Record<string, keyof Colors>> = {
  interface: 'type-message',
  models: 'type-message',
  text: 'type-text',
  data: 'type-json',
  control: 'type-boolean',
  state: 'type-vector',
  world: 'type-number',
};

/** The token of the tint of a family of node types. */
export const tintName = (family: string): keyof Colors => tints[family] ?? 'ink-soft';

export function tintOf(colors: Colors, family: string): string {
  return colors[tintName(family)];
}
