const reachable =
  'a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex]:not([tabindex="-1"])';

const writable = 'input, select, textarea';

/**
 * Keeps the focus in a part of the page while what has it makes room for something else there: it goes to what is
 * nearest, and not to the beginning of the page. Whoever clicks beside everything keeps nothing. A key that is still held would write:
 * a field has the focus only after another field, or where there is nothing else.
 * @returns how to end it; it may be the `ref` of an element
 */
export function keepFocus(root: HTMLElement | null): (() => void) | undefined {
  if (!root) return undefined;
  let path: readonly Element[] = [];
  const note = ({ target }: FocusEvent) => {
    path = target instanceof Element ? wayTo(target, root) : [];
  };
  // A press on what takes the focus brings it there anew.
  const forget = () => {
    path = [];
  };
  const isLost = () => path.length > 0 && !path[0]?.isConnected && document.activeElement === document.body;
  const bringBack = () => {
    if (!isLost()) return;
    const wasWriting = path[0]?.matches(writable) === true;
    for (const place of path) {
      const found = place.isConnected ? [...place.querySelectorAll<HTMLElement>(reachable)] : [];
      const next = found.find((element) => wasWriting || !element.matches(writable)) ?? found[0];
      next?.focus();
      if (next && next === document.activeElement) return;
    }
  };
  // In a task of its own: the key that took the focus away would press what has it next.
  const observer = new MutationObserver(() => {
    if (isLost()) setTimeout(bringBack);
  });
  root.addEventListener('focusin', note);
  document.addEventListener('pointerdown', forget, { capture: true });
  observer.observe(root, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    root.removeEventListener('focusin', note);
    document.removeEventListener('pointerdown', forget, { capture: true });
  };
}

/** An element and those around it, the innermost first. */
function wayTo(element: Element, root: Element): readonly Element[] {
  const way: Element[] = [];
  for (let one: Element | null = element; one; one = one === root ? null : one.parentElement) way.push(one);
  return way;
}
