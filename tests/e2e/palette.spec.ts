import { expect, test } from '@playwright/test';
import { boxOf, canvas, dragNode, inspector, node, nodes, open, openEmpty, palette } from './app';

const search = (page: Parameters<typeof palette>[0]) => palette(page).getByRole('searchbox', { name: 'Search nodes' });

test('search finds node types by label and by synonym, and says so when there is none', async ({ page }) => {
  await open(page);
  const found = palette(page).getByRole('button');
  const count = await found.count();
  await search(page).fill('stringify');
  await expect(found).toHaveText(['JSON stringify']);
  await search(page).fill('llm');
  await expect(found).toHaveText(['Chat model']);
  await search(page).fill('confirm');
  await expect(found).toHaveText(['Approval']);
  await search(page).fill('sleep');
  await expect(found).toHaveText(['Delay']);
  await search(page).fill('quantum');
  await expect(found).toHaveCount(0);
  await expect(palette(page)).toContainText('No node is called “quantum”');
  await search(page).press('Escape');
  await expect(found).toHaveCount(count);
});

test('a node that is dropped on the canvas lies under the pointer', async ({ page }) => {
  await openEmpty(page);
  const corner = await boxOf(canvas(page));
  for (const [type, x, y] of [
    ['Text', 200, 150],
    ['Chat model', 560, 420],
  ] as const) {
    await dragNode(page, type, x, y);
    const box = await boxOf(node(page, type));
    expect(box.x).toBeLessThan(corner.x + x);
    expect(box.x + box.width).toBeGreaterThan(corner.x + x);
    expect(Math.abs(box.y - corner.y - y)).toBeLessThan(40);
  }
});

test('click and Enter place nodes in sight, on nothing else', async ({ page }) => {
  await open(page);
  for (const type of ['Text', 'If', 'Text', 'HTTP request'])
    await palette(page).getByRole('button', { name: type, exact: true }).click();
  await search(page).fill('merge');
  await search(page).press('Enter');
  await expect(nodes(page)).toHaveCount(8);
  await expect(node(page, 'Text 2')).toBeVisible();
  await expect(node(page, 'Merge')).toBeVisible();

  const frame = await boxOf(canvas(page));
  const boxes = await Promise.all((await nodes(page).all()).map(boxOf));
  for (const [index, box] of boxes.entries()) {
    expect(box.x).toBeGreaterThanOrEqual(frame.x);
    expect(box.y).toBeGreaterThanOrEqual(frame.y);
    expect(box.x + box.width).toBeLessThanOrEqual(frame.x + frame.width);
    expect(box.y + box.height).toBeLessThanOrEqual(frame.y + frame.height);
    for (const other of boxes.slice(index + 1)) {
      // Room for wires, at whatever zoom.
      const gap = 0.15 * box.width;
      const isApart =
        box.x + box.width + gap <= other.x ||
        other.x + other.width + gap <= box.x ||
        box.y + box.height + gap <= other.y ||
        other.y + other.height + gap <= box.y;
      expect(isApart).toBe(true);
    }
  }
});

test('a node that was just placed is selected, so that its settings can be made at once', async ({ page }) => {
  await openEmpty(page);
  await palette(page).getByRole('button', { name: 'Delay', exact: true }).click();
  await expect(inspector(page).getByRole('textbox', { name: 'Label' })).toHaveAttribute('placeholder', 'Delay');
  await expect(inspector(page).getByRole('spinbutton', { name: 'Wait' })).toHaveValue('1');
});

test('an empty canvas says how to begin, and begins', async ({ page }) => {
  await openEmpty(page);
  await canvas(page).getByRole('button', { name: 'Start with an Interface' }).click();
  await expect(node(page, 'Interface')).toBeVisible();
});
