import { expect, type Page, test } from '@playwright/test';
import {
  bar,
  chooseInFlowMenu,
  head,
  inspector,
  node,
  nodes,
  open,
  openChat,
  palette,
  port,
  problems,
  select,
  send,
  toolsReady,
  wireAt,
  wires,
} from './app';
import { changeOrigin, duplicateAndChange } from './changes';
import { chatFlow, importFlow, tidy } from './flows';

const crumbs = (page: Page) => page.getByRole('navigation', { name: 'Sub-flows' });

/** Opens the app with two of its nodes in a sub-flow. */
async function openGrouped(page: Page): Promise<void> {
  await open(page);
  await toolsReady(page);
  await node(page, 'Frame the question').click({ position: head });
  await node(page, 'Answer').click({ position: head, modifiers: ['Shift'] });
  await page.keyboard.press('Control+g');
  await expect(nodes(page)).toHaveCount(2);
}

//   Ask ──▶ [ Frame the question ──▶ Answer ] ──▶ Ask
test('a selection becomes a sub-flow that runs as before; one goes in, edits, sees its lights, comes out and inlines it', async ({
  page,
}) => {
  await openGrouped(page);
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

//   Ask ──▶ Sub-flow [ Frame the question ──▶ Answer ] ──▶ Ask
test('no key is lost on the way into a sub-flow, however busy the page is', async ({ page }) => {
  await openGrouped(page);
  await page.evaluate(() => {
    window.requestIdleCallback = () => 0; // from now on the page always has something else to do
  });
  await page.keyboard.press('Enter');
  await expect(nodes(page)).toHaveCount(5);
  await page.keyboard.press('Control+ArrowUp');
  await expect(nodes(page)).toHaveCount(2);
});

//   Ask ──▶ Sub-flow [ Frame the question ──▶ Answer ] ──▶ Ask
test('find goes into a sub-flow; a breakpoint in there shows at its node, in the outline and on a collapsed frame, which has the light of what is in it', async ({
  page,
}) => {
  await openGrouped(page);

  await page.keyboard.press('Control+f');
  const find = page.getByRole('search', { name: 'Find on the canvas' });
  await find.getByRole('combobox').fill('friendly');
  await expect(find.getByRole('option')).toContainText('in Sub-flow');
  await find.getByRole('combobox').press('Enter');
  await expect(crumbs(page)).toContainText('Sub-flow');
  await expect(find.getByRole('option', { selected: true })).toContainText('Frame the question');
  await expect(find.getByRole('option')).not.toContainText('in Sub-flow');
  await expect(find.getByRole('combobox')).toBeFocused();
  await expect(node(page, 'Frame the question')).toHaveClass(/is-selected/);
  await page.keyboard.press('Escape');
  await expect(node(page, 'Frame the question')).toBeFocused();

  await page.keyboard.press('F9');
  await expect(node(page, 'Frame the question').getByRole('img', { name: 'Breakpoint' })).toBeVisible();
  await page.keyboard.press('o');
  const row = page.getByRole('region', { name: 'Outline' }).getByRole('group', { name: 'Frame the question' });
  await expect(row).toContainText('Breakpoint');
  await page.keyboard.press('o');
  await node(page, 'Frame the question').click({ position: head });
  await page.keyboard.press('f');
  await page.keyboard.type('Thinking');
  await page.keyboard.press('Enter');
  const frame = page.getByRole('group', { name: 'Frame: Thinking' });
  await frame.getByRole('button', { name: 'Collapse the frame' }).click();
  await expect(frame.getByRole('img', { name: 'Breakpoint inside' })).toBeVisible();
  await expect(frame).toHaveAttribute('data-light', 'idle');

  await crumbs(page).getByRole('button').first().click();
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'Hello there');
  await expect(node(page, 'Sub-flow')).toHaveAttribute('data-light', 'paused');
  await node(page, 'Sub-flow').dblclick({ position: head });
  await expect(frame).toHaveAttribute('data-light', 'paused');
  await expect(frame).toHaveAttribute('aria-description', 'paused');
});

test('a flow is compared with another: what is different is marked, and what is chosen is taken over in one step', async ({
  page,
}) => {
  await open(page);
  await toolsReady(page);
  await duplicateAndChange(page);

  await chooseInFlowMenu(page, 'Compare with…');
  await page
    .getByRole('dialog', { name: 'Compare with…' })
    .getByRole('button', { name: /^Hello flow/ })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Compared with “Hello flow”' });
  await expect(dialog.locator('.react-flow__node.is-added')).toHaveCount(1);
  await expect(dialog.locator('.react-flow__node.is-changed')).toHaveCount(1);
  await expect(dialog.getByRole('list', { name: 'Signs' })).toContainText('only in “Hello flow”');
  await dialog.getByRole('button', { name: /Changed.*Instructions/ }).click();
  // A wire brings the node that it comes from along.
  await dialog.getByRole('checkbox', { name: /Changed, Wire from Frame the question: prompt to Answer/ }).check();
  await expect(dialog.getByRole('checkbox', { name: 'Take over: Added, The node' })).toBeChecked();
  await dialog.getByRole('button', { name: /^Take over \d changes/ }).click();
  await expect(dialog).toHaveCount(0);
  await expect(wireAt(page, 'Frame the question: prompt', 'Answer: prompt')).toBeAttached();
  await bar(page).getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(nodes(page)).toHaveCount(2);
});

test('a flow of the library is placed as a Sub-flow; a problem leads inside; an update of its origin is shown and taken', async ({
  page,
}) => {
  await open(page);
  await importFlow(page, tidy);
  await importFlow(page, chatFlow('default'));
  await toolsReady(page);
  await palette(page).getByRole('button', { name: 'Tidy', exact: true }).click();
  await expect(port(page, 'Tidy', 'question', 'in')).toBeVisible();

  // What is wrong inside is told outside, and the way leads in.
  await node(page, 'Tidy').dblclick({ position: head });
  await select(page, 'Frame');
  const template = inspector(page).getByRole('textbox', { name: 'Template' });
  await template.fill(`${'$'}{user.city} {{question}}`);
  await crumbs(page).getByRole('button').first().click();
  await expect(node(page, 'Ask')).toBeVisible();
  await page.keyboard.press('Control+b');
  const problem = problems(page).getByRole('listitem').filter({ hasText: 'In “Tidy”: “Frame” uses' });
  await problem.getByRole('button', { name: 'Go to node' }).click();
  await expect(crumbs(page)).toContainText('Tidy');
  await expect(inspector(page).getByRole('textbox', { name: 'Label' })).toHaveValue('Frame');
  await page.keyboard.press('Control+ArrowUp');
  await expect(node(page, 'Ask')).toBeVisible();

  // The origin changes; what is embedded does not, until it is told to.
  await changeOrigin(page);
  await inspector(page).getByRole('button', { name: 'See what changed' }).click();
  const dialog = page.getByRole('dialog', { name: 'Compared with “Tidy”' });
  await expect(dialog.getByRole('button', { name: /Changed.*Name.*framed.*said/ })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await inspector(page).getByRole('button', { name: 'Update', exact: true }).click();
  await expect(port(page, 'Tidy', 'said', 'out')).toBeVisible();

  // It can be a tool as well.
  await node(page, 'Tidy').click({ button: 'right', position: head });
  await page.getByRole('menuitem', { name: 'Make it a tool' }).click();
  await expect(port(page, 'Tidy', 'tool', 'out')).toBeVisible();
  await expect(inspector(page).getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('tidy');
});
