import { expect, type Locator, test } from '@playwright/test';
import {
  bar,
  buildStatus,
  canvas,
  chat,
  chooseInFlowMenu,
  flowName,
  inspector,
  messages,
  node,
  nodes,
  open,
  openEmpty,
  palette,
  port,
  problems,
  toolsReady,
  wireAt,
  wires,
} from './app';
import { flowOf, importFlow } from './flows';

type Page = Parameters<typeof open>[0];

/** Presses Tab until something has the focus, as a person does who has no mouse. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await expect(target.first()).toBeVisible();
  for (let presses = 0; presses < 200; presses++) {
    if (await target.evaluateAll((all) => all.some((one) => one === document.activeElement))) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab never came to ${target}`);
}

test('a flow is drawn, built and mended from the keyboard alone', async ({ page }) => {
  await page.goto('/');
  await expect(node(page, 'Ask')).toBeVisible();
  await tabTo(page, bar(page).getByRole('button', { name: 'Flow', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Open…' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(flowName(page)).toHaveValue('Untitled flow');

  const search = palette(page).getByRole('searchbox', { name: 'Search nodes' });
  for (const [word, label] of [
    ['interf', 'Interface'],
    ['llm', 'Chat model'],
  ] as const) {
    await tabTo(page, search);
    await page.keyboard.press('Control+a');
    await page.keyboard.type(word);
    await page.keyboard.press('Enter');
    await expect(node(page, label)).toBeVisible();
  }

  for (const [label, from, other, to] of [
    ['Interface', 'message', 'Chat model', 'prompt'],
    ['Chat model', 'reply', 'Interface', 'reply'],
  ] as const) {
    await tabTo(page, node(page, label));
    await page.keyboard.press('Enter');
    await tabTo(page, port(page, label, from, 'out'));
    await page.keyboard.press('Enter');
    await tabTo(page, port(page, other, to, 'in'), label === 'Interface' ? 'Tab' : 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(wireAt(page, `${label}: ${from}`, `${other}: ${to}`)).toHaveCount(1);
  }

  // Where the bar has no room for it, what the build came to is said.
  const size = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.setViewportSize({ ...size, width: 700 });
  await page.keyboard.press('Control+b');
  await expect(announced(page)).toHaveText(/^Built/);
  await page.setViewportSize(size);
  await expect(buildStatus(page)).toHaveText(/^Built/);
  await page.keyboard.press('Control+z');
  await expect(wires(page)).toHaveCount(1);
  await expect(buildStatus(page)).toHaveText('Design changed since build');
  await page.keyboard.press('Control+y');
  await expect(buildStatus(page)).toHaveText(/^Built/);

  await tabTo(page, node(page, 'Interface'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(chat(page, 'Interface')).toBeVisible();
  await tabTo(page, chat(page, 'Interface').getByRole('textbox', { name: 'Message' }));
  await page.keyboard.type('Hello');
  await expect(chat(page, 'Interface').getByRole('button', { name: 'Play', exact: true })).toBeEnabled();
});

const announced = (page: Page): Locator => page.locator('[data-announcer]');

//   Desk ──▶ Check ─approved─▶ Desk
const asks = flowOf('Asks', { Desk: ['interface', 0, 0], Check: ['approval', 320, 0, { title: 'Approve it?' }] }, [
  'Desk.message > Check.value',
  'Check.approved > Desk.reply',
]);

test('a flow is walked, moved, rewired, grouped, run, read, mended, looked into and stopped with no mouse', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await page.goto('/');
  await toolsReady(page);
  await tabTo(page, node(page, 'Ask'));
  await page.keyboard.press('Alt+ArrowRight');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(node(page, 'Answer')).toBeFocused();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+z');
  await expect(announced(page)).toHaveText('Undone: 1 node changed.');

  // A wire is taken off its port; the build says what is missing, and the way there; Connect to… mends it.
  await tabTo(page, port(page, 'Answer', 'prompt', 'in'));
  await page.keyboard.press('Delete');
  await expect(wires(page)).toHaveCount(3);
  await page.keyboard.press('Control+b');
  await tabTo(page, problems(page).getByRole('button', { name: 'Go to node' }).first());
  await page.keyboard.press('Enter');
  await expect(node(page, 'Answer')).toBeFocused();
  await tabTo(page, port(page, 'Answer', 'prompt', 'in'));
  await page.keyboard.press('c');
  await expect(page.getByRole('combobox', { name: 'Connect to' })).toBeFocused();
  await page.keyboard.type('frame');
  await page.keyboard.press('Enter');
  await expect(wires(page)).toHaveCount(4);
  await page.keyboard.press('Control+b');
  await expect(buildStatus(page)).toHaveText(/^Built/);

  // A frame, and a sub-flow one goes into and out of.
  await page.keyboard.press('f');
  await expect(canvas(page).locator('[data-frame-id]')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await tabTo(page, node(page, 'Frame the question'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+g');
  await expect(node(page, 'Sub-flow')).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(node(page, 'Frame the question')).toBeVisible();

  // It runs, answers, and shows what a node gave out.
  await tabTo(page, node(page, 'Ask'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo(page, chat(page, 'Ask').getByRole('textbox', { name: 'Message' }));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Hello');
  await page.keyboard.press('Enter');
  await expect(announced(page)).toContainText('Run completed');
  await expect(messages(page, 'Ask')).toContainText('Hello');
  await tabTo(page, node(page, 'Answer'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  // A list of tabs is one stop, and arrows go along it.
  await tabTo(page, page.getByRole('tab', { name: 'Inspector' }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Ask', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await tabTo(page, inspector(page).getByRole('tab', { name: 'Settings' }));
  await page.keyboard.press('ArrowRight');
  await expect(inspector(page)).toContainText('Hello');

  await importFlow(page, asks);
  await tabTo(page, node(page, 'Desk'));
  await page.keyboard.press('Enter');
  await tabTo(page, chat(page, 'Desk').getByRole('textbox', { name: 'Message' }));
  await page.keyboard.type('Please');
  await page.keyboard.press('Enter');
  await expect(announced(page)).toContainText('Check: Asks: Approve it?.');
  await page.keyboard.press('Control+.');
  await expect(announced(page)).toContainText('Run stopped');
});

test('a wire that does not fit is refused in words, and Escape gives a drawn wire up', async ({ page }) => {
  await open(page);
  await node(page, 'Ask').focus();
  await page.keyboard.press('Enter');
  await port(page, 'Ask', 'history', 'out').focus();
  await page.keyboard.press('Enter');
  await expect(canvas(page)).toContainText('Wire from Ask: history. Go to an input and press Enter.');
  await port(page, 'Answer', 'prompt', 'in').focus();
  await page.keyboard.press('Enter');
  await expect(canvas(page)).toContainText('Does not fit. messages → text: add JSON stringify');
  await expect(wires(page)).toHaveCount(4);
  await page.keyboard.press('Escape');
  await port(page, 'Answer', 'history', 'in').focus();
  await page.keyboard.press('Delete');
  await expect(wireAt(page, 'Ask: history', 'Answer: history')).toHaveCount(0);
});

test('a node is moved by the arrow keys, and deleted, from the keyboard', async ({ page }) => {
  await open(page);
  const left = async () => (await node(page, 'Answer').boundingBox())?.x ?? 0;
  await node(page, 'Answer').focus();
  await page.keyboard.press('Enter');
  const before = await left();
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(async () => Math.round(before - (await left()))).toBeGreaterThan(10);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => Math.round(before - (await left()))).toBe(0);
  await page.keyboard.press('Delete');
  await expect(nodes(page)).toHaveCount(2);
});

test('keys that are typed into a field reach the field and nothing else', async ({ page }) => {
  await openEmpty(page);
  await palette(page).getByRole('button', { name: 'Text', exact: true }).press('Enter');
  await expect(nodes(page)).toHaveCount(1);
  const label = inspector(page).getByRole('textbox', { name: 'Label' });
  await label.focus();
  await page.keyboard.type('ab 120+-');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Home');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Control+d');
  await expect(label).toHaveValue('b 120+');
  await expect(nodes(page)).toHaveCount(1);

  const search = palette(page).getByRole('searchbox', { name: 'Search nodes' });
  await search.focus();
  await page.keyboard.type('x');
  await page.keyboard.press('Control+z');
  await expect(node(page, 'b 120+')).toBeVisible();
  await expect(nodes(page)).toHaveCount(1);
});

test('dialogs and menus hold the focus, close by Escape, and give the focus back', async ({ page }) => {
  await open(page);
  const settings = bar(page).getByRole('button', { name: 'Settings' });
  await settings.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await expect(dialog).toBeVisible();
  for (let presses = 0; presses < 12; presses++) await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('aside, [aria-label="Canvas"]') ?? null)).toBeNull();
  await page.keyboard.press('Control+b');
  await expect(buildStatus(page)).toHaveText('Not built');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(settings).toBeFocused();

  const menu = bar(page).getByRole('button', { name: 'Flow', exact: true });
  await menu.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Open…' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menuitem', { name: 'Open…' })).toBeHidden();
  await expect(menu).toBeFocused();
});

test('problems are reached and gone to from the keyboard', async ({ page }) => {
  await open(page);
  await chooseInFlowMenu(page, 'New flow');
  await expect(bar(page).getByRole('textbox', { name: 'Flow name' })).toHaveValue('Untitled flow');
  await palette(page).getByRole('button', { name: 'Log', exact: true }).press('Enter');
  await page.keyboard.press('Control+b');
  await tabTo(page, problems(page).getByRole('button', { name: 'Go to node' }).first());
  await page.keyboard.press('Enter');
  await expect(node(page, 'Log')).toBeFocused();
});
