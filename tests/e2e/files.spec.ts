import { expect, test } from '@playwright/test';
import {
  bar,
  boxOf,
  canvas,
  chat,
  chooseInFlowMenu,
  drag,
  dropFile,
  exportFile,
  flowName,
  headOf,
  importFiles,
  node,
  nodes,
  notices,
  open,
  saved,
  stored,
  wires,
} from './app';
import { flowFile, flowNode } from './flow-files';

type Page = Parameters<typeof open>[0];

const flows = (page: Page) => page.getByRole('dialog', { name: 'Flows' });
const rows = (page: Page) => flows(page).getByRole('list', { name: 'Flows' }).getByRole('listitem');

async function renameTo(page: Page, name: string): Promise<void> {
  await flowName(page).fill(name);
  await flowName(page).press('Enter');
}

/** Waits until the zoom that is shown is on disk. */
async function viewIsStored(page: Page): Promise<void> {
  const shown = () =>
    page.locator('.react-flow__viewport').evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).a);
  await expect(async () => {
    const zooms = [...(await stored(page)).matchAll(/"zoom":([\d.]+)/g)].map((match) => Number(match[1]));
    const zoom = await shown();
    expect(zooms.some((other) => Math.abs(other - zoom) < 1e-4)).toBe(true);
  }).toPass();
}

test('a reload brings back the flow, the view and the chat with what was being written', async ({ page }) => {
  await open(page);
  const start = await headOf(page, 'Answer');
  await drag(page, start, { x: start.x - 60, y: start.y - 150 });
  await canvas(page).getByRole('button', { name: 'Zoom out' }).click();
  await renameTo(page, 'Mine');
  await chat(page, 'Ask').getByRole('textbox', { name: 'Message' }).fill('half a thou');
  await expect(saved(page)).toBeVisible();
  await expect.poll(() => stored(page)).toContain('half a thou');
  await viewIsStored(page);
  const before = await boxOf(node(page, 'Answer'));
  await page.reload();
  await expect(flowName(page)).toHaveValue('Mine');
  await expect(wires(page)).toHaveCount(4);
  await expect(chat(page, 'Ask').getByRole('textbox', { name: 'Message' })).toHaveValue('half a thou');
  await expect.poll(() => boxOf(node(page, 'Answer'))).toEqual(before);
});

test('each flow opens where it was last looked at', async ({ page }) => {
  await open(page);
  await canvas(page).getByRole('button', { name: 'Zoom out' }).click();
  await canvas(page).getByRole('button', { name: 'Zoom out' }).click();
  await importFiles(page, flowFile({ name: 'Far away', nodes: [flowNode('far', 'text', 40_000, 9_000)] }));
  await expect(node(page, 'Text')).toBeInViewport();
  const far = await boxOf(node(page, 'Text'));
  await chooseInFlowMenu(page, 'Open…');
  await flows(page)
    .getByRole('button', { name: /^Hello flow/ })
    .click();
  await expect(node(page, 'Ask')).toBeInViewport();
  await expect(node(page, 'Answer')).toBeInViewport();
  await expect.poll(async () => (await boxOf(node(page, 'Ask'))).width).toBeLessThan(180);
  await chooseInFlowMenu(page, 'Open…');
  await flows(page)
    .getByRole('button', { name: /^Far away/ })
    .click();
  await expect.poll(() => boxOf(node(page, 'Text'))).toEqual(far);
});

test('flows are made, renamed, copied, found in the list and opened', async ({ page }) => {
  await open(page);
  await chooseInFlowMenu(page, 'New flow');
  await expect(nodes(page)).toHaveCount(0);
  await renameTo(page, 'Weather report');
  await chooseInFlowMenu(page, 'Duplicate');
  await expect(flowName(page)).toHaveValue('Weather report copy');
  await expect(saved(page)).toBeVisible();

  await chooseInFlowMenu(page, 'Open…');
  await expect(rows(page)).toHaveCount(3);
  await flows(page).getByRole('searchbox', { name: 'Search flows' }).fill('HELLO');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('3 nodes');
  await flows(page).getByRole('searchbox', { name: 'Search flows' }).fill('opera');
  await expect(rows(page)).toHaveCount(0);
  await expect(flows(page)).toContainText('No flow has “opera” in its name');
  await flows(page).getByRole('searchbox', { name: 'Search flows' }).fill('');

  await flows(page).getByRole('button', { name: 'More for Hello flow' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await flows(page).getByRole('textbox', { name: 'New name of Hello flow' }).fill('Greeting');
  await page.keyboard.press('Enter');
  await flows(page)
    .getByRole('button', { name: /^Greeting/ })
    .click();
  await expect(flows(page)).toBeHidden();
  await expect(flowName(page)).toHaveValue('Greeting');
  await expect(nodes(page)).toHaveCount(3);
});

test('a flow that is deleted comes back by Undo', async ({ page }) => {
  await open(page);
  await chooseInFlowMenu(page, 'New flow');
  await expect(flowName(page)).toHaveValue('Untitled flow');
  await renameTo(page, 'Second');
  await chooseInFlowMenu(page, 'Delete');
  await expect(flowName(page)).toHaveValue('Hello flow');
  await chooseInFlowMenu(page, 'Open…');
  await expect(rows(page)).toHaveCount(1);
  await flows(page).getByRole('button', { name: 'Close' }).click();
  await notices(page).getByRole('button', { name: 'Undo' }).click();
  await expect(flowName(page)).toHaveValue('Second');

  // The last flow of all leaves an empty one behind, and comes back as well.
  await chooseInFlowMenu(page, 'Delete');
  await expect(flowName(page)).toHaveValue('Hello flow');
  await chooseInFlowMenu(page, 'Delete');
  await expect(flowName(page)).toHaveValue('Untitled flow');
  await page.reload();
  await expect(flowName(page)).toHaveValue('Untitled flow');
});

test('export, import on another machine and export again give the same bytes', async ({ page, browser, baseURL }) => {
  await open(page);
  await renameTo(page, 'Grüße / 你好 “quoted”');
  const start = await headOf(page, 'Answer');
  await drag(page, start, { x: start.x - 33, y: start.y + 71 });
  const first = await exportFile(page);
  expect(first.name).toMatch(/^Grüße 你好 “quoted”\.voide\.json$/);

  for (const bring of [importFiles, dropFile]) {
    const machine = await browser.newContext({ ...(baseURL ? { baseURL } : {}), serviceWorkers: 'block' });
    const other = await machine.newPage();
    await open(other);
    await bring(other, first);
    await expect(flowName(other)).toHaveValue('Grüße / 你好 “quoted”');
    await expect(wires(other)).toHaveCount(4);
    expect(await exportFile(other)).toEqual(first);
    await machine.close();
  }
});

test('a flow that is here already in another state is replaced, kept beside, or left alone, as the person says', async ({
  page,
}) => {
  await open(page);
  const file = await exportFile(page);
  await importFiles(page, file);
  await expect(notices(page)).toContainText('was imported');
  const conflict = page.getByRole('dialog', { name: 'This flow is here already' });
  await expect(conflict).toBeHidden();

  await renameTo(page, 'Changed here');
  await importFiles(page, file);
  await conflict.getByRole('button', { name: 'Cancel' }).click();
  await expect(conflict).toBeHidden();
  await expect(flowName(page)).toHaveValue('Changed here');

  await importFiles(page, file);
  await conflict.getByRole('button', { name: 'Keep both' }).click();
  await expect(flowName(page)).toHaveValue('Hello flow');
  await chooseInFlowMenu(page, 'Open…');
  await expect(rows(page)).toHaveCount(2);
  await flows(page)
    .getByRole('button', { name: /^Changed here/ })
    .click();
  await expect(flowName(page)).toHaveValue('Changed here');

  await dropFile(page, file);
  await conflict.getByRole('button', { name: 'Replace it' }).click();
  await expect(flowName(page)).toHaveValue('Hello flow');
  await chooseInFlowMenu(page, 'Open…');
  await expect(rows(page)).toHaveCount(2);
  await expect(flows(page)).not.toContainText('Changed here');
  await flows(page).getByRole('button', { name: 'Close' }).click();
  await page.reload();
  await expect(flowName(page)).toHaveValue('Hello flow');
});

const hostile = [
  { name: 'huge.voide.json', text: ' '.repeat(5_200_000), says: '5.2 MB', remedy: 'Choose a smaller file' },
  { name: 'notes.json', text: 'Dear diary, {', says: 'not valid JSON', remedy: 'Choose a file that Voide exported' },
  { name: 'empty.json', text: '', says: 'It is empty', remedy: 'Choose a file' },
  { name: 'package.json', text: '{"name":"left-pad"}', says: 'not a flow of Voide', remedy: 'Choose a file' },
  {
    ...flowFile({ name: 'newer', version: 9 }),
    says: 'made by a newer Voide',
    remedy: 'Reload this page to update Voide',
  },
  {
    name: 'proto.voide.json',
    text: '{"format":"voide.flow","version":1,"__proto__":{"isAdmin":true}}',
    says: '__proto__',
    remedy: 'Choose a file',
  },
  {
    ...flowFile({ name: 'half', nodes: [flowNode('ask', 'interface', 0, 0), { id: 'b', type: 'text' }] }),
    says: 'not a whole flow',
    remedy: 'Mend the file',
  },
] as const;

test('a broken or hostile file gets a clear message with its name and what to do, and changes nothing', async ({
  page,
}) => {
  await open(page);
  const before = await exportFile(page);
  for (const { says, remedy, ...file } of hostile) {
    await importFiles(page, file);
    const alert = page.getByRole('alert').filter({ hasText: file.name });
    await expect(alert).toContainText('was not imported');
    await expect(alert).toContainText(says);
    await expect(alert).toContainText(remedy);
    await alert.getByRole('button', { name: 'Dismiss' }).click();
    await expect(alert).toHaveCount(0);
  }
  await expect(flowName(page)).toHaveValue('Hello flow');
  await expect(bar(page).getByRole('button', { name: 'Undo' })).toBeDisabled();
  expect(await exportFile(page)).toEqual(before);
  await chooseInFlowMenu(page, 'Open…');
  await expect(rows(page)).toHaveCount(1);
});
