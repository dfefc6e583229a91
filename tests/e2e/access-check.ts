import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

/** How the page may look: what the browser says that the person prefers. */
const looks = [
  ['light', 'all', { colorScheme: 'light', contrast: 'no-preference' }],
  ['dark', 'colours', { colorScheme: 'dark', contrast: 'no-preference' }],
  ['dark, more contrast', 'more contrast', { colorScheme: 'dark', contrast: 'more' }],
  ['light, more contrast', 'more contrast', { colorScheme: 'light', contrast: 'more' }],
] as const;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

interface Axe {
  run(context: object, options: object): Promise<{ readonly violations: readonly Violation[] }>;
}

/** What is looked at, and what for. */
interface Task {
  readonly within: string;
  readonly part: 'all' | 'colours' | 'more contrast';
  readonly isPaletteKnown: boolean;
}

export type Check = (state: string, within?: string) => Promise<void>;

const require = createRequire(import.meta.url);
// The axe that @axe-core/playwright brings. Its builder loads it again for each state, and opens a page to put the parts together.
const source = readFile(createRequire(require.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Collects what is wrong with the page in each state: the state, the rule, and where. What no theme changes is looked at
 * once, colours in each look, on the same page: a second walk would cost more than all of it. Besides, nothing may move
 * for a person who asked for rest, the page itself may not scroll, and a dialog holds the focus.
 * The part of the page that is given is the one that is looked at, where the rest is as it was before.
 */
export function checking(page: Page): { readonly check: Check; readonly faults: readonly string[] } {
  const faults: string[] = [];
  let isPaletteKnown = false;
  const check = async (state: string, within = 'body') => {
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await source);
    for (const [look, part, preferences] of looks) {
      await page.emulateMedia({ ...preferences, reducedMotion: 'reduce' });
      await page.waitForFunction(isShown, preferences);
      const found = await page.evaluate(findFaults, { within, part, isPaletteKnown });
      faults.push(...found.map((fault) => `${state} (${look}): ${fault}`));
    }
    // A hundred entries that no state changes are looked at once.
    isPaletteKnown = true;
  };
  return { check, faults };
}

function isShown({ colorScheme, contrast }: { readonly colorScheme: string; readonly contrast: string }): boolean {
  const { dataset } = document.documentElement;
  return dataset['theme'] === colorScheme && 'contrast' in dataset === (contrast === 'more');
}

async function findFaults({ within, part, isPaletteKnown }: Task): Promise<readonly string[]> {
  const { axe } = window as unknown as { readonly axe: Axe }; // it was put there before
  const modal = document.querySelector('dialog:modal');
  const root = document.documentElement;
  const { violations } = await axe.run(
    {
      include: [modal ? 'dialog:modal' : within],
      exclude: isPaletteKnown ? ['.palette'] : [],
    },
    {
      resultTypes: ['violations'],
      preload: false,
      ...(part === 'all'
        ? { rules: { 'target-size': { enabled: true } } }
        : { runOnly: { type: 'rule', values: [part === 'colours' ? 'color-contrast' : 'color-contrast-enhanced'] } }),
    },
  );
  const found = violations.flatMap(({ id, nodes }) =>
    nodes
      // A port is as wide as the view is near, and what it does is in menus as well.
      .filter(({ target }) => id !== 'target-size' || !document.querySelector(`.react-flow ${target.join(' ')}`))
      .map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  );
  if (root.scrollWidth > root.clientWidth) found.push('the page is wider than the window');
  for (const { effect } of document.getAnimations()) {
    const moved = effect instanceof KeyframeEffect ? effect.target : null;
    found.push(`it moves: ${moved?.outerHTML.slice(0, 120)}`);
  }
  if (modal && !modal.matches(':focus-within')) found.push('the focus is not in the dialog');
  return found;
}

/** The controls that are cut off, or lie under something else, also after they were brought into sight; and what is wider than the window. */
export function lostControls(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const lost: string[] = [];
    const root = document.querySelector('dialog:modal') ?? document.body;
    const controls = 'button, input:not([type=file]), select, textarea, a[href], [role=tab], [tabindex="0"]';
    for (const control of root.querySelectorAll<HTMLElement>(controls)) {
      if (!control.checkVisibility({ visibilityProperty: true })) continue;
      // The drawing is larger than any window; what floats is told of itself.
      if (control.closest('.react-flow, .float:not(.dialog), .visually-hidden, .skip-link')) continue;
      control.scrollIntoView({ block: control.clientHeight > 100 ? 'start' : 'nearest', inline: 'nearest' });
      const { left, right, top, width, height } = control.getBoundingClientRect();
      const hit = document.elementFromPoint(left + Math.min(width / 2, 30), top + Math.min(height / 2, 12));
      // A row of the outline may be taller than the room it has, and what floats can be closed.
      const isTall = control.closest('.outline-row') !== null;
      const isHit = hit !== null && (control.contains(hit) || hit.contains(control) || !!hit.closest('label, .float'));
      if (!(isHit || isTall) || right > window.innerWidth + 1 || left < -1) lost.push(control.outerHTML.slice(0, 120));
    }
    for (const element of [document.documentElement, ...root.querySelectorAll('*')]) {
      const isSlid = /auto|scroll/.test(getComputedStyle(element).overflowX) || element === document.documentElement;
      if (
        isSlid &&
        element.clientWidth > 0 &&
        element.scrollWidth > element.clientWidth + 1 &&
        element.checkVisibility()
      )
        lost.push(`slides sideways: ${element.className}`);
    }
    return lost;
  });
}

/** What Tab comes to without a sign that it is there. */
export function unseenFocus(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const unseen: string[] = [];
    const root = document.querySelector('dialog:modal') ?? document.body;
    const hasRing = (element: Element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    };
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true })) continue;
      element.focus();
      if (document.activeElement !== element) continue;
      // A field may show it on the frame that it stands in.
      const { parentElement } = element;
      if (!hasRing(element) && !(parentElement && hasRing(parentElement))) unseen.push(element.outerHTML.slice(0, 120));
    }
    return unseen;
  });
}
