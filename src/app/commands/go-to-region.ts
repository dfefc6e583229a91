/** The parts of the page that F6 goes through, in the order of the page. A chat that was torn off is one of its own. */
const regions =
  '.top-bar, .palette, nav, .canvas, .bottom-panel, .right-column, .chat, .tour, .watch-bar, .waiting-for-you, .notices';
const reached =
  'a[href], button:not(:disabled), input:not([type=file]), select, textarea, [tabindex]:not([tabindex="-1"])';

/** Where the focus was last in each part. */
const left = new WeakMap<Element, HTMLElement>();

/** Brings the focus to the next part of the page, to where it was there last; or to the one before. */
export function goToRegion(step: 1 | -1): void {
  const all = [...document.querySelectorAll(regions)].filter((one) => !one.parentElement?.closest(regions));
  const { activeElement } = document;
  const here = all.findIndex((one) => one.contains(activeElement));
  const from = all[here];
  if (from && activeElement instanceof HTMLElement) left.set(from, activeElement);
  const start = here < 0 && step < 0 ? 0 : here;
  for (let steps = 1; steps <= all.length; steps++) {
    const region = all[(start + step * steps + all.length * 2) % all.length];
    const target = region && targetIn(region);
    if (!target) continue;
    target.focus();
    return;
  }
}

/** Brings the focus to the canvas: to what is selected there, or to the first node. */
export function goToCanvas(): void {
  const canvas = document.querySelector('.canvas');
  if (canvas) targetIn(canvas)?.focus();
}

function targetIn(region: Element): HTMLElement | undefined {
  const isThere = (element: HTMLElement | null | undefined): element is HTMLElement =>
    element?.isConnected === true &&
    element.checkVisibility({ visibilityProperty: true }) &&
    !element.closest('[inert]');
  const known = left.get(region);
  // On the canvas what is selected is what the keys are meant for.
  const chosen = region.querySelector<HTMLElement>('[data-node-id].is-selected') ?? undefined;
  const first = [...region.querySelectorAll<HTMLElement>('[data-node-id]')];
  const others = [...region.querySelectorAll<HTMLElement>(reached)].filter(({ tabIndex }) => tabIndex >= 0);
  return [known, chosen, ...first, ...others].find(isThere);
}
