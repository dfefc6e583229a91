import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import {
  boxOf,
  canvas,
  drag,
  dragNode,
  head,
  headOf,
  layersReady,
  node,
  nodes,
  open,
  pull,
  toolsReady,
  wireAt,
  wires,
} from './app';

type Page = Parameters<typeof open>[0];

const placeOf = async (page: Page, label: string) => {
  const { x, y } = await boxOf(node(page, label));
  return { x: Math.round(x), y: Math.round(y) };
};
const frame = (page: Page) => canvas(page).getByRole('group', { name: 'Frame: Thinking', exact: true });

test('Alt copies what is dragged, Escape calls it off; a paste keeps wires; what is locked stays; a page moves the view', async ({
  page,
}) => {
  await open(page);
  await toolsReady(page);
  await layersReady(page);
  await node(page, 'Answer').click({ position: head });
  const [start, origin] = [await headOf(page, 'Answer'), await placeOf(page, 'Answer')];
  const below = { x: start.x, y: start.y + 160 };

  await page.keyboard.down('Alt');
  await pull(page, start, below);
  await expect(node(page, 'Answer 2')).toBeVisible();
  expect(await placeOf(page, 'Answer')).toEqual(origin);
  await page.keyboard.press('Escape');
  await expect(nodes(page)).toHaveCount(3);
  await page.mouse.up();
  await expect(nodes(page)).toHaveCount(3);
  await drag(page, start, below);
  await page.keyboard.up('Alt');
  await expect(nodes(page)).toHaveCount(4);
  expect(await placeOf(page, 'Answer')).toEqual(origin);
  expect(Math.abs((await placeOf(page, 'Answer 2')).y - origin.y - 160)).toBeLessThan(12); // it may have met an edge
  await page.keyboard.press('Control+z');
  await expect(nodes(page)).toHaveCount(3);

  await node(page, 'Answer').click({ position: head });
  const before = await wires(page).count();
  await page.keyboard.press('Control+c');
  await page.mouse.move(below.x, below.y + 20);
  await page.keyboard.press('Control+v');
  await expect(nodes(page)).toHaveCount(4);
  await expect(wires(page)).toHaveCount(before);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+Shift+v');
  await expect(wireAt(page, 'Frame the question: prompt', 'Answer 2: prompt')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(nodes(page)).toHaveCount(3);

  await node(page, 'Answer').click({ position: head });
  await page.keyboard.press('p');
  await expect(node(page, 'Answer').getByRole('img', { name: 'Locked in place' })).toBeVisible();
  await drag(page, start, below);
  await page.keyboard.press('ArrowDown');
  expect(await placeOf(page, 'Answer')).toEqual(origin);
  await node(page, 'Answer').click({ position: head, button: 'right' });
  await page.getByRole('menuitemcheckbox', { name: 'Lock in place' }).click();
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(() => placeOf(page, 'Answer')).not.toEqual(origin);

  const seen = await placeOf(page, 'Ask');
  await page.keyboard.press('Shift+PageDown');
  await expect.poll(async () => (await placeOf(page, 'Ask')).x).toBeLessThan(seen.x - 200);
  await page.keyboard.press('Shift+PageUp');
  await page.keyboard.press('PageDown');
  await expect.poll(async () => (await placeOf(page, 'Ask')).y).toBeLessThan(seen.y - 200);
});

test('a node in a wire pushes what follows; a frame that is resized meets a card; a picture is saved', async ({
  page,
}) => {
  await open(page);
  await toolsReady(page);
  await layersReady(page);
  const before = { ask: await placeOf(page, 'Ask'), answer: await placeOf(page, 'Answer') };
  const target = await wireAt(page, 'Ask: message', 'Frame the question: question').boundingBox();
  const area = await boxOf(canvas(page));
  if (!target) throw new Error('there is no wire');
  await dragNode(page, 'Throttle', target.x + target.width / 2 - area.x, target.y + target.height / 2 - area.y);
  await expect(nodes(page)).toHaveCount(4);
  await expect.poll(async () => (await placeOf(page, 'Answer')).x).toBeGreaterThan(before.answer.x + 20);
  expect(await placeOf(page, 'Ask')).toEqual(before.ask);
  await page.keyboard.press('Control+z');
  await expect.poll(() => placeOf(page, 'Answer')).toEqual(before.answer);

  await node(page, 'Frame the question').click({ position: head });
  await page.keyboard.press('f');
  await page.keyboard.type('Thinking');
  await page.keyboard.press('Enter');
  const box = await boxOf(frame(page));
  const answer = await boxOf(node(page, 'Answer'));
  const edge = { x: box.x + box.width, y: box.y + box.height / 2 };
  await drag(page, edge, { x: answer.x + answer.width + 3, y: edge.y });
  await expect
    .poll(async () => (await boxOf(frame(page))).x + (await boxOf(frame(page))).width)
    .toBeCloseTo(answer.x + answer.width, 0);

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('drawing svg');
  const file = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const svg = await readFile(await (await file).path(), 'utf8');
  for (const part of ['<svg ', '>Thinking<', '>Frame the question<']) expect(svg).toContain(part);
  expect(svg).not.toContain('>Answer 2<');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.keyboard.press('Alt+Shift+c');
  await expect(canvas(page).getByText('Copied as a picture.').first()).toBeVisible();
  const width = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return (await createImageBitmap(await (item as ClipboardItem).getType('image/png'))).width;
  });
  expect(width).toBeGreaterThan(500);
});
