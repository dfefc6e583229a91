import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import {
  at,
  boxOf,
  canvas,
  centre,
  drag,
  dragNode,
  head,
  headOf,
  inspector,
  menu,
  node,
  nodes,
  open,
  openEmpty,
  palette,
  port,
  pull,
  toolsReady,
  wire,
  wireAt,
  wires,
} from './app';

const search = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true });

test('the node menu opens at the pointer by a double click and by Tab; Enter places, Escape does not', async ({
  page,
}) => {
  await openEmpty(page);
  await toolsReady(page);
  const here = await at(page, 300, 160);
  await page.mouse.dblclick(here.x, here.y);
  await expect(search(page, 'Add a node')).toBeFocused();
  await page.keyboard.type('llm');
  await page.keyboard.press('Enter');
  await expect(node(page, 'Chat model')).toBeFocused();
  const box = await boxOf(node(page, 'Chat model'));
  expect(Math.hypot(box.x + 21 - here.x, box.y + 18 - here.y)).toBeLessThan(4);

  const there = await at(page, 120, 420);
  await page.mouse.click(there.x, there.y);
  await page.keyboard.press('Tab');
  await expect(search(page, 'Add a node')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(search(page, 'Add a node')).toBeHidden();
  await expect(nodes(page)).toHaveCount(1);
});

test('a wire that is let go over nothing asks for a node that fits, and is wired to it; Escape draws nothing', async ({
  page,
}) => {
  await open(page);
  await toolsReady(page);
  const start = await centre(port(page, 'Ask', 'history', 'out'));
  const end = { x: start.x + 60, y: start.y + 150 };
  await drag(page, start, end);
  const field = search(page, 'Add a node to this wire');
  await expect(field).toBeFocused();
  await expect(page.getByRole('option', { name: 'Text', exact: true })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.locator('.drawn-wire')).toHaveCount(0);
  await expect(nodes(page)).toHaveCount(3);

  await drag(page, start, end);
  await page.keyboard.type('agent');
  await expect(page.getByRole('option').first()).toContainText('history');
  await page.keyboard.press('Enter');
  await expect(wireAt(page, 'Ask: history', 'Agent: history')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(nodes(page)).toHaveCount(3);
  await expect(wires(page)).toHaveCount(4);
});

test('a node is put on a wire: from the palette, by dragging, by the menu of the wire; a bend by a double click', async ({
  page,
}) => {
  await openEmpty(page);
  await toolsReady(page);
  await dragNode(page, 'Text', 60, 60);
  await dragNode(page, 'Log', 540, 60);
  await wire(page, ['Text', 'text'], ['Log', 'value']);
  const [from, to] = [await centre(port(page, 'Text', 'text', 'out')), await centre(port(page, 'Log', 'value', 'in'))];
  const corner = await at(page, 0, 0);
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  await dragNode(page, 'Regex', middle.x - corner.x, middle.y - corner.y);
  await expect(wireAt(page, 'Text: text', 'Regex: text')).toHaveCount(1);
  await expect(wires(page)).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(wires(page)).toHaveCount(1);

  await dragNode(page, 'Split text', 260, 300);
  await drag(page, await headOf(page, 'Split text'), middle);
  await expect(wireAt(page, 'Text: text', 'Split text: text')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(wires(page)).toHaveCount(1);
  await expect.poll(async () => (await boxOf(node(page, 'Split text'))).y).toBeGreaterThan(middle.y + 60);

  await page.mouse.click(middle.x, middle.y, { button: 'right' });
  await menu(page, 'Wire').getByRole('menuitem', { name: 'Insert a node…' }).click();
  await search(page, 'Insert a node').fill('join');
  await page.keyboard.press('Enter');
  await expect(wireAt(page, 'Text: text', 'Join text: texts')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await page.mouse.dblclick(middle.x, middle.y);
  await expect(wireAt(page, 'Text: text', 'Reroute: in')).toHaveCount(1);
  await page.keyboard.press('Delete');
  await expect(wireAt(page, 'Text: text', 'Log: value')).toHaveCount(1);
});

test('the menu of a node does what its keys do: rename, off, bypass, hidden ports, replace', async ({ page }) => {
  await open(page);
  await toolsReady(page);
  await node(page, 'Answer').click({ position: head, button: 'right' });
  await expect(menu(page, 'Node').getByRole('menuitem', { name: 'Rename' })).toBeFocused();
  await expect(menu(page, 'Node').getByRole('menuitem', { name: 'Rename' })).toContainText('F2');
  expect((await new AxeBuilder({ page }).include('.canvas-menu').analyze()).violations).toEqual([]);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Reply');
  await page.keyboard.press('Enter');
  await expect(node(page, 'Reply')).toBeFocused();

  await page.keyboard.press('b');
  await expect(node(page, 'Reply')).toContainText('bypass');
  await page.keyboard.press('Shift+F10');
  await expect(menu(page, 'Node').getByRole('menuitemcheckbox', { name: 'Bypass' })).toBeChecked();
  await menu(page, 'Node').getByRole('menuitemcheckbox', { name: 'Turn off' }).click();
  await expect(node(page, 'Reply')).toContainText('off');
  await page.keyboard.press('d');
  await expect(node(page, 'Reply')).not.toContainText('off');
  await page.keyboard.press('h');
  await expect(port(page, 'Reply', 'when', 'in')).toBeVisible();

  await node(page, 'Reply').locator('.card-label').dblclick();
  await expect(page.getByRole('textbox', { name: 'Label' }).first()).toBeFocused();
  await page.keyboard.press('Escape');
  await node(page, 'Reply').click({ position: head, button: 'right' });
  await menu(page, 'Node').getByRole('menuitem', { name: 'Replace by another type…' }).click();
  await search(page, 'Replace by').fill('split text');
  await page.keyboard.press('Enter');
  await expect(canvas(page)).toContainText('The wires at history found no place at Split text.');
  await expect(wireAt(page, 'Frame the question: prompt', 'Reply: text')).toHaveCount(1);
});

test('by keys alone one walks along the wires and connects a port from a list', async ({ page }) => {
  await open(page);
  await toolsReady(page);
  await node(page, 'Ask').focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(node(page, 'Frame the question')).toBeFocused();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(node(page, 'Answer')).toBeFocused();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(node(page, 'Frame the question')).toBeFocused();
  await port(page, 'Frame the question', 'prompt', 'out').focus();
  await page.keyboard.press('c');
  await expect(search(page, 'Connect to')).toBeFocused();
  await page.keyboard.type('ask');
  await page.keyboard.press('Enter');
  await expect(wireAt(page, 'Frame the question: prompt', 'Ask: reply')).toHaveCount(1);
  await expect(port(page, 'Frame the question', 'prompt', 'out')).toBeFocused();
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await page.getByRole('tab', { name: 'Inspector' }).click();
  await expect(inspector(page)).toContainText('3 nodes');
});

test('nodes are cut and pasted by the menus, and two are wired by all that matches', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openEmpty(page);
  await toolsReady(page);
  await dragNode(page, 'Interface', 40, 80);
  await dragNode(page, 'Chat model', 420, 80);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('w');
  await expect(wireAt(page, 'Interface: message', 'Chat model: prompt')).toHaveCount(1);
  await expect(wireAt(page, 'Interface: history', 'Chat model: history')).toHaveCount(1);
  await node(page, 'Chat model').click({ position: head, button: 'right' });
  await menu(page, 'Selection').getByRole('menuitem', { name: 'Cut' }).click();
  await expect(nodes(page)).toHaveCount(0);
  const place = await at(page, 300, 300);
  await page.mouse.click(place.x, place.y, { button: 'right' });
  await menu(page, 'Canvas').getByRole('menuitem', { name: 'Paste', exact: true }).click();
  await expect(nodes(page)).toHaveCount(2);
  await expect(palette(page)).toBeVisible();
});

test('the change on the way is named on a wire that is there', async ({ page }) => {
  await openEmpty(page);
  await dragNode(page, 'HTTP request', 120, 120);
  await dragNode(page, 'Chat model', 560, 120);
  await toolsReady(page);
  await wire(page, ['HTTP request', 'status'], ['Chat model', 'prompt']);
  const from = await centre(port(page, 'HTTP request', 'status', 'out'));
  const to = await centre(port(page, 'Chat model', 'prompt', 'in'));
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
  await expect(page.getByRole('tooltip')).toHaveText('number → text: written as text');
  await pull(page, { x: from.x + 300, y: from.y + 250 }, { x: from.x + 320, y: from.y + 260 });
  await expect(page.getByRole('tooltip')).toBeHidden();
  await page.mouse.up();
});
