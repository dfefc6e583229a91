import { expect, test } from '@playwright/test';
import {
  boxOf,
  canvas,
  centre,
  chat,
  drag,
  dragNode,
  head,
  headOf,
  inspector,
  node,
  open,
  openChat,
  openEmpty,
} from './app';

test('a left click on an Interface opens its chat; a drag, a Shift-click and a marquee only select', async ({
  page,
}) => {
  await open(page);
  await chat(page, 'Ask').getByRole('button', { name: 'Close' }).click();
  await expect(chat(page, 'Ask')).toBeHidden();

  const start = await headOf(page, 'Ask');
  await drag(page, start, { x: start.x + 10, y: start.y - 60 });
  await expect(inspector(page).getByRole('textbox', { name: 'Label' })).toHaveValue('Ask');
  await page.keyboard.press('Escape');
  await expect(inspector(page)).toContainText('Flow');
  await node(page, 'Ask').click({ position: head, modifiers: ['Shift'] });
  await expect(inspector(page).getByRole('textbox', { name: 'Label' })).toHaveValue('Ask');
  await page.keyboard.press('Escape');
  const box = await boxOf(node(page, 'Ask'));
  await drag(page, { x: box.x - 15, y: box.y - 15 }, { x: box.x + 60, y: box.y + 60 });
  await expect(inspector(page).getByRole('textbox', { name: 'Label' })).toHaveValue('Ask');
  await expect(chat(page, 'Ask')).toHaveCount(0);

  await openChat(page, 'Ask');
  await expect(canvas(page)).toBeVisible();
});

test('the right column has a tab for the Inspector and one for each open chat', async ({ page }) => {
  await open(page);
  const tab = (name: string) => page.getByRole('tablist', { name: 'Right column' }).getByRole('tab', { name });
  await expect(tab('Ask')).toHaveAttribute('aria-selected', 'true');
  await tab('Inspector').click();
  await expect(inspector(page)).toBeVisible();
  await expect(chat(page, 'Ask')).toBeHidden();
  await tab('Ask').click();
  await expect(chat(page, 'Ask')).toBeVisible();
  await expect(inspector(page)).toBeHidden();
  // A click on a node shows its settings, one on the Interface its chat again.
  await node(page, 'Answer').click({ position: head });
  await expect(inspector(page).getByRole('textbox', { name: 'Label' })).toHaveValue('Answer');
  await node(page, 'Ask').click({ position: head });
  await expect(chat(page, 'Ask')).toBeVisible();
});

test('two Interfaces have two windows, each with a message of its own', async ({ page }) => {
  await openEmpty(page);
  await dragNode(page, 'Interface', 200, 160);
  await dragNode(page, 'Interface', 200, 400);
  await openChat(page, 'Interface');
  await chat(page, 'Interface').getByRole('textbox', { name: 'Message' }).fill('to the first');
  await openChat(page, 'Interface 2');
  await expect(chat(page, 'Interface 2').getByRole('textbox', { name: 'Message' })).toHaveValue('');
  await chat(page, 'Interface 2').getByRole('textbox', { name: 'Message' }).fill('to the second');
  await chat(page, 'Interface 2').getByRole('button', { name: 'Tear off' }).click();
  // It floats over the tabs at first.
  await chat(page, 'Interface 2').getByRole('button', { name: 'Move window' }).press('Shift+ArrowDown');
  await page.getByRole('tab', { name: 'Interface', exact: true }).click();
  await expect(chat(page, 'Interface').getByRole('textbox', { name: 'Message' })).toHaveValue('to the first');
  await expect(chat(page, 'Interface 2').getByRole('textbox', { name: 'Message' })).toHaveValue('to the second');
});

test('a chat is torn off, moved by pointer and by keys, docked again, and closed', async ({ page }) => {
  await open(page);
  const dialog = chat(page, 'Ask');
  await dialog.getByRole('button', { name: 'Tear off' }).click();
  await expect(inspector(page)).toBeVisible();
  await expect(dialog).toBeVisible();

  const before = await boxOf(dialog);
  const grip = await centre(dialog.getByRole('button', { name: 'Move window' }));
  await drag(page, grip, { x: grip.x - 300, y: grip.y - 80 });
  await expect.poll(async () => Math.round((await boxOf(dialog)).x - before.x)).toBe(-300);
  expect(Math.round((await boxOf(dialog)).y - before.y)).toBe(-80);
  await dialog.getByRole('button', { name: 'Move window' }).press('ArrowLeft');
  await expect.poll(async () => Math.round((await boxOf(dialog)).x - before.x)).toBe(-316);
  // Where a person put it, it comes again.
  await dialog.getByRole('button', { name: 'Dock' }).click();
  await dialog.getByRole('button', { name: 'Tear off' }).click();
  await expect.poll(async () => Math.round((await boxOf(dialog)).x - before.x)).toBe(-316);

  await dialog.getByRole('button', { name: 'Dock' }).click();
  await expect(inspector(page)).toBeHidden();
  await expect(dialog.getByRole('textbox', { name: 'Message' })).toHaveValue(/\w/);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
  await expect(inspector(page)).toBeVisible();
  await openChat(page, 'Ask');
  await expect(dialog.getByRole('textbox', { name: 'Message' })).toHaveValue(/\w/);
});
