import { expect, type Page, test } from '@playwright/test';
import { bar, chat, ended, messages, node, open, openChat, send, stored } from './app';
import { flowOf, importFlow } from './flows';

const asking = { title: 'Approve the refund?' };

//   Desk ──▶ Check ─approved─▶ Desk
//               └───rejected──▶ Desk
async function openRefunds(page: Page): Promise<void> {
  await open(page);
  await importFlow(
    page,
    flowOf('Refunds', { Desk: ['interface', 0, 0], Check: ['approval', 320, 0, asking] }, [
      'Desk.message > Check.value',
      'Check.approved > Desk.reply',
    ]),
  );
  await openChat(page, 'Desk');
  await send(page, 'Desk', 'Refund order 1042');
}

const card = (page: Page) => messages(page, 'Desk').getByRole('region', { name: asking.title });

test('an Approval asks in the chat, and what is edited there goes on', async ({ page }) => {
  await openRefunds(page);
  await expect(card(page)).toContainText('Refund order 1042');
  await expect(node(page, 'Check')).toHaveAttribute('data-light', 'active');
  await card(page).getByRole('button', { name: 'Edit' }).press('Enter');
  await card(page).getByRole('textbox', { name: 'Edited value' }).fill('Refund order 1043');
  await page.keyboard.press('Control+Enter');
  await ended(page, 'Desk');
  await expect(card(page)).toHaveCount(0);
  await expect(messages(page, 'Desk')).toContainText('Approved as edited.');
  await expect(messages(page, 'Desk').getByText('Refund order 1043')).toBeVisible();
});

test('Stop takes the question back, and a reload leaves none to answer', async ({ page }) => {
  await openRefunds(page);
  await expect(card(page)).toBeVisible();
  await chat(page, 'Desk').getByRole('button', { name: 'Stop' }).click();
  await ended(page, 'Desk');
  await expect(card(page)).toHaveCount(0);
  await send(page, 'Desk', 'Once more');
  await expect(card(page)).toBeVisible();
  await expect.poll(async () => (await stored(page)).split('"isOver"').length).toBe(3); // both are on the disk
  await page.reload();
  await expect(messages(page, 'Desk')).toContainText('interrupted');
  await expect(card(page)).toHaveCount(0);
  await expect(messages(page, 'Desk').getByText('Not answered.')).toHaveCount(2);
});

//   Begin ──▶ Check ─rejected─▶ Note
test('a run without a chat asks on the canvas', async ({ page }) => {
  await open(page);
  await importFlow(
    page,
    flowOf(
      'By hand',
      {
        Begin: ['manual-start', 0, 0, { value: 'go on' }],
        Check: ['approval', 300, 0, asking],
        Note: ['log', 600, 0],
      },
      ['Begin.value > Check.value', 'Check.rejected > Note.value'],
    ),
  );
  await bar(page).getByRole('button', { name: 'Play', exact: true }).click();
  const waiting = page.getByRole('region', { name: 'Waiting for you' });
  await waiting.getByRole('button', { name: 'Reject' }).click();
  await expect(waiting).toHaveCount(0);
  await page.getByRole('tab', { name: 'Log' }).click();
  await expect(page.getByRole('region', { name: 'Run', exact: true })).toContainText('go on');
});

//   Desk ──▶ Wait ──▶ Check ──▶ Desk
test('a question opens the chat of its run again when it was closed meanwhile', async ({ page }) => {
  await open(page);
  const wait = { amount: 1500, unit: 'milliseconds' };
  const drawn = {
    Desk: ['interface', 0, 0],
    Wait: ['delay', 300, 0, wait],
    Check: ['approval', 600, 0, asking],
  } as const;
  const wires = ['Desk.message > Wait.value', 'Wait.value > Check.value', 'Check.approved > Desk.reply'];
  await importFlow(page, flowOf('Late question', drawn, wires));
  await openChat(page, 'Desk');
  await send(page, 'Desk', 'Refund order 1042');
  await chat(page, 'Desk').getByRole('button', { name: 'Close' }).click();
  await expect(chat(page, 'Desk')).toBeHidden();
  await card(page).getByRole('button', { name: 'Approve' }).click();
  await ended(page, 'Desk');
  await expect(messages(page, 'Desk')).toContainText('Approved.');
});
