import { expect, type Page, test } from '@playwright/test';
import { boxOf, canvas, centre, chat, head, headOf, node, open, port, toolsReady, wireAt } from './app';

test.use({ hasTouch: true });

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Puts fingers on the page, moves them in steps, and lifts them. */
async function touch(page: Page, from: readonly Point[], to: readonly Point[]): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const points = (share: number) =>
    from.map((point, id) => {
      const end = to[id] ?? point;
      return { id, x: point.x + (end.x - point.x) * share, y: point.y + (end.y - point.y) * share };
    });
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: points(0) });
  for (let step = 1; step <= 8; step++)
    await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: points(step / 8) });
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

test('a finger pans, two zoom, a tap opens, and a finger that rests asks for the menu', async ({ page }) => {
  await open(page);
  await toolsReady(page);
  const { x, y } = await boxOf(canvas(page));
  const empty = { x: x + 150, y: y + 80 };
  const before = await boxOf(node(page, 'Ask'));
  await touch(page, [empty], [{ x: empty.x + 60, y: empty.y + 40 }]);
  await expect.poll(async () => Math.round((await boxOf(node(page, 'Ask'))).x - before.x)).toBeGreaterThan(40);
  await expect(page.locator('.react-flow__selection')).toHaveCount(0);

  const wide = (await boxOf(node(page, 'Ask'))).width;
  await touch(
    page,
    [empty, { x: empty.x + 100, y: empty.y }],
    [
      { x: empty.x - 20, y: empty.y },
      { x: empty.x + 120, y: empty.y },
    ],
  );
  await expect.poll(async () => (await boxOf(node(page, 'Ask'))).width).toBeGreaterThan(wide * 1.2);
  await page.keyboard.press('1');

  await page.getByRole('tab', { name: 'Inspector' }).tap();
  await expect(chat(page, 'Ask')).toBeHidden();
  await node(page, 'Ask').tap({ position: head });
  await expect(chat(page, 'Ask')).toBeVisible();

  const card = await boxOf(node(page, 'Frame the question'));
  const client = await page.context().newCDPSession(page);
  const touchPoints = [{ x: card.x + head.x, y: card.y + head.y }];
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  await expect(page.getByRole('menu', { name: 'Node', exact: true })).toBeVisible();
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect(page.getByRole('menu', { name: 'Node', exact: true })).toBeVisible();
  await page.getByRole('menuitem', { name: 'Rename' }).tap();
  await expect(page.getByRole('textbox', { name: 'Label' }).first()).toBeFocused();
});

test('a finger moves a node, and draws a wire from port to port', async ({ page }) => {
  await open(page);
  const from = await headOf(page, 'Answer');
  const before = await boxOf(node(page, 'Answer'));
  await touch(page, [from], [{ x: from.x - 20, y: from.y + 80 }]);
  await expect.poll(async () => Math.round((await boxOf(node(page, 'Answer'))).y - before.y)).toBeGreaterThan(50);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();

  const start = await centre(port(page, 'Answer', 'reply', 'out'));
  await touch(page, [start], [await centre(port(page, 'Frame the question', 'question', 'in'))]);
  await expect(wireAt(page, 'Answer: reply', 'Frame the question: question')).toBeAttached();
});
