import { expect, test } from '@playwright/test';
import {
  type Box,
  boxOf,
  canvas,
  chat,
  drag,
  flowName,
  importFiles,
  inspector,
  node,
  nodes,
  open,
  pull,
  send,
  toolsReady,
} from './app';
import { flowFile, flowNode } from './flow-files';

/** Two hundred Text nodes in rows of twenty, then an Interface, which its own message reaches. */
const manyNodes = () =>
  flowFile({
    name: 'Many',
    nodes: [
      ...Array.from({ length: 200 }, (_, index) => ({
        ...flowNode(`n-${index}`, 'text', (index % 20) * 300, Math.floor(index / 20) * 180),
        label: `Text ${index}`,
      })),
      { ...flowNode('ask', 'interface', 3000, 2000), label: 'Ask' },
    ],
    notes: [{ id: 'memo', text: 'Memo', position: { x: 0, y: 2000 }, size: { width: 600, height: 300 } }],
    wires: [{ id: 'echo', from: { node: 'ask', port: 'message' }, to: { node: 'ask', port: 'reply' } }],
  });

const middle = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 });

test('from afar many nodes are a picture to work on: click, drag, marquee, menu, keys, and lights that are right when the cards are back', async ({
  page,
}) => {
  test.setTimeout(60_000);
  await open(page);
  await toolsReady(page);
  await importFiles(page, manyNodes());
  await expect(flowName(page)).toHaveValue('Many');
  const picture = canvas(page).locator('.picture-tiles canvas').first();
  await expect(picture).toBeVisible();
  await expect(nodes(page)).toHaveCount(201);
  await expect(canvas(page).locator('.card')).toHaveCount(0);

  // A click selects, a second with Shift adds, one beside them selects nothing.
  const at = async (label: string) => middle(await boxOf(node(page, label)));
  const first = await at('Text 43');
  await page.mouse.click(first.x, first.y);
  await expect(inspector(page).getByRole('textbox', { name: 'Label' })).toHaveValue('Text 43');
  const second = await at('Text 44');
  await page.keyboard.down('Shift');
  await page.mouse.click(second.x, second.y);
  await page.keyboard.up('Shift');
  await expect(inspector(page)).toContainText('2 nodes');

  // A drag moves both, Undo takes both back.
  await drag(page, first, { x: first.x + 40, y: first.y + 25 });
  await expect.poll(async () => Math.round((await at('Text 44')).x - second.x)).toBe(40);
  await page.keyboard.press('Control+z');
  await expect.poll(() => at('Text 44')).toEqual(second);
  await expect.poll(() => at('Text 43')).toEqual(first);

  // A selected note goes along while the nodes are carried, and takes them along; Escape calls it off.
  const note = canvas(page).locator('[data-note-id="memo"]');
  const memo = middle(await boxOf(note));
  const away = async () => Math.round(middle(await boxOf(note)).x - memo.x);
  await page.keyboard.down('Shift');
  await page.mouse.click(memo.x, memo.y);
  await page.keyboard.up('Shift');
  await expect(inspector(page)).toContainText('2 nodes');
  await pull(page, first, { x: first.x + 40, y: first.y + 25 });
  await expect.poll(away).toBe(40);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect.poll(away).toBe(0);
  await drag(page, memo, { x: memo.x, y: memo.y + 60 });
  await expect.poll(async () => (await at('Text 43')).y - first.y).toBeGreaterThan(50);
  expect(Math.round((await at('Text 43')).y - first.y)).toBe(Math.round(middle(await boxOf(note)).y - memo.y));
  await page.keyboard.press('Control+z');
  await expect.poll(() => at('Text 43')).toEqual(first);

  // With Alt copies of both are carried; what is locked stays.
  await page.keyboard.down('Alt');
  await drag(page, first, { x: first.x + 40, y: first.y + 25 });
  await page.keyboard.up('Alt');
  await expect(nodes(page)).toHaveCount(203);
  expect(await at('Text 43')).toEqual(first);
  await page.keyboard.press('Control+z');
  await expect(nodes(page)).toHaveCount(201);
  await page.mouse.click(first.x, first.y);
  await page.keyboard.press('p');
  await expect(node(page, 'Text 43').getByRole('img', { name: 'Locked in place' })).toBeAttached();
  await drag(page, first, { x: first.x + 40, y: first.y + 25 });
  expect(await at('Text 43')).toEqual(first);

  // A marquee selects what it touches.
  const corner = await boxOf(node(page, 'Text 105'));
  const end = await boxOf(node(page, 'Text 127'));
  await pull(page, { x: corner.x - 3, y: corner.y - 3 }, { x: end.x + 2, y: end.y + 2 });
  await expect(inspector(page)).toContainText('6 nodes');
  await page.mouse.up();
  await expect(inspector(page)).toContainText('6 nodes');

  // The menu of a node, and the keyboard.
  const third = await at('Text 9');
  await page.mouse.click(third.x, third.y, { button: 'right' });
  await expect(page.getByRole('menu', { name: 'Node' })).toBeVisible();
  await page.keyboard.press('Escape');
  await node(page, 'Text 10').focus();
  await page.keyboard.press('Enter');
  await expect(inspector(page).getByRole('textbox', { name: 'Label' })).toHaveValue('Text 10');

  // An Interface opens by a click; its light is seen here, and on its card afterwards.
  const ask = await at('Ask');
  await page.mouse.click(ask.x, ask.y);
  await expect(chat(page, 'Ask')).toBeVisible();
  await send(page, 'Ask', 'hello');
  await expect(node(page, 'Ask')).toHaveAttribute('data-light', 'done');
  await page.keyboard.press('Escape');
  await page.mouse.move(ask.x, ask.y);
  await page.mouse.wheel(0, -1200);
  await expect(canvas(page).locator('.card').and(node(page, 'Ask'))).toHaveAttribute('data-light', 'done');
  await expect(picture).toBeHidden();

  // Only what is near is there as a card, also after the view went in step by step.
  for (const turn of [400, -200, -300]) {
    await page.mouse.wheel(0, turn);
    await expect(picture).toBeHidden();
  }
  await expect.poll(() => canvas(page).locator('.card').count()).toBeLessThan(40);
});
