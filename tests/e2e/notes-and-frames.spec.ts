import { expect, test } from '@playwright/test';
import {
  bar,
  boxOf,
  canvas,
  drag,
  dragNode,
  head,
  inspector,
  layersReady,
  node,
  nodes,
  open,
  openEmpty,
  palette,
  saved,
  wire,
  wireAt,
  wires,
} from './app';

type Page = Parameters<typeof open>[0];

const note = (page: Page, words: string) => canvas(page).getByRole('group', { name: `Note: ${words}`, exact: true });
const frame = (page: Page, name: string) => canvas(page).getByRole('group', { name: `Frame: ${name}`, exact: true });
const showInspector = (page: Page) => page.getByRole('tab', { name: 'Inspector' }).click();

test('a note is written on the canvas in Markdown, coloured, resized, copied and deleted, and stays', async ({
  page,
}) => {
  await openEmpty(page);
  await layersReady(page);
  await palette(page).getByRole('button', { name: 'Note', exact: true }).click();
  const field = canvas(page).getByRole('textbox', { name: 'Text of the note' });
  await expect(field).toBeFocused();
  await page.keyboard.type(
    '**Why** two steps?\n\nSee [the guide](https://example.org/guide) ![x](https://example.org/x.png)',
  );
  await page.keyboard.press('Escape');
  const first = note(page, 'Why two steps?');
  await expect(first).toBeFocused();
  await expect(first.getByRole('link', { name: 'the guide' })).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(first.locator('strong')).toHaveText('Why');
  await expect(first.locator('img')).toHaveCount(0);

  await inspector(page).getByRole('radio', { name: 'Violet' }).check({ force: true });
  await expect(first).toHaveAttribute('data-tone', 'violet');
  const before = await boxOf(first);
  const corner = { x: before.x + before.width, y: before.y + before.height };
  await drag(page, corner, { x: corner.x + 60, y: corner.y + 40 });
  await expect.poll(async () => Math.round((await boxOf(first)).width - before.width)).toBe(60);

  await page.keyboard.press('Control+d');
  await expect(first).toHaveCount(2);
  await page.keyboard.press('Delete');
  await expect(first).toHaveCount(1);
  await first.dblclick({ position: { x: 20, y: 12 } });
  await field.fill('Written again');
  await page.mouse.click(before.x - 30, before.y - 30);
  await expect(note(page, 'Written again')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(first).toBeVisible();
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(first).toHaveAttribute('data-tone', 'violet');
});

test('a frame around nodes moves them, collapses to a box with their wires, and is opened again', async ({ page }) => {
  await open(page);
  await layersReady(page);
  await node(page, 'Frame the question').click({ position: head });
  await node(page, 'Answer').click({ position: head, modifiers: ['Shift'] });
  await page.keyboard.press('f');
  await page.keyboard.type('Thinking');
  await page.keyboard.press('Enter');
  const box = await boxOf(frame(page, 'Thinking'));
  const [ask, answer] = [await boxOf(node(page, 'Ask')), await boxOf(node(page, 'Answer'))];

  await page.keyboard.down('Control'); // nothing snaps
  await drag(page, { x: box.x + 70, y: box.y + 14 }, { x: box.x + 80, y: box.y + 124 });
  await page.keyboard.up('Control');
  await expect.poll(async () => Math.round((await boxOf(node(page, 'Answer'))).y - answer.y)).toBe(110);
  expect((await boxOf(node(page, 'Ask'))).y).toBe(ask.y);

  await frame(page, 'Thinking').getByRole('button', { name: 'Collapse the frame' }).click();
  await expect(nodes(page)).toHaveCount(1);
  await expect(frame(page, 'Thinking')).toContainText('2 nodes');
  await expect(wires(page)).toHaveCount(3);
  await expect(wireAt(page, 'Ask: message', 'Frame the question: question')).toHaveCount(1);
  await frame(page, 'Thinking').getByRole('button', { name: 'Open the frame' }).click();
  await expect(nodes(page)).toHaveCount(3);
  await expect(wires(page)).toHaveCount(4);

  for (let step = 0; step < 3; step++) await bar(page).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => Math.round((await boxOf(node(page, 'Answer'))).y - answer.y)).toBe(0);
});

test('nodes are tidied and aligned in one step each; a dragged node meets the edge of another', async ({ page }) => {
  await openEmpty(page);
  await layersReady(page);
  await dragNode(page, 'Text', 300, 120);
  await dragNode(page, 'Chat model', 460, 300);
  const [text, model] = [node(page, 'Text'), node(page, 'Chat model')];
  const start = await boxOf(text);
  const target = await boxOf(model);
  // Four pixels off the other's left edge is near enough.
  await drag(page, { x: start.x + head.x, y: start.y + head.y }, { x: target.x + 4 + head.x, y: start.y + head.y });
  await expect.poll(async () => Math.round((await boxOf(text)).x - target.x)).toBe(0);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => Math.round((await boxOf(text)).x - start.x)).toBe(0);

  await wire(page, ['Text', 'text'], ['Chat model', 'prompt']);
  await expect(wires(page)).toHaveCount(1);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Alt+d');
  const right = async () => {
    const [one, other] = [await boxOf(text), await boxOf(model)];
    return Math.round(one.x + one.width - other.x - other.width);
  };
  await expect.poll(right).toBe(0);
  await page.keyboard.press('t');
  await expect.poll(right).toBeLessThan(-200);
  await page.keyboard.press('Control+z');
  await expect.poll(right).toBe(0);
  await page.keyboard.press('Control+z');
  await expect.poll(right).toBeLessThan(-60);
});

test('find goes from one thing to the next, and filters; zen hides the panels until Escape', async ({ page }) => {
  await open(page);
  await layersReady(page);
  await page.keyboard.press('Control+f');
  const find = canvas(page).getByRole('search', { name: 'Find on the canvas' });
  await expect(find.getByRole('combobox', { name: 'Find' })).toBeFocused();
  await page.keyboard.type('friendly');
  await expect(find.getByRole('option')).toHaveCount(1);
  await expect(find.getByRole('option')).toContainText('Frame the question');
  await page.keyboard.press('Enter');
  await expect(find.getByRole('option')).toHaveAttribute('aria-selected', 'true');
  await showInspector(page);
  await expect(inspector(page)).toContainText('{{question}}');
  await find.getByRole('combobox').fill('');
  await find.getByRole('button', { name: 'Not wired' }).click();
  await expect(find).toContainText('No node of this flow is like that.');
  await page.keyboard.press('Escape');
  await expect(find).toHaveCount(0);
  await expect(node(page, 'Frame the question')).toBeFocused();

  await page.keyboard.press('z');
  await expect(palette(page)).toBeHidden();
  await expect(bar(page)).toBeVisible();
  await page.keyboard.press('Escape'); // the selection first
  await page.keyboard.press('Escape');
  await expect(palette(page)).toBeVisible();
});
