import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { canvas, chooseInFlowMenu, ended, flowName, messages, node, nodes, open, openEmpty, wires } from './app';

const gallery = (page: Page): Locator => page.getByRole('dialog', { name: 'Templates' });
const cards = (page: Page): Locator => gallery(page).getByRole('list', { name: 'Templates' }).getByRole('button');
const tour = (page: Page): Locator => page.getByRole('region', { name: 'First steps' });

/** Opens the app, and a template from the gallery. */
async function openTemplate(page: Page, name: string): Promise<void> {
  await open(page);
  await chooseTemplate(page, name);
}

/** Opens a template from the gallery; its chat opens with a message written. */
async function chooseTemplate(page: Page, name: string): Promise<void> {
  await chooseInFlowMenu(page, 'Templates…');
  await gallery(page).getByRole('button', { name }).click();
  await expect(gallery(page)).toBeHidden();
  await expect(flowName(page)).toHaveValue(name);
}

/** Plays what is written, and waits until the run is over. */
async function play(page: Page, label: string): Promise<void> {
  await page
    .getByRole('dialog', { name: `Chat: ${label}` })
    .getByRole('button', { name: 'Play', exact: true })
    .click();
  await ended(page, label, 20_000);
}

/** The nodes that failed, by name. */
async function failed(page: Page): Promise<readonly (string | null)[]> {
  const found = await canvas(page).locator('[data-node-id][data-light="failed"]').all();
  return Promise.all(found.map((card) => card.getAttribute('aria-label')));
}

type Answers = Readonly<Record<string, readonly [chat: string, ...expected: readonly RegExp[]]>>;

/** What each template answers: the label of its chat, and what stands in the answer. Three are opened on one machine. */
const answers: readonly Answers[] = [
  {
    'Hello flow': ['Ask', /I am the practice model/],
    'Prompt chain': ['Topic', /My instructions .* begin “Edit the article/],
    Triage: ['Inbox', /My instructions .* begin “You are a support engineer/],
  },
  {
    'Refine until good': ['Brief', /Practice answer/],
    'Map a list': ['Items', /lantern[\s\S]*desk lamp[\s\S]*torch/],
    'Ask my document': ['Ask', /Refunds take five working days/],
  },
  {
    'Extract a table': ['Message', /quantity/, /39\.9/],
    'Model shoot-out': ['Ask them all', /First: your default model/, /Second: the practice model/, /seconds/],
    'Deep research': ['Question', /Practice answer/],
  },
];

for (const three of answers)
  test(`${Object.keys(three).join(', ')} answer on a fresh machine`, async ({ page }) => {
    test.slow(); // three runs, each with many calls
    await open(page);
    for (const [name, [label, ...expected]] of Object.entries(three)) {
      await chooseTemplate(page, name);
      await play(page, label);
      for (const words of expected) await expect(messages(page, label)).toContainText(words);
      expect(await failed(page)).toEqual([]);
    }
  });

test('Chat with memory knows in a new run what was said before', async ({ page }) => {
  await openTemplate(page, 'Chat with memory');
  await play(page, 'Chat');
  await page.getByRole('textbox', { name: 'Message' }).fill('What is my name');
  await play(page, 'Chat');
  await expect(messages(page, 'Chat')).toContainText('This is message 2 of our conversation.');
  expect(await failed(page)).toEqual([]);
});

test('Agent with tools asks before it refunds, and does so when it may', async ({ page }) => {
  await openTemplate(page, 'Agent with tools');
  const customer = page.getByRole('dialog', { name: 'Chat: Customer' });
  await customer.getByRole('button', { name: 'Play', exact: true }).click();
  await customer.getByRole('button', { name: 'Approve' }).click();
  await ended(page, 'Customer');
  await expect(messages(page, 'Customer')).toContainText('Order 1042 was marked for a refund');
  expect(await failed(page)).toEqual([]);
});

test.describe('API with a fallback', () => {
  test('explains what Wikipedia says', async ({ page }) => {
    const extract = 'A lantern is an often portable source of lighting.';
    await page
      .context()
      .route('https://en.wikipedia.org/**', (route) =>
        route.fulfill({ json: { extract }, headers: { 'access-control-allow-origin': '*' } }),
      );
    await openTemplate(page, 'API with a fallback');
    await play(page, 'Topic');
    await expect(messages(page, 'Topic')).toContainText(extract);
    expect(await failed(page)).toEqual([]);
  });

  test('tries again, and answers without it where it cannot be reached', async ({ page }) => {
    let asked = 0;
    await page.context().route('https://en.wikipedia.org/**', (route) => {
      asked += 1;
      return route.abort();
    });
    await openTemplate(page, 'API with a fallback');
    await play(page, 'Topic');
    await expect(messages(page, 'Topic')).toContainText('Wikipedia could not be asked');
    expect(asked).toBe(3);
    await expect(node(page, 'From Wikipedia')).toHaveAttribute('data-light', 'skipped');
  });
});

test('the gallery finds templates by words and by nodes, and opens one by keys', async ({ page }) => {
  await openEmpty(page);
  await canvas(page).getByRole('button', { name: 'Templates', exact: true }).click();
  await expect(cards(page)).toHaveCount(12);
  const search = gallery(page).getByRole('searchbox', { name: 'Search templates' });
  await search.fill('nothing like it');
  await expect(cards(page)).toHaveCount(0);
  await expect(gallery(page)).toContainText('Try another word.');
  await search.fill('sub-flow');
  await expect(cards(page)).toHaveCount(1);
  await search.press('Tab');
  await expect(cards(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(flowName(page)).toHaveValue('Deep research');
  await expect(nodes(page)).toHaveCount(7);
  await expect(wires(page)).toHaveCount(9);
});

test('a template is a copy: the flow that was open stays, and a second copy is another flow', async ({ page }) => {
  await openTemplate(page, 'Map a list');
  await chooseInFlowMenu(page, 'Templates…');
  await gallery(page).getByRole('button', { name: 'Map a list' }).click();
  await chooseInFlowMenu(page, 'Open…');
  const flows = page.getByRole('dialog', { name: 'Flows' }).getByRole('list', { name: 'Flows' });
  await expect(flows.getByRole('listitem')).toHaveCount(3);
  await expect(flows.getByRole('button', { name: /^Map a list/ })).toHaveCount(2);
});

test('axe finds nothing wrong with the gallery at 320 pixels', async ({ page }) => {
  await open(page);
  await chooseInFlowMenu(page, 'Templates…');
  await expect(cards(page)).toHaveCount(12);
  await page.setViewportSize({ width: 320, height: 640 });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const [inside, outside] = await gallery(page).evaluate((element) => [element.scrollWidth, element.clientWidth]);
  expect(inside).toBe(outside);
});

test('the tour goes along with what one does, and never comes again', async ({ page }) => {
  await open(page);
  await expect(tour(page)).toContainText('This flow is a chat');
  await tour(page).getByRole('button', { name: 'Next step' }).click();
  await expect(tour(page)).toContainText('Press Play');
  await play(page, 'Ask');
  await expect(tour(page)).toContainText('Make it yours');
  await tour(page).getByRole('button', { name: 'Done' }).click();
  await expect(tour(page)).toBeHidden();
  await page.reload();
  await expect(node(page, 'Ask')).toBeVisible();
  await expect(tour(page)).toBeHidden();
});

test('the tour can be skipped, and is over when another flow is opened', async ({ page }) => {
  await openEmpty(page);
  await expect(tour(page)).toBeHidden();
});
