import type { Page } from '@playwright/test';
import { centre, open as openApp, port, toolsReady } from '../../e2e/app';
import { importFlow } from '../../e2e/flows';

/** What the stories do besides what the tests do. */

/** Opens a flow, waits until all is there, and puts the pointer out of the way. */
export async function show(page: Page, flow: Parameters<typeof importFlow>[1]): Promise<void> {
  await importFlow(page, flow);
  await toolsReady(page);
  await page.getByRole('button', { name: 'Dismiss' }).first().click();
  await aside(page);
}

/** Moves the pointer where it shows nothing. */
export const aside = (page: Page): Promise<void> => page.mouse.move(2, 2);

export const tab = async (page: Page, name: string | RegExp): Promise<void> => {
  const found = page.getByRole('tab', { name }).first();
  // A second press would close the panel.
  if ((await found.getAttribute('aria-selected')) !== 'true') await found.click();
  await aside(page);
};

/** Opens the app with all its tools, and without the tour. */
export async function open(page: Page): Promise<void> {
  await openApp(page);
  await toolsReady(page);
  const skip = page.getByRole('button', { name: 'Skip the tour' });
  if (await skip.isVisible()) await skip.click();
  await aside(page);
}

/** The place between two ports, on their wire where that is straight. */
export async function between(
  page: Page,
  from: readonly [string, string],
  to: readonly [string, string],
): Promise<{ x: number; y: number }> {
  const [start, end] = [await centre(port(page, ...from, 'out')), await centre(port(page, ...to, 'in'))];
  return { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
}
