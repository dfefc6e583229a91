import { expect, test } from '@playwright/test';
import { bar, head, inspector, node, nodes, open, openChat, select, send, toolsReady, wireAt, wires } from './app';

const crumbs = (page: Parameters<typeof open>[0]) => page.getByRole('navigation', { name: 'Sub-flows' });

//   Ask ──▶ [ Frame the question ──▶ Answer ] ──▶ Ask
test('a selection becomes a sub-flow that runs as before; one goes in, edits, sees its lights, comes out and inlines it', async ({
  page,
}) => {
  await open(page);
  await toolsReady(page);
  await node(page, 'Frame the question').click({ position: head });
  await node(page, 'Answer').click({ position: head, modifiers: ['Shift'] });
  await page.keyboard.press('Control+g');
  await expect(nodes(page)).toHaveCount(2);
  await expect(wireAt(page, 'Ask: message', 'Sub-flow: question')).toBeAttached();
  await expect(wires(page)).toHaveCount(3);

  await openChat(page, 'Ask');
  await send(page, 'Ask', 'Hello there');
  await expect(node(page, 'Sub-flow')).toHaveAttribute('data-light', 'done');

  // In, by a double click: the light of what ran is on it.
  await node(page, 'Sub-flow').dblclick({ position: head });
  await expect(crumbs(page)).toContainText('Sub-flow');
  await expect(node(page, 'Answer')).toHaveAttribute('data-light', 'done');
  await expect(nodes(page)).toHaveCount(5);

  // What is edited inside is the same document: undo works from either side.
  await select(page, 'Answer');
  await inspector(page).getByRole('textbox', { name: 'Label' }).fill('Thinker');
  await crumbs(page).getByRole('button').first().click();
  await expect(node(page, 'Ask')).toBeVisible();
  await expect(crumbs(page)).toHaveCount(0);
  await bar(page).getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(crumbs(page)).toContainText('Sub-flow');
  await expect(node(page, 'Answer')).toBeVisible();

  await page.keyboard.press('Control+ArrowUp');
  await expect(nodes(page)).toHaveCount(2);
  await node(page, 'Sub-flow').click({ position: head });
  await page.keyboard.press('Control+Shift+g');
  await expect(wireAt(page, 'Frame the question: prompt', 'Answer: prompt')).toBeAttached();
  await expect(nodes(page)).toHaveCount(3);
  await expect(wires(page)).toHaveCount(4);
});
