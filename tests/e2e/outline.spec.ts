import { expect, type Locator, type Page, test } from '@playwright/test';
import { bar, canvas, chat, ended, inspector, messages, open, send, toolsReady } from './app';

const outline = (page: Page): Locator => page.getByRole('region', { name: 'Outline' });
const row = (page: Page, label: string): Locator => outline(page).getByRole('group', { name: label, exact: true });
const labels = (page: Page) =>
  outline(page)
    .getByRole('list', { name: 'Nodes in the order in which they work' })
    .getByRole('group')
    .evaluateAll((rows) => rows.map((one) => one.getAttribute('aria-label')));

/** What sticks out of the window or is cut off at the right. */
const cutOff = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.top-bar *, .outline *, .right-column *, .bottom-panel *')]
      .filter((element) => element.checkVisibility() && !element.closest('.visually-hidden'))
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 1 && (right > window.innerWidth + 1 || left < -1);
      })
      .map((element) => element.outerHTML.slice(0, 80)),
  );

test('the flow is read, walked, edited and watched as a list in words, and the drawing has it all', async ({
  page,
}) => {
  await open(page);
  await toolsReady(page);
  await page.keyboard.press('o');
  await expect(row(page, 'Ask')).toBeVisible();
  expect(await labels(page)).toEqual(['Ask', 'Frame the question', 'Answer']);

  await row(page, 'Frame the question').getByRole('button', { name: 'prompt to Answer: prompt', exact: true }).click();
  await expect(row(page, 'Answer')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(row(page, 'Frame the question')).toBeFocused();
  await page.keyboard.press('F2');
  await page.keyboard.type('Put it well');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Put it well')).toBeFocused();

  await outline(page).getByRole('button', { name: 'Add a node' }).click();
  await page.keyboard.type('log');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Log')).toBeFocused();
  await row(page, 'Log').getByRole('button', { name: 'Connect to…' }).click();
  await page.keyboard.type('answer reply');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Log').getByRole('list', { name: 'Takes' })).toContainText('from Answer: reply');
  await row(page, 'Answer').getByRole('button', { name: 'Take off: history from Ask: history' }).click();
  await expect(row(page, 'Answer')).toBeFocused();
  await expect(row(page, 'Answer')).not.toContainText('history from Ask');
  await row(page, 'Log').getByRole('button', { name: 'Delete (Log)' }).click();
  await expect(row(page, 'Log')).toHaveCount(0);
  await expect(row(page, 'Answer')).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(row(page, 'Log')).toBeVisible();

  await outline(page).getByRole('button', { name: 'Ask', exact: true }).click();
  await send(page, 'Ask', 'Hello');
  await ended(page, 'Ask');
  await expect(row(page, 'Answer')).toContainText('done');

  await page.reload();
  await expect(row(page, 'Put it well')).toBeVisible();
  await outline(page).getByRole('button', { name: 'Show the canvas' }).click();
  await expect(canvas(page).getByRole('group', { name: 'Put it well' })).toBeVisible();
});

test('a phone begins with the outline, which works with the chat on a screen 320 px wide', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 320, height: 640 },
    hasTouch: true,
    isMobile: true,
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  await page.goto('/');
  await expect(row(page, 'Ask')).toBeVisible();
  await expect(bar(page).getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  expect(await cutOff(page)).toEqual([]);
  await row(page, 'Ask').getByRole('button', { name: 'Ask', exact: true }).tap();
  await expect(chat(page, 'Ask')).toBeVisible();
  await send(page, 'Ask', 'Hello');
  await ended(page, 'Ask');
  await expect(messages(page, 'Ask')).toContainText('Hello');
  expect(await cutOff(page)).toEqual([]);
  await row(page, 'Answer').getByRole('button', { name: 'Answer', exact: true }).tap();
  await page.getByRole('tab', { name: 'Inspector' }).tap();
  await expect(inspector(page).getByRole('textbox', { name: 'Label' })).toHaveValue('Answer');
  expect(await cutOff(page)).toEqual([]);
  await page.getByRole('button', { name: 'Hide the lower part' }).tap();
  await expect(inspector(page)).toBeHidden();
  await outline(page).getByRole('button', { name: 'Show the canvas' }).tap();
  await expect(canvas(page).getByRole('group', { name: 'Answer' })).toBeInViewport({ ratio: 0.99 });
  await page.getByRole('tab', { name: 'Inspector' }).tap();
  await expect(inspector(page)).toBeVisible();
  await canvas(page).getByRole('button', { name: 'Show as outline' }).tap();
  await expect(row(page, 'Ask')).toBeVisible();
  await context.close();
});
