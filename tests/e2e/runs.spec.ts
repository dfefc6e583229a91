import { expect, test } from '@playwright/test';
import {
  bar,
  buildStatus,
  centre,
  chat,
  ended,
  inspector,
  messages,
  node,
  open,
  openChat,
  port,
  recordLights,
  send,
} from './app';
import { flowOf, importFlow, waiting } from './flows';

//   Ask ──▶ Left (0.6 s) ──▶ Join ──▶ Ask
//   Ask ──▶ Right (0.6 s) ─▶ Join
const twoBranches = flowOf(
  'Two branches',
  {
    Ask: ['interface', 0, 0],
    Left: ['delay', 300, 0, { amount: 600, unit: 'milliseconds' }],
    Right: ['delay', 300, 160, { amount: 600, unit: 'milliseconds' }],
    Both: ['join-text', 600, 60, { separator: ' + ' }],
  },
  [
    'Ask.message > Left.value',
    'Ask.message > Right.value',
    'Left.value > Both.texts',
    'Right.value > Both.texts',
    'Both.text > Ask.reply',
  ],
);

test('branches that can overlap do', async ({ page }) => {
  await open(page);
  await importFlow(page, twoBranches);
  await openChat(page, 'Ask');
  const lights = await recordLights(page);
  await send(page, 'Ask', 'hi');
  await ended(page, 'Ask');
  await expect(messages(page, 'Ask')).toContainText('hi + hi');
  const changes = await lights();
  const at = (label: string, light: string) =>
    changes.findIndex((change) => change.node === label && change.light === light);
  expect(at('Right', 'active')).toBeLessThan(at('Left', 'done'));
  expect(at('Left', 'active')).toBeLessThan(at('Right', 'done'));
});

//   Ask ──▶ If ─yes─▶ Praise ──▶ Merge ──▶ Ask
//              └no──▶ Console ─▶ Merge
const branching = flowOf(
  'Branching',
  {
    Ask: ['interface', 0, 0],
    Mood: ['if', 280, 0, { compare: 'good' }],
    Praise: ['prompt-template', 560, 0, { template: 'Wonderful: {{message}}' }],
    Console: ['prompt-template', 560, 180, { template: 'Take heart: {{message}}' }],
    Merge: ['merge', 840, 60],
  },
  [
    'Ask.message > Mood.value',
    'Mood.yes > Praise.message',
    'Mood.no > Console.message',
    'Praise.prompt > Merge.any',
    'Console.prompt > Merge.any',
    'Merge.out > Ask.reply',
  ],
);

test('a branch not taken is skipped, and Merge goes on with the other', async ({ page }) => {
  await open(page);
  await importFlow(page, branching);
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'a good day');
  await expect(messages(page, 'Ask')).toContainText('Wonderful: a good day');
  await ended(page, 'Ask');
  await expect(node(page, 'Console')).toHaveAttribute('data-light', 'skipped');
  await send(page, 'Ask', 'a bad day');
  await expect(messages(page, 'Ask')).toContainText('Take heart: a bad day');
  await ended(page, 'Ask');
  await expect(node(page, 'Praise')).toHaveAttribute('data-light', 'skipped');
  await expect(node(page, 'Console')).toHaveAttribute('data-light', 'done');
});

test('two Interfaces have two chats, and their runs go side by side', async ({ page }) => {
  await open(page);
  const slow = { amount: 1500, unit: 'milliseconds' };
  await importFlow(
    page,
    flowOf(
      'Two chats',
      {
        One: ['interface', 0, 0],
        Two: ['interface', 0, 240],
        'Wait one': ['delay', 320, 0, slow],
        'Wait two': ['delay', 320, 240, slow],
      },
      [
        'One.message > Wait one.value',
        'Wait one.value > One.reply',
        'Two.message > Wait two.value',
        'Wait two.value > Two.reply',
      ],
    ),
  );
  await openChat(page, 'One');
  await chat(page, 'One')
    .getByRole('button', { name: /tear off/i })
    .click();
  await openChat(page, 'Two');
  await send(page, 'One', 'first');
  await send(page, 'Two', 'second');
  await expect(chat(page, 'One').getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
  await expect(chat(page, 'Two').getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
  await ended(page, 'One');
  await ended(page, 'Two');
  await expect(messages(page, 'One').locator('.answer')).toContainText('first');
  await expect(messages(page, 'Two').locator('.answer')).toContainText('second');
  await expect(messages(page, 'One')).not.toContainText('second');
});

test('two Plays at once are one run', async ({ page }) => {
  await open(page);
  await importFlow(page, twoBranches);
  await openChat(page, 'Ask');
  await chat(page, 'Ask').getByRole('textbox', { name: 'Message' }).fill('once');
  await chat(page, 'Ask').getByRole('button', { name: 'Play', exact: true }).dblclick();
  await chat(page, 'Ask').getByRole('textbox', { name: 'Message' }).press('Enter');
  await ended(page, 'Ask');
  await expect(messages(page, 'Ask').getByText('once', { exact: true })).toHaveCount(1);
  await expect(messages(page, 'Ask')).toContainText('once + once');
});

test('a worker that dies is replaced, and its run is marked as interrupted', async ({ page }) => {
  await open(page);
  await importFlow(page, waiting);
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'Hello');
  await expect(node(page, 'Wait')).toHaveAttribute('data-light', 'active');
  await page.workers()[0]?.evaluate(() => close());
  await expect(messages(page, 'Ask')).toContainText(/interrupted/i);
  await expect(node(page, 'Wait')).toHaveAttribute('data-light', 'skipped');
  await importFlow(page, branching);
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'good again');
  await expect(messages(page, 'Ask')).toContainText('Wonderful: good again');
});

//   Ask ──▶ Trouble      Ask ──▶ Wait ──▶ Ask
test('a run that failed leaves no light on, and its node says why and plays it again', async ({ page }) => {
  await open(page);
  await importFlow(
    page,
    flowOf(
      'Breaks',
      {
        Ask: ['interface', 0, 0],
        Trouble: ['raise-error', 300, 0, {}],
        Wait: ['delay', 300, 260, { amount: 60, unit: 'seconds' }],
      },
      ['Ask.message > Trouble.value', 'Ask.message > Wait.value', 'Wait.value > Ask.reply'],
    ),
  );
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'It broke.');
  await expect(node(page, 'Trouble')).toHaveAttribute('data-light', 'failed');
  await expect(node(page, 'Wait')).toHaveAttribute('data-light', 'skipped');
  await expect(node(page, 'Ask')).toHaveAttribute('data-light', 'skipped');
  await expect(chat(page, 'Ask').getByRole('img', { name: 'failed', exact: true })).toBeAttached();
  await node(page, 'Trouble').click();
  await page.getByRole('tab', { name: 'Inspector', exact: true }).click();
  await inspector(page).getByRole('tab', { name: 'Payloads' }).click();
  const failure = inspector(page).getByRole('region', { name: 'Failure' });
  await expect(failure).toContainText('It broke.');
  await failure.getByRole('button', { name: 'Play again' }).click();
  await page.getByRole('tab', { name: 'Ask', exact: true }).click();
  await expect(messages(page, 'Ask')).toContainText('2/2');
});

test('a reload in the middle of a run keeps what was said, and says it was interrupted', async ({ page }) => {
  await open(page);
  await chat(page, 'Ask').getByRole('button', { name: 'Play', exact: true }).click();
  await expect(messages(page, 'Ask').locator('.answer').first()).toContainText(/\w+ \w+ \w+ \w+/);
  await page.reload();
  await expect(messages(page, 'Ask')).toContainText(/interrupted/i);
  await expect(messages(page, 'Ask')).toContainText('What can I build here?');
  await messages(page, 'Ask').getByRole('button', { name: 'Play again' }).click();
  await ended(page, 'Ask');
  await expect(messages(page, 'Ask')).toContainText(/not an AI/i);
});

test('a flow without an Interface plays from the top bar', async ({ page }) => {
  await open(page);
  await importFlow(
    page,
    flowOf('No chat', { Words: ['text', 0, 0, { text: 'said aloud' }], Note: ['log', 300, 0] }, [
      'Words.text > Note.value',
    ]),
  );
  await bar(page).getByRole('button', { name: 'Play', exact: true }).click();
  await expect(node(page, 'Note')).toHaveAttribute('data-light', 'done');
  await page.getByRole('tab', { name: 'Log' }).click();
  await expect(page.getByRole('region', { name: 'Run' })).toContainText('said aloud');
});

test('Play with a problem in the flow runs nothing and shows the problem', async ({ page }) => {
  await open(page);
  await importFlow(
    page,
    flowOf('Broken', { Ask: ['interface', 0, 0], Answer: ['chat-model', 320, 0] }, ['Answer.reply > Ask.reply']),
  );
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'Hello');
  await expect(buildStatus(page)).toHaveText('1 problem');
  await expect(page.getByRole('region', { name: 'Problems' })).toContainText('Answer');
  await expect(chat(page, 'Ask').getByRole('textbox', { name: 'Message' })).toHaveValue('Hello');
  await expect(node(page, 'Answer')).toHaveAttribute('data-light', 'idle');
  await expect(chat(page, 'Ask')).toContainText('1 problem keeps this flow from running.');
  await page.getByRole('button', { name: 'Close panel' }).click();
  await chat(page, 'Ask').getByRole('button', { name: 'Show problems' }).click();
  await expect(page.getByRole('region', { name: 'Problems' })).toBeVisible();
});

//   One ──▶ One
//   One ──▶ Two (another Interface)
test('what reaches another Interface is shown in the chat of that one', async ({ page }) => {
  await open(page);
  await importFlow(
    page,
    flowOf('Two windows', { One: ['interface', 0, 0], Two: ['interface', 320, 0] }, [
      'One.message > One.reply',
      'One.message > Two.reply',
    ]),
  );
  await openChat(page, 'One');
  await send(page, 'One', 'for both');
  await ended(page, 'One');
  await expect(messages(page, 'One').locator('.answer')).toContainText('for both');
  await openChat(page, 'Two');
  await expect(messages(page, 'Two').locator('.answer')).toContainText('for both');
  await expect(messages(page, 'Two')).toContainText(/run 1 · [0-9a-f]{7}/);
});

test('what a Manual start sends to an Interface opens its chat', async ({ page }) => {
  await open(page);
  await importFlow(
    page,
    flowOf('Started', { Begin: ['manual-start', 0, 0, { value: 'from the start' }], Show: ['interface', 320, 0] }, [
      'Begin.value > Show.reply',
    ]),
  );
  await node(page, 'Begin').click({ position: { x: 90, y: 16 } });
  await bar(page).getByRole('button', { name: 'Play', exact: true }).click();
  await expect(messages(page, 'Show').locator('.answer')).toContainText('from the start');
});

test('a wire that the pointer rests on shows what passed it last', async ({ page }) => {
  await open(page);
  await importFlow(page, twoBranches);
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'a word that passed');
  await ended(page, 'Ask');
  // The view may still be on its way to where the cards fit in.
  await expect(async () => {
    const { x, y } = await centre(port(page, 'Left', 'value', 'out'));
    await page.mouse.move(x + 14, y + 80);
    await page.mouse.move(x + 14, y);
    await expect(page.getByRole('tooltip')).toContainText('a word that passed', { timeout: 2_000 });
  }).toPass();
  await expect(page.getByRole('tooltip')).toContainText('value text · 18 characters');
  await page.mouse.down();
  await page.mouse.up();
  await page.getByRole('tab', { name: 'Inspector' }).click();
  await expect(inspector(page)).toContainText('value text · 18 characters');
});
