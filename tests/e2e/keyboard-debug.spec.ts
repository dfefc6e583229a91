import { expect, type Locator, type Page, test } from '@playwright/test';
import { bar, canvas, chat, inspector, messages, node, nodes, toolsReady } from './app';
import { chain, importFlow } from './flows';

const announced = (page: Page): Locator => page.locator('[data-announcer]');
const isFocused = (target: Locator) =>
  target.evaluateAll((all) => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return all.some((one) => one.contains(active));
  });

/** Presses a key until something has the focus, or is around what has it. */
async function press(page: Page, key: string, target: Locator): Promise<void> {
  await expect(target.first()).toBeVisible();
  for (let presses = 0; presses < 40; presses++) {
    if (await isFocused(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never came to ${target}`);
}

test('by keys alone nodes are grouped, gone into, held at a breakpoint, changed, stepped and let go', async ({
  page,
}) => {
  test.setTimeout(60_000);
  await page.goto('/');
  await toolsReady(page);
  // The first stop leads past the bar and the palette; F6 goes on from part to part, and Shift+F6 back.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Go to the canvas' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(node(page, 'Ask')).toBeFocused();
  await page.keyboard.press('F6');
  await expect(page.getByRole('region', { name: 'Run' }).getByRole('tab').first()).toBeFocused();
  await page.keyboard.press('Shift+F6');
  await expect(node(page, 'Ask')).toBeFocused();
  await importFlow(page, chain);
  await toolsReady(page);

  // Two nodes into a sub-flow, into it, through it, out of it, and back by undo.
  await press(page, 'F6', canvas(page));
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(node(page, 'First')).toBeFocused();
  await page.keyboard.press('Control+g');
  await expect(node(page, 'Sub-flow')).toBeFocused();
  await expect(node(page, 'Sub-flow')).toHaveAttribute('aria-description', 'takes 1 wire, gives 1 wire');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Sub-flows' })).toBeVisible();
  await press(page, 'F6', canvas(page));
  await page.keyboard.press('Alt+ArrowRight');
  await page.keyboard.press('Control+ArrowUp');
  await expect(node(page, 'Sub-flow')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(nodes(page)).toHaveCount(3);

  // A breakpoint, and a run that is held there.
  await press(page, 'F6', canvas(page));
  await press(page, 'Tab', node(page, 'First'));
  await page.keyboard.press('F9');
  await expect(node(page, 'First').getByRole('img', { name: 'Breakpoint' })).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(node(page, 'Ask')).toBeFocused();
  await page.keyboard.press('Enter');
  await press(page, 'F6', page.locator('.right-column'));
  await press(page, 'Tab', chat(page, 'Ask').getByRole('textbox', { name: 'Message' }));
  await page.keyboard.type('hi');
  await page.keyboard.press('Enter');
  await expect(announced(page)).toContainText('First: Held at a breakpoint');

  // The payload is changed, the node is stepped over, and the rest goes on by itself.
  const way = bar(page).getByRole('button', { name: 'Held before First' });
  await press(page, 'F6', bar(page));
  await press(page, 'Tab', way);
  await page.keyboard.press('Enter');
  const held = inspector(page).getByRole('region', { name: 'Held before it runs' });
  await press(page, 'F6', page.locator('.right-column'));
  await press(page, 'Tab', held.getByRole('textbox', { name: 'What it takes in' }));
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('{"message": "other"}');
  await page.keyboard.press('F10');
  await expect(node(page, 'First')).toHaveAttribute('data-light', 'done');
  await expect(bar(page).getByText('Paused', { exact: true })).toBeVisible();
  await page.keyboard.press('F8');
  await expect(announced(page)).toContainText('Run completed');
  await expect(node(page, 'Second')).toHaveAttribute('data-light', 'done');
  // The focus has not been lost on the way.
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false);
  await press(page, 'Shift+F6', canvas(page));
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(node(page, 'Ask')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(messages(page, 'Ask')).toContainText('two one other');
});
