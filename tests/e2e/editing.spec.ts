import { expect, test } from '@playwright/test';
import {
  type Box,
  barButton,
  boxOf,
  canvas,
  centre,
  chooseInFlowMenu,
  drag,
  dragNode,
  head,
  headOf,
  inspector,
  node,
  nodes,
  open,
  openEmpty,
  port,
  saved,
  select,
  toolsReady,
  wireAt,
  wires,
} from './app';

type Page = Parameters<typeof open>[0];

const place = (page: Page, label: string) => boxOf(node(page, label));
/** How far a node is from where it should be, in pixels; the document rounds positions, so one or two do not count. */
const offBy = async (page: Page, label: string, box: Box, moved = { x: 0, y: 0 }) => {
  const { x, y } = await place(page, label);
  return Math.max(0, Math.hypot(x - box.x - moved.x, y - box.y - moved.y) - 2);
};
const showInspector = (page: Page) => page.getByRole('tab', { name: 'Inspector' }).click();
const idsOf = (page: Page) => nodes(page).evaluateAll((all) => all.map((one) => one.getAttribute('data-node-id')));

test('a node is moved by dragging it, in one undo step; keys and buttons undo and redo', async ({ page }) => {
  await open(page);
  const before = await place(page, 'Answer');
  const way = { x: -90, y: 140 };
  const start = await headOf(page, 'Answer');
  const held = await page.evaluateHandle(() => {
    const seen: string[] = [];
    const see = ({ type }: Event) => seen.push(type);
    for (const name of ['gotpointercapture', 'lostpointercapture']) addEventListener(name, see, true);
    return seen;
  });
  await drag(page, start, { x: start.x + way.x, y: start.y + way.y });
  await expect.poll(() => offBy(page, 'Answer', before, way)).toBe(0);
  await expect(wires(page)).toHaveCount(4);
  // What is dragged holds the pointer until it is let go: nothing on the way hears of it.
  expect(await held.jsonValue()).toEqual(['gotpointercapture', 'lostpointercapture']);

  await barButton(page, 'Undo').click();
  await expect.poll(() => offBy(page, 'Answer', before)).toBe(0);
  await expect(barButton(page, 'Undo')).toBeDisabled();
  await barButton(page, 'Redo').click();
  await expect.poll(() => offBy(page, 'Answer', before, way)).toBe(0);
  await page.keyboard.press('Control+z');
  await expect.poll(() => offBy(page, 'Answer', before)).toBe(0);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => offBy(page, 'Answer', before, way)).toBe(0);
});

test('a marquee selects what it touches, Shift-click adds and takes away, and the selection moves as one', async ({
  page,
}) => {
  await open(page);
  await showInspector(page);
  const [first, second] = [await boxOf(node(page, 'Ask')), await boxOf(node(page, 'Frame the question'))];
  await drag(page, { x: first.x - 20, y: second.y - 30 }, { x: second.x + 40, y: first.y + 60 });
  await expect(inspector(page)).toContainText('2 nodes');
  await node(page, 'Answer').click({ position: head, modifiers: ['Shift'] });
  await expect(inspector(page)).toContainText('3 nodes');
  await node(page, 'Ask').click({ position: head, modifiers: ['Shift'] });
  await expect(inspector(page)).toContainText('2 nodes');

  const [ask, frame, answer] = [
    await place(page, 'Ask'),
    await place(page, 'Frame the question'),
    await place(page, 'Answer'),
  ];
  const way = { x: 20, y: 90 };
  const start = await headOf(page, 'Frame the question');
  await drag(page, start, { x: start.x + way.x, y: start.y + way.y });
  await expect.poll(() => offBy(page, 'Frame the question', frame, way)).toBe(0);
  await expect.poll(() => offBy(page, 'Answer', answer, way)).toBe(0);
  await expect.poll(() => offBy(page, 'Ask', ask)).toBe(0);
  await barButton(page, 'Undo').click();
  await expect.poll(() => offBy(page, 'Answer', answer)).toBe(0);
  await expect.poll(() => offBy(page, 'Frame the question', frame)).toBe(0);
});

test('Delete takes a node away and closes the gap, with Shift it leaves it, and undo brings all of it back', async ({
  page,
}) => {
  await open(page);
  await node(page, 'Frame the question').click({ position: head });
  await page.keyboard.press('Delete');
  await expect(nodes(page)).toHaveCount(2);
  await expect(wireAt(page, 'Ask: message', 'Answer: prompt')).toHaveCount(1);
  await expect(wires(page)).toHaveCount(3);
  await page.keyboard.press('Control+z');
  await expect(wires(page)).toHaveCount(4);
  await toolsReady(page);
  await node(page, 'Frame the question').click({ position: head });
  await page.keyboard.press('Shift+Delete');
  await expect(nodes(page)).toHaveCount(2);
  await expect(wires(page)).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(nodes(page)).toHaveCount(3);
  await expect(wires(page)).toHaveCount(4);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Backspace');
  await expect(nodes(page)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(wires(page)).toHaveCount(4);
});

test('copies have ids and names of their own, and keep the wires between them', async ({ page }) => {
  await open(page);
  await toolsReady(page);
  await node(page, 'Frame the question').click({ position: head });
  await node(page, 'Answer').click({ position: head, modifiers: ['Shift'] });
  await page.keyboard.press('Control+c');
  const { x, y } = await boxOf(canvas(page));
  await page.mouse.move(x + 120, y + 520);
  await page.keyboard.press('Control+v');
  await expect(nodes(page)).toHaveCount(5);
  await expect(wireAt(page, 'Frame the question 2: prompt', 'Answer 2: prompt')).toHaveCount(1);
  await expect(wires(page)).toHaveCount(5);

  await page.keyboard.press('Control+d');
  await expect(nodes(page)).toHaveCount(7);
  await expect(wireAt(page, 'Frame the question 3: prompt', 'Answer 3: prompt')).toHaveCount(1);
  expect(new Set(await idsOf(page)).size).toBe(7);

  await page.keyboard.press('Control+x');
  await expect(nodes(page)).toHaveCount(5);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(nodes(page)).toHaveCount(3);
  await expect(wires(page)).toHaveCount(4);
});

test('a node is renamed in the Inspector, in one undo step', async ({ page }) => {
  await open(page);
  await select(page, 'Answer');
  await inspector(page).getByRole('textbox', { name: 'Label' }).fill('');
  await expect(node(page, 'Chat model')).toBeVisible();
  await inspector(page).getByRole('textbox', { name: 'Label' }).pressSequentially('Poet');
  await expect(node(page, 'Poet')).toBeVisible();
  await expect(port(page, 'Poet', 'prompt', 'in')).toBeVisible();
  await barButton(page, 'Undo').click();
  await expect(node(page, 'Answer')).toBeVisible();
  await expect(barButton(page, 'Undo')).toBeDisabled();
});

test('the form of a node sets texts, numbers, choices and switches, and says what cannot be', async ({ page }) => {
  await openEmpty(page);
  await dragNode(page, 'If', 200, 120);
  await inspector(page).getByRole('combobox', { name: 'The value' }).selectOption('starts with');
  await inspector(page).getByRole('textbox', { name: 'Compared with' }).fill('yes');
  await expect(node(page, 'If')).toContainText('starts with “yes”');
  await inspector(page).getByRole('checkbox', { name: 'Ignore upper and lower case' }).uncheck();

  await dragNode(page, 'Delay', 200, 360);
  const wait = inspector(page).getByRole('spinbutton', { name: 'Wait' });
  await wait.fill('2.5');
  await expect(node(page, 'Delay')).toContainText('2.5 s');
  await wait.fill('-1');
  await expect(wait).toHaveAttribute('aria-invalid', 'true');
  await wait.fill('20');
  await inspector(page).getByRole('combobox', { name: 'Counted in' }).selectOption('milliseconds');
  await expect(node(page, 'Delay')).toContainText('20 ms');

  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(node(page, 'Delay')).toContainText('20 ms');
  await select(page, 'If');
  await expect(inspector(page).getByRole('textbox', { name: 'Compared with' })).toHaveValue('yes');
  await expect(inspector(page).getByRole('checkbox', { name: 'Ignore upper and lower case' })).not.toBeChecked();
});

test('a name in a template becomes an input port while it is typed, and goes with it', async ({ page }) => {
  await open(page);
  await select(page, 'Frame the question');
  const template = inspector(page).getByRole('textbox', { name: 'Template' });
  await template.fill('Answer {{question}} in the style of {{poet}}.');
  await expect(port(page, 'Frame the question', 'poet', 'in')).toBeVisible();
  await expect(port(page, 'Frame the question', 'question', 'in')).toBeVisible();
  await expect(wires(page)).toHaveCount(4);
  await template.fill('Answer {{question}}.');
  await expect(port(page, 'Frame the question', 'poet', 'in')).toHaveCount(0);
});

test('the view zooms by buttons and keys, fits the flow in, and pans with the overview', async ({ page }) => {
  await open(page);
  const width = async () => (await boxOf(node(page, 'Ask'))).width;
  const tools = canvas(page).getByRole('toolbar', { name: 'Zoom' });
  await node(page, 'Frame the question').click({ position: head });
  await page.keyboard.press('0');
  await expect.poll(width).toBe(216);
  await tools.getByRole('button', { name: 'Zoom out' }).click();
  await expect.poll(width).toBeLessThan(200);
  const small = await width();
  await tools.getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(width).toBeGreaterThan(small);
  await page.keyboard.press('0');
  await expect.poll(width).toBe(216);

  const overview = canvas(page).getByRole('img', { name: 'Overview of the flow' });
  const middle = await centre(overview);
  const { x: left } = await place(page, 'Frame the question');
  await drag(page, middle, { x: middle.x - 20, y: middle.y });
  await expect.poll(async () => (await place(page, 'Frame the question')).x).toBeGreaterThan(left);

  await tools.getByRole('button', { name: 'Fit the flow' }).click();
  const isInSight = async (label: string) => {
    const [frame, box] = [await boxOf(canvas(page)), await boxOf(node(page, label))];
    const isAcross = box.x >= frame.x && box.x + box.width <= frame.x + frame.width;
    return isAcross && box.y >= frame.y && box.y + box.height <= frame.y + frame.height;
  };
  const labels = ['Ask', 'Frame the question', 'Answer'];
  for (const label of labels) await expect.poll(() => isInSight(label)).toBe(true);
  // What was fitted in is fitted in again on another size of the canvas: the panel below leaves it little room.
  const before = await boxOf(node(page, 'Ask'));
  await page.setViewportSize({ width: 1400, height: 560 });
  await page.getByRole('tab', { name: 'History' }).click();
  await expect.poll(async () => (await boxOf(node(page, 'Ask'))).y).toBeLessThan(before.y - 50);
  for (const label of labels) await expect.poll(() => isInSight(label)).toBe(true);
});

test('the view pans by Space and by the middle button, and zooms by the wheel and by a pinch', async ({ page }) => {
  await open(page);
  const left = async () => (await place(page, 'Ask')).x;
  const { x, y, width } = await boxOf(canvas(page));
  const empty = { x: x + width / 2, y: y + 60 };
  const pulls: readonly (readonly [string, () => Promise<void>, () => Promise<void>])[] = [
    ['Space', () => page.keyboard.down('Space'), () => page.keyboard.up('Space')],
    ['middle', async () => undefined, async () => undefined],
  ];
  for (const [name, press, release] of pulls) {
    const before = await left();
    const button = name === 'middle' ? 'middle' : 'left';
    await page.mouse.move(empty.x, empty.y);
    await press();
    await page.mouse.down({ button });
    await page.mouse.move(empty.x + 80, empty.y, { steps: 4 });
    await page.mouse.up({ button });
    await release();
    await expect.poll(left, name).toBeGreaterThan(before + 60);
  }
  const wide = async () => (await boxOf(node(page, 'Ask'))).width;
  const before = await wide();
  await page.mouse.wheel(0, -240);
  await expect.poll(wide).toBeGreaterThan(before);
  const near = await wide();
  await page.keyboard.down('Control'); // a pinch comes as a wheel with Ctrl
  await page.mouse.wheel(0, 240);
  await page.keyboard.up('Control');
  await expect.poll(wide).toBeLessThan(near);
});

test('what is copied is text, which another flow in another tab takes', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await toolsReady(page);
  await node(page, 'Answer').click({ position: head });
  await page.keyboard.press('Control+c');
  expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toHaveProperty('nodes');
  const other = await context.newPage();
  await other.goto('/');
  await chooseInFlowMenu(other, 'New flow');
  await expect(nodes(other)).toHaveCount(0);
  await canvas(other).click({ position: { x: 200, y: 120 } });
  await toolsReady(other);
  await other.keyboard.press('Control+v');
  await expect(node(other, 'Answer')).toBeVisible();
});

test('the dark theme is chosen in Settings and stays', async ({ page }) => {
  await open(page);
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await barButton(page, 'Settings').click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('tab', { name: 'Appearance' }).click();
  await settings.getByRole('combobox', { name: 'Theme' }).selectOption('Dark');
  await expect.poll(ground).not.toBe(light);
  const dark = await ground();
  await settings.getByRole('button', { name: 'Close' }).click();
  await expect(settings).toBeHidden();
  await page.reload();
  await expect(node(page, 'Ask')).toBeVisible();
  expect(await ground()).toBe(dark);
});
