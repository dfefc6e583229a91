import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import {
  bar,
  canvas,
  chat,
  chooseInFlowMenu,
  dragNode,
  ended,
  head,
  importFiles,
  inspector,
  messages,
  node,
  open,
  problems,
  select,
  send,
  settings,
  toolsReady,
} from './app';
import { flowFile, flowNode } from './flow-files';
import { flowOf, importFlow } from './flows';

type Check = (state: string) => Promise<void>;

/**
 * Collects what axe finds wrong with the page in each state: the state, the rule, and where.
 * @param isByColours only what another theme can change, which takes a fraction of the time
 */
function checking(page: Page, isByColours = false): { readonly check: Check; readonly faults: readonly string[] } {
  const faults: string[] = [];
  let isPaletteSeen = false;
  const check = async (state: string) => {
    // What fades in is not yet what a person reads.
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
    const axe = new AxeBuilder({ page });
    // A hundred entries that no state changes are looked at once.
    if (isPaletteSeen) axe.exclude('.palette');
    isPaletteSeen = true;
    const { violations } = await (isByColours ? axe.withRules(['color-contrast']) : axe).analyze();
    faults.push(
      ...violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${state}: ${id}: ${target} ${failureSummary}`),
      ),
    );
  };
  return { check, faults };
}

const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
const leave = (page: Page) => page.keyboard.press('Escape');

async function editing(page: Page, check: Check): Promise<void> {
  await open(page);
  await toolsReady(page);
  await check('first visit');
  await chat(page, 'Ask').getByRole('button', { name: 'Tear off' }).click();
  await select(page, 'Frame the question'); // the window floats over Answer
  await check('a chat torn off beside the Inspector');
  await chat(page, 'Ask').getByRole('button', { name: 'Close' }).click();
  await node(page, 'Answer').click({ button: 'right', position: head });
  await expect(page.getByRole('menu', { name: 'Node' })).toBeVisible();
  await check('context menu');
  await leave(page);
  await page.keyboard.press('c');
  await expect(dialog(page, 'Connect to')).toBeVisible();
  await check('Connect to');
  await leave(page);
  await canvas(page).dblclick({ position: { x: 300, y: 20 } });
  await expect(dialog(page, 'Add a node')).toBeVisible();
  await check('node menu');
  await leave(page);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('answer');
  await check('find');
  await leave(page);
  await page.keyboard.press('f');
  await page.keyboard.press('n');
  await expect(canvas(page).locator('[data-note-id]')).toBeVisible();
  await check('a note and a frame');
  await leave(page);
}

async function running(page: Page, check: Check): Promise<void> {
  await node(page, 'Ask').click({ position: head });
  await send(page, 'Ask', 'Hello');
  await expect(chat(page, 'Ask').getByRole('button', { name: 'Stop' })).toBeVisible();
  await check('running');
  await ended(page, 'Ask');
  await page.getByRole('tab', { name: 'Log' }).click();
  await check('a run that is over, and its Log');
  await page.keyboard.press('o');
  await expect(page.getByRole('region', { name: 'Outline' }).getByRole('group', { name: 'Answer' })).toBeVisible();
  await check('outline after a run');
  await page.keyboard.press('o');
  await node(page, 'Answer').click({ position: head });
  await page.keyboard.press('Control+g');
  await node(page, 'Sub-flow').dblclick({ position: head });
  await expect(page.getByRole('navigation', { name: 'Sub-flows' })).toBeVisible();
  await check('inside a sub-flow');
}

//   Desk ──▶ Check ─approved─▶ Desk
//   Begin ──▶ Fault
const asks = flowOf(
  'Asks',
  {
    Desk: ['interface', 0, 0],
    Check: ['approval', 320, 0, { title: 'Approve it?' }],
    Begin: ['manual-start', 0, 300],
    Fault: ['raise-error', 320, 300],
  },
  ['Desk.message > Check.value', 'Check.approved > Desk.reply', 'Begin.value > Fault.value'],
);

async function asking(page: Page, check: Check): Promise<void> {
  await importFlow(page, asks);
  await node(page, 'Desk').click({ position: head });
  await send(page, 'Desk', 'Please');
  await expect(messages(page, 'Desk').getByRole('region', { name: 'Approve it?' })).toBeVisible();
  await check('waiting question');
  await chat(page, 'Desk').getByRole('button', { name: 'Stop' }).click();
  await ended(page, 'Desk');
  await node(page, 'Begin').click({ position: head });
  await page.keyboard.press('Control+Enter');
  await expect(node(page, 'Fault')).toHaveAttribute('data-light', 'failed');
  await page.getByRole('tab', { name: /^Results/ }).click();
  await check('failed, and its Results');
}

async function troubled(page: Page, check: Check): Promise<void> {
  await chooseInFlowMenu(page, 'New flow');
  await expect(canvas(page).getByText('Draw how the data flows')).toBeVisible();
  await check('empty');
  await dragNode(page, 'Chat model', 300, 200);
  await bar(page).getByRole('button', { name: 'Build' }).click();
  await expect(problems(page)).toBeVisible();
  await check('problems');
  await page.keyboard.press('o');
  await expect(page.getByRole('region', { name: 'Outline' }).getByRole('list', { name: 'Problems' })).toBeVisible();
  await check('outline with problems');
  await page.keyboard.press('o');
}

const many = flowFile({
  name: 'Many',
  nodes: Array.from({ length: 120 }, (_, index) => ({
    ...flowNode(`n-${index}`, 'text', (index % 20) * 300, Math.floor(index / 20) * 180),
    label: `Text ${index}`,
  })),
});

async function dialogs(page: Page, check: Check): Promise<void> {
  for (const [item, name] of [
    ['Open…', 'Flows'],
    ['Templates…', 'Templates'],
    ['Versions…', /Versions/],
    ['Flow settings…', 'Flow settings'],
  ] as const) {
    await chooseInFlowMenu(page, item);
    await expect(dialog(page, name)).toBeVisible();
    await check(item);
    await leave(page);
    await expect(dialog(page, name)).toBeHidden();
  }
  await page.keyboard.press('?');
  await dialog(page, /shortcuts/i)
    .getByRole('button', { name: /^Change/ })
    .first()
    .click();
  await check('shortcuts');
  await leave(page);
  await leave(page);
  await expect(page.locator('dialog:modal')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('new');
  await expect(dialog(page, 'Commands').getByRole('option').first()).toBeVisible();
  await check('commands');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('what is new');
  await page.keyboard.press('Enter');
  await expect(dialog(page, /new/i)).toBeVisible();
  await check('news');
  await leave(page);
  await chooseInFlowMenu(page, 'Compare with…');
  await expect(page.locator('dialog:modal')).toBeVisible();
  await check('compare');
  await leave(page);
  await importFiles(page, many);
  await expect(canvas(page).locator('.picture-tiles canvas').first()).toBeVisible();
  await check('far view');
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme axe finds nothing wrong`, () => {
    test.use({ colorScheme });

    test('while a flow is edited, run, asked and mended', async ({ page }) => {
      test.setTimeout(180_000);
      const { check, faults } = checking(page, colorScheme === 'dark');
      await editing(page, check);
      await running(page, check);
      await asking(page, check);
      await troubled(page, check);
      expect(faults).toEqual([]);
    });

    test('with each dialog, and from afar', async ({ page }) => {
      test.setTimeout(180_000);
      const { check, faults } = checking(page, colorScheme === 'dark');
      await open(page);
      await toolsReady(page);
      await dialogs(page, check);
      expect(faults).toEqual([]);
    });
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`with more contrast in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, contrast: 'more' });

    test('axe finds nothing wrong with the densest states', async ({ page }) => {
      test.setTimeout(60_000);
      const { check, faults } = checking(page, true);
      await open(page);
      await toolsReady(page);
      await send(page, 'Ask', 'Hello');
      await ended(page, 'Ask');
      await check('a run that is over');
      await chooseInFlowMenu(page, 'New flow');
      await expect(canvas(page).getByText('Draw how the data flows')).toBeVisible();
      await dragNode(page, 'Chat model', 300, 200);
      await bar(page).getByRole('button', { name: 'Build' }).click();
      await expect(inspector(page)).toBeVisible();
      await check('problems and the Inspector');
      await bar(page).getByRole('button', { name: 'Settings' }).click();
      await expect(settings(page)).toBeVisible();
      await check('Settings');
      expect(faults).toEqual([]);
    });
  });
}
