import { text } from 'node:stream/consumers';
import { expect, type Page, test } from '@playwright/test';
import {
  bar,
  barButton,
  canvas,
  chooseInFlowMenu,
  dragNode,
  flowName,
  head,
  node,
  nodes,
  notices,
  open,
  openEmpty,
  saved,
} from './app';

const watchBar = (page: Page) => page.getByRole('status', { name: 'Another tab' });

async function rename(page: Page, name: string): Promise<void> {
  await flowName(page).fill(name);
  await flowName(page).press('Enter');
}

test('undo and redo go on after a reload, and what came back is selected', async ({ page }) => {
  await open(page);
  await node(page, 'Answer').click({ position: head });
  await page.keyboard.press('Delete');
  await expect(nodes(page)).toHaveCount(2);
  await rename(page, 'Renamed');
  await barButton(page, 'Undo').click();
  await expect(saved(page)).toBeVisible();

  await page.reload();
  await expect(nodes(page)).toHaveCount(2);
  await expect(flowName(page)).toHaveValue('Hello flow');
  await barButton(page, 'Redo').click();
  await expect(flowName(page)).toHaveValue('Renamed');
  await barButton(page, 'Undo').click();
  await barButton(page, 'Undo').click();
  await expect(nodes(page)).toHaveCount(3);
  await expect(barButton(page, 'Undo')).toBeDisabled();
  await page.keyboard.press('Delete');
  await expect(node(page, 'Answer')).toHaveCount(0);
});

test('a second tab shows what the first does as it does it, and takes over; a closed one is followed at once', async ({
  page,
  context,
}) => {
  await openEmpty(page);
  await dragNode(page, 'Interface', 200, 160);
  const other = await context.newPage();
  await other.goto('/');
  await expect(watchBar(other)).toContainText('open in another tab');
  await expect(nodes(other)).toHaveCount(1);
  await dragNode(page, 'Interface', 200, 360);
  await expect(nodes(other)).toHaveCount(2);

  await rename(other, 'From the second');
  await expect(notices(other)).toContainText('Another tab edits this flow');
  await expect(flowName(other)).toHaveValue('Untitled flow');
  await watchBar(other).getByRole('button', { name: 'Take over' }).click();
  await expect(watchBar(other)).toHaveCount(0);
  await expect(watchBar(page)).toBeVisible();
  await rename(other, 'From the second');
  await expect(flowName(page)).toHaveValue('From the second');
  await barButton(other, 'Undo').click();
  await expect(flowName(page)).toHaveValue('Untitled flow');

  await other.close();
  await expect(watchBar(page)).toHaveCount(0);
  await rename(page, 'From the first again');
  await expect(saved(page)).toBeVisible();
  await expect(canvas(page)).toBeVisible();
});

test('a version is kept by name, restored in one step that undo takes back; after an update it is told what is new', async ({
  page,
}) => {
  await open(page);
  await chooseInFlowMenu(page, 'Versions…');
  const versions = page.getByRole('dialog', { name: 'Versions' });
  await versions.getByRole('textbox', { name: 'Name of the version', exact: true }).fill('The good one');
  await versions.getByRole('button', { name: 'Keep this version' }).click();
  await expect(versions.getByRole('listitem')).toHaveCount(1);
  await versions.getByRole('button', { name: 'Close' }).click();
  await node(page, 'Answer').click({ position: head });
  await page.keyboard.press('Delete');
  await barButton(page, 'Build').click();
  await expect(nodes(page)).toHaveCount(2);

  await chooseInFlowMenu(page, 'Versions…');
  await versions.getByRole('button', { name: /^Restore The good one/ }).click();
  await expect(nodes(page)).toHaveCount(3);
  await barButton(page, 'Undo').click();
  await expect(nodes(page)).toHaveCount(2);
  await expect(saved(page)).toBeVisible();

  await expect(notices(page)).not.toContainText('Voide was updated');
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('voide');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const transaction = database.transaction('settings', 'readwrite');
    transaction.objectStore('settings').put('an older one', 'news-seen');
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
  });
  await page.reload();
  await notices(page).getByRole('button', { name: 'What is new' }).click();
  await expect(page.getByRole('dialog', { name: 'What is new' }).getByRole('listitem').first()).toBeVisible();
});

test('a full disk is told with the way to a file, nothing is lost, and it is saved when there is room again', async ({
  page,
}) => {
  await openEmpty(page);
  // What a browser throws that has no room; a quota set from outside is not looked at for writes this small.
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...given) {
      if (this.name === 'flows' && !('hasRoom' in globalThis)) throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, given);
    };
  });
  await dragNode(page, 'Interface', 200, 160);
  const told = notices(page).getByRole('alert');
  await expect(told).toContainText('no room left');
  await expect(bar(page).getByText('Not saved')).toBeVisible();
  const download = page.waitForEvent('download');
  await told.getByRole('button', { name: 'Export to a file' }).click();
  expect((await (await download).createReadStream().then(text)).includes('"interface"')).toBe(true);

  await page.evaluate(() => Object.assign(globalThis, { hasRoom: true }));
  await rename(page, 'Kept');
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(flowName(page)).toHaveValue('Kept');
  await expect(nodes(page)).toHaveCount(1);
});
