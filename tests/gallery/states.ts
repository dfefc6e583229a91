import { expect, type Locator, type Page } from '@playwright/test';
import {
  bar,
  chat,
  chooseInFlowMenu,
  dragNode,
  ended,
  inspector,
  node,
  open,
  openChat,
  openEmpty,
  openSettings,
  palette,
  problems,
  select,
  send,
  settings,
} from '../e2e/app';
import { chatFlow, flowOf, importFlow } from '../e2e/flows';

/** A state of the page that is looked at: how one gets there, and the part of the page that is taken, if not all. */
export type State = (page: Page) => Promise<Locator | undefined>;

const whole = (show: (page: Page) => Promise<unknown>): State => {
  return async (page) => {
    await show(page);
    return undefined;
  };
};

const templates = [
  'Hello flow',
  'Chat with memory',
  'Prompt chain',
  'Triage',
  'Refine until good',
  'Map a list',
  'Agent with tools',
  'Ask my document',
  'Extract a table',
  'Model shoot-out',
  'Deep research',
  'API with a fallback',
] as const;

async function openTemplate(page: Page, name: string): Promise<void> {
  await open(page);
  await chooseInFlowMenu(page, 'Templates…');
  const dialog = page.getByRole('dialog', { name: 'Templates' });
  await dialog.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await expect(dialog).toBeHidden();
  await chooseNothing(page);
}

async function chooseNothing(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
}

//   Ask ──▶ Wait (60 s) ──▶ Ask
const waiting = flowOf(
  'Waiting',
  { Ask: ['interface', 0, 0], Wait: ['delay', 320, 0, { amount: 60, unit: 'seconds' }] },
  ['Ask.message > Wait.value', 'Wait.value > Ask.reply'],
);

//   Ask ──▶ Fail ──▶ Ask
const failing = flowOf(
  'Failing',
  { Ask: ['interface', 0, 0], Fail: ['raise-error', 320, 0, { message: 'The order has no number.' }] },
  ['Ask.message > Fail.value', 'Fail.value > Ask.reply'],
);

//   Desk ──▶ Check ─approved─▶ Desk
const asking = flowOf(
  'Asking',
  { Desk: ['interface', 0, 0], Check: ['approval', 320, 0, { title: 'Approve the refund?' }] },
  ['Desk.message > Check.value', 'Check.approved > Desk.reply'],
);

/** The states by name; the number in it is the order on the page. */
export const states: Readonly<Record<string, State>> = {
  '01-first-visit': whole(open),
  '02-empty': whole(openEmpty),
  '03-node-selected': whole(async (page) => {
    await open(page);
    await select(page, 'Answer');
  }),
  '04-palette-search': async (page) => {
    await open(page);
    await palette(page).getByRole('searchbox').fill('json');
    return palette(page);
  },
  '05-running': whole(async (page) => {
    await open(page);
    await importFlow(page, waiting);
    await openChat(page, 'Ask');
    await send(page, 'Ask', 'Please wait for a minute.');
    await expect(node(page, 'Wait')).toHaveAttribute('data-light', 'active');
  }),
  '06-answered': whole(async (page) => {
    await open(page);
    await openChat(page, 'Ask');
    await chat(page, 'Ask').getByRole('button', { name: 'Play', exact: true }).click();
    await ended(page, 'Ask');
    await page.getByRole('tab', { name: 'Log' }).click();
  }),
  '07-failed': whole(async (page) => {
    await open(page);
    await importFlow(page, failing);
    await openChat(page, 'Ask');
    await send(page, 'Ask', 'Refund my order');
    await ended(page, 'Ask');
  }),
  '08-question': whole(async (page) => {
    await open(page);
    await importFlow(page, asking);
    await openChat(page, 'Desk');
    await send(page, 'Desk', 'Refund order 1042');
    await expect(page.getByRole('region', { name: 'Approve the refund?' })).toBeVisible();
  }),
  '09-problems': whole(async (page) => {
    await openEmpty(page);
    await dragNode(page, 'Chat model', 300, 200);
    await bar(page).getByRole('button', { name: 'Build' }).click();
    await expect(problems(page)).toBeVisible();
  }),
  '10-chat-torn-off': whole(async (page) => {
    await open(page);
    await openChat(page, 'Ask');
    await chat(page, 'Ask').getByRole('button', { name: 'Tear off' }).click();
    await select(page, 'Answer');
  }),
  '11-commands': whole(async (page) => {
    await open(page);
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  }),
  '12-shortcuts': whole(async (page) => {
    await open(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible();
  }),
  '13-flows': whole(async (page) => {
    await open(page);
    await chooseInFlowMenu(page, 'Open…');
  }),
  '14-templates': whole(async (page) => {
    await open(page);
    await chooseInFlowMenu(page, 'Templates…');
    await expect(page.getByRole('dialog', { name: 'Templates' })).toBeVisible();
  }),
  '15-flow-settings': whole(async (page) => {
    await open(page);
    await chooseInFlowMenu(page, 'Flow settings…');
  }),
  ...Object.fromEntries(
    ['Models', 'Keys', 'This browser', 'Storage', 'Appearance'].map((section): [string, State] => [
      `16-settings-${section.toLowerCase().replaceAll(' ', '-')}`,
      async (page) => {
        await open(page);
        await openSettings(page, section);
        return settings(page);
      },
    ]),
  ),
  '17-a-key-locked': whole(async (page) => {
    await open(page);
    await openSettings(page, 'Keys');
    await settings(page).getByRole('button', { name: 'Add a key' }).click();
  }),
  '18-chat-model-unset': whole(async (page) => {
    await open(page);
    await importFlow(page, chatFlow('gone/model'));
    await select(page, 'Answer');
  }),
  '19-narrow': whole(async (page) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page);
  }),
  ...Object.fromEntries(
    templates.map((name): [string, State] => [
      `30-template-${name.toLowerCase().replaceAll(' ', '-')}`,
      whole((page) => openTemplate(page, name)),
    ]),
  ),
};

/** The Inspector of a node of a type, just placed. */
export function formOf(label: string): State {
  return async (page) => {
    await openEmpty(page);
    await palette(page).getByRole('searchbox').fill(label);
    await dragNode(page, label, 300, 200);
    await expect(inspector(page)).toBeVisible();
    return inspector(page);
  };
}
