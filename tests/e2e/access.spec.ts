import { expect, type Page, test } from '@playwright/test';
import { type Check, checking } from './access-check';
import {
  bar,
  canvas,
  chat,
  chooseInFlowMenu,
  dragNode,
  ended,
  exportFile,
  flowName,
  head,
  importFiles,
  inspector,
  messages,
  node,
  notices,
  open,
  openChat,
  port,
  problems,
  select,
  send,
  toolsReady,
} from './app';
import { flowFile, flowNode } from './flow-files';
import { flowOf, importFlow } from './flows';

// Each walk goes through many states of one page, and axe looks at each in every look. Nothing is to move meanwhile.
test.use({ contextOptions: { reducedMotion: 'reduce' } });
test.describe.configure({ timeout: 240_000 });

const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
const tab = (page: Page, name: string | RegExp) => page.getByRole('tab', { name }).click();
const leave = (page: Page) => page.keyboard.press('Escape');

/** Walks through states of the page, and fails with all that is wrong in any of them. */
function walk(name: string, steps: (page: Page, check: Check) => Promise<void>): void {
  test(`axe finds nothing wrong ${name}`, async ({ page }) => {
    const { check, faults } = checking(page);
    await open(page);
    await toolsReady(page);
    await steps(page, check);
    expect(faults).toEqual([]);
  });
}

walk('while a flow is drawn', async (page, check) => {
  await check('first visit');
  await chat(page, 'Ask').getByRole('button', { name: 'Tear off' }).click();
  await select(page, 'Frame the question'); // the window floats over Answer
  await check('a chat torn off beside the Inspector');
  await chat(page, 'Ask').getByRole('button', { name: 'Close' }).click();
  await inspector(page).getByRole('tab', { name: 'Help' }).click();
  await check('help', '.right-column');
  await select(page, 'Answer');
  await inspector(page).getByRole('combobox', { name: 'Model' }).click();
  await expect(page.getByRole('listbox', { name: 'Model' })).toBeVisible();
  await check('a list of models', '.right-column');
  await leave(page);
  await inspector(page).getByRole('button', { name: 'About “Temperature”' }).click();
  await check('words about a field', '.right-column');
  await leave(page);
  await node(page, 'Answer').click({ button: 'right', position: head });
  await expect(page.getByRole('menu', { name: 'Node' })).toBeVisible();
  await check('context menu', '.canvas-menu');
  await leave(page);
  await page.keyboard.press('c');
  await expect(dialog(page, 'Connect to')).toBeVisible();
  await check('Connect to', '[role=dialog]');
  await leave(page);
  await port(page, 'Ask', 'history', 'out').focus();
  await page.keyboard.press('Enter');
  await expect(canvas(page)).toContainText('Wire from Ask: history');
  await check('a wire is drawn', 'main');
  await leave(page);
  await canvas(page).dblclick({ position: { x: 300, y: 20 } });
  await expect(dialog(page, 'Add a node')).toBeVisible();
  await check('node menu', '[role=dialog]');
  await leave(page);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('answer');
  await check('find', 'main');
  await leave(page);
  await page.keyboard.press('Control+a');
  await check('several nodes', '.right-column');
  await page.keyboard.press('f');
  await check('the name of a frame', 'main');
  await leave(page);
  await page.keyboard.press('n');
  await expect(canvas(page).getByRole('textbox', { name: 'Text of the note' })).toBeFocused();
  await check('the text of a note', 'main');
  await page.keyboard.type('**Why** [so](https://example.org)?');
  await leave(page);
  await check('a note', '.right-column, main');
});

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

//   Ask ──▶ Slow (60 s) ──▶ Ask
//      └──▶ Held ───────▶ Ask
const slow = flowOf(
  'Slow',
  {
    Ask: ['interface', 0, 0],
    Slow: ['delay', 320, 0, { amount: 60, unit: 'seconds' }],
    Held: ['prompt-template', 320, 200, { template: 'one {{message}}' }],
  },
  ['Ask.message > Slow.value', 'Slow.value > Ask.reply', 'Ask.message > Held.message', 'Held.prompt > Ask.reply'],
);

walk('while it runs, is held, asks and fails', async (page, check) => {
  await send(page, 'Ask', 'Hello');
  await ended(page, 'Ask');
  await check('a run that is over');
  await select(page, 'Answer');
  await inspector(page).getByRole('tab', { name: 'Payloads' }).click();
  await expect(inspector(page)).toContainText('Hello');
  await check('payloads', '.right-column');
  await page.keyboard.press('o');
  await expect(page.getByRole('region', { name: 'Outline' }).getByRole('group', { name: 'Answer' })).toBeVisible();
  await check('outline after a run', 'main');
  await page.keyboard.press('o');

  await importFlow(page, slow);
  await node(page, 'Held').click({ position: head });
  await page.keyboard.press('F9');
  await inspector(page).getByRole('tab', { name: 'Payloads' }).click();
  await inspector(page).getByRole('combobox', { name: /Only/ }).selectOption({ index: 1 });
  await check('the form of a breakpoint', '.right-column');
  await inspector(page).getByRole('combobox', { name: /Only/ }).selectOption({ index: 0 });
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'hi');
  await expect(node(page, 'Held')).toHaveAttribute('data-light', 'paused');
  await check('running, and held at a breakpoint');
  await bar(page).getByRole('button', { name: 'Held before Held' }).click();
  await expect(inspector(page).getByRole('region', { name: 'Held before it runs' })).toBeVisible();
  await check('what is held', '.right-column');
  for (const name of ['Timeline', 'Log', 'History']) {
    await tab(page, name);
    await expect(page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
    await check(`${name} of a run`, '.bottom-panel');
  }
  await page.keyboard.press('Shift+F8');
  await expect(bar(page).getByRole('button', { name: 'Continue' })).toBeVisible();
  await page.keyboard.press('Control+.');
  await expect(bar(page).getByRole('button', { name: 'Play' })).toBeVisible();

  await importFlow(page, asks);
  await openChat(page, 'Desk');
  await send(page, 'Desk', 'Please');
  await expect(messages(page, 'Desk').getByRole('region', { name: 'Approve it?' })).toBeVisible();
  await check('waiting question', '.right-column, main');
  await chat(page, 'Desk').getByRole('button', { name: 'Stop' }).click();
  await ended(page, 'Desk');
  await page.keyboard.press('Escape');
  await bar(page).getByRole('button', { name: 'Play', exact: true }).click();
  await expect(dialog(page, 'Where should the run begin?')).toBeVisible();
  await check('Where should the run begin?');
  await dialog(page, 'Where should the run begin?').getByRole('button', { name: 'Begin' }).click();
  await expect(node(page, 'Fault')).toHaveAttribute('data-light', 'failed');
  await tab(page, /^Results/);
  await check('failed, and its Results', 'main');
});

const many = flowFile({
  name: 'Many',
  nodes: Array.from({ length: 120 }, (_, index) => ({
    ...flowNode(`n-${index}`, 'text', (index % 20) * 300, Math.floor(index / 20) * 180),
    label: `Text ${index}`,
  })),
});

walk('with problems, inside a sub-flow, from afar, and in a second tab', async (page, check) => {
  await node(page, 'Answer').click({ position: head });
  await page.keyboard.press('Control+g');
  await node(page, 'Sub-flow').dblclick({ position: head });
  await expect(page.getByRole('navigation', { name: 'Sub-flows' })).toBeVisible();
  await check('inside a sub-flow', 'main, .right-column');
  await chooseInFlowMenu(page, 'New flow');
  await expect(canvas(page).getByText('Draw how the data flows')).toBeVisible();
  await check('empty');
  await dragNode(page, 'Chat model', 300, 200);
  await bar(page).getByRole('button', { name: 'Build' }).click();
  await expect(problems(page)).toBeVisible();
  await check('problems');
  await page.keyboard.press('o');
  await expect(page.getByRole('region', { name: 'Outline' }).getByRole('list', { name: 'Problems' })).toBeVisible();
  await check('outline with problems', 'main');
  await page.keyboard.press('o');
  await importFiles(page, many);
  await expect(canvas(page).locator('.picture-tiles canvas').first()).toBeVisible();
  await check('far view', 'main');
  const second = await page.context().newPage();
  const watched = checking(second);
  await second.goto('/');
  await expect(second.getByRole('status', { name: 'Another tab' })).toBeVisible();
  await watched.check('watched from a second tab');
  expect(watched.faults).toEqual([]);
});

const fields = [
  { id: 'topic', name: 'Topic' },
  { id: 'count', name: 'Count', kind: 'number' },
  { id: 'paper', name: 'Paper', kind: 'file' },
];
const asked = flowOf('Asked', { Details: ['form', 0, 0, { fields }], Note: ['log', 300, 0] }, [
  'Details.topic > Note.value',
]);

walk('with each dialog', async (page, check) => {
  const file = await exportFile(page);
  await flowName(page).fill('Changed here');
  await flowName(page).press('Enter');
  await importFiles(page, file);
  await expect(dialog(page, 'This flow is here already')).toBeVisible();
  await check('This flow is here already');
  await leave(page);
  await expect(page.locator('dialog:modal')).toHaveCount(0);
  for (const [item, name] of [
    ['Templates…', 'Templates'],
    ['Versions…', /Versions/],
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

  await chooseInFlowMenu(page, 'Duplicate the flow');
  await expect(flowName(page)).toHaveValue('Changed here copy');
  await node(page, 'Frame the question').click({ position: head });
  await page.keyboard.press('Delete');
  await chooseInFlowMenu(page, 'Open…');
  await expect(dialog(page, 'Flows').getByRole('listitem')).toHaveCount(2);
  await check('Open…');
  await leave(page);
  await chooseInFlowMenu(page, 'Compare with…');
  await check('Compare with…');
  await dialog(page, 'Compare with…')
    .getByRole('button', { name: /^Changed here/ })
    .click();
  await expect(dialog(page, /^Compared/).locator('.react-flow__node.is-added')).toHaveCount(1);
  await check('compared');
  await leave(page);

  await importFlow(page, asked);
  await bar(page).getByRole('button', { name: 'Play', exact: true }).click();
  await dialog(page, 'Details').getByRole('button', { name: 'Play' }).click();
  await expect(dialog(page, 'Details')).toContainText('Fill this in');
  await check('a form that lacks something');
  await leave(page);
  await importFiles(page, { name: 'bad.voide.json', text: '{' });
  await expect(notices(page).getByRole('alert')).toBeVisible();
  await check('a notice', '.notices');
});
