import { expect, test } from '@playwright/test';
import { bar, canvas, chat, ended, head, inspector, messages, node, open, openChat, send, toolsReady } from './app';
import { chain, flowOf, importFlow } from './flows';

test('a run is held at a node, whose input is changed, and the answer shows it', async ({ page }) => {
  await open(page);
  await importFlow(page, chain);
  await toolsReady(page);
  await node(page, 'Second').click({ position: head });
  await page.keyboard.press('F9');
  await expect(node(page, 'Second').getByRole('img', { name: 'Breakpoint' })).toBeVisible();
  await page.reload();
  await expect(node(page, 'Second').getByRole('img', { name: 'Breakpoint' })).toBeVisible();

  await openChat(page, 'Ask');
  await send(page, 'Ask', 'hi');
  await expect(node(page, 'Second')).toHaveAttribute('data-light', 'paused');
  await bar(page).getByRole('button', { name: 'Held before Second' }).click();
  const held = inspector(page).getByRole('region', { name: 'Held before it runs' });
  const written = held.getByRole('textbox', { name: 'What it takes in' });
  await expect(written).toContainText('"one hi"');
  await written.press('ControlOrMeta+a');
  await page.keyboard.insertText('{"prompt": 3}');
  await expect(held.getByText('prompt holds text; this is a number.', { exact: true })).toBeVisible();
  await expect(held.getByRole('button', { name: 'Go on' })).toBeDisabled();
  await written.press('ControlOrMeta+a');
  await page.keyboard.insertText('{"prompt": "other"}');
  await page.keyboard.press('F8');
  await expect(held).toBeHidden();
  await expect(node(page, 'Second')).toHaveAttribute('data-light', 'done');
  await openChat(page, 'Ask');
  await ended(page, 'Ask');
  await expect(messages(page, 'Ask')).toContainText('two other');
});

//   Ask ──▶ Slow (20 s) ──▶ After ──▶ Ask
const slow = flowOf(
  'Slow',
  {
    Ask: ['interface', 0, 0],
    Slow: ['delay', 300, 0, { amount: 20, unit: 'seconds' }],
    After: ['prompt-template', 600, 0, { template: 'after {{message}}' }],
  },
  ['Ask.message > Slow.value', 'Slow.value > After.message', 'After.prompt > Ask.reply'],
);

test('a run is paused, stepped and stopped by keys', async ({ page }) => {
  await open(page);
  await importFlow(page, chain);
  await toolsReady(page);
  await node(page, 'First').click({ position: head });
  await page.keyboard.press('F9');
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'hi');
  await expect(bar(page).getByText('Held before First')).toBeVisible();
  await page.keyboard.press('F10');
  await expect(node(page, 'First')).toHaveAttribute('data-light', 'done');
  await expect(bar(page).getByText('Paused', { exact: true })).toBeVisible();
  await page.getByRole('region', { name: 'Run' }).getByRole('tab', { name: 'Log' }).click();
  const log = page.getByRole('log', { name: 'Log' });
  await expect(log).toContainText('Step: took in message hi; gave out prompt one hi');
  await page.keyboard.press('F10');
  await expect(node(page, 'Second')).toHaveAttribute('data-light', 'done');
  await page.getByRole('tab', { name: 'Timeline' }).click();
  const row = page.getByRole('list', { name: 'Timeline' }).getByRole('listitem').filter({ hasText: 'Second' });
  await expect(row.getByRole('img', { name: 'done' })).toBeVisible();
  await row.getByRole('button').click();
  await expect(inspector(page).getByRole('textbox', { name: 'Label' })).toHaveValue('Second');
  await openChat(page, 'Ask');
  await page.keyboard.press('F8');
  await ended(page, 'Ask');
  await expect(messages(page, 'Ask')).toContainText('two one hi');
  await page.getByRole('tab', { name: 'History' }).click();
  const history = page.getByRole('list', { name: 'History' });
  await history.getByRole('button', { name: 'Run 1', exact: true }).click();
  await expect(log).toContainText('Held at a breakpoint');
  await page.getByRole('button', { name: 'All runs' }).click();
  await history.getByRole('button', { name: 'Delete run 1' }).click();
  await expect(page.getByText('The runs of this flow are listed here.')).toBeVisible();

  await importFlow(page, slow);
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'hi');
  await expect(node(page, 'Slow')).toHaveAttribute('data-light', 'active');
  await page.keyboard.press('Shift+F8');
  await expect(bar(page).getByText('Paused', { exact: true })).toBeVisible();
  await expect(bar(page).getByRole('button', { name: 'Continue' })).toBeVisible();
  await page.keyboard.press('Control+.');
  await expect(bar(page).getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(bar(page).getByRole('button', { name: 'Step' })).toHaveCount(0);
  await expect(canvas(page).locator('[data-light=paused]')).toHaveCount(0);
  await expect(chat(page, 'Ask').getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});
