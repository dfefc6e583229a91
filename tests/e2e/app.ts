import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';

/** What a person does with Voide, by the names on the screen (docs: design, “Names on the screen”). */

export const palette = (page: Page): Locator => page.getByRole('complementary', { name: 'Nodes' });
export const canvas = (page: Page): Locator => page.getByRole('region', { name: 'Canvas' });
export const inspector = (page: Page): Locator => page.getByRole('region', { name: 'Inspector' });
export const problems = (page: Page): Locator => page.getByRole('region', { name: 'Problems' });
export const chat = (page: Page, label: string): Locator =>
  page.getByRole('dialog', { name: `Chat: ${label}`, exact: true });
export const bar = (page: Page): Locator => page.getByRole('banner');
export const barButton = (page: Page, name: string): Locator => bar(page).getByRole('button', { name, exact: true });
export const buildStatus = (page: Page): Locator => bar(page).getByRole('status');
export const saved = (page: Page): Locator => bar(page).getByText('Saved', { exact: true });

/** A node on the canvas, by its label; the n-th of them where several have it. */
export const node = (page: Page, label: string, index = 0): Locator =>
  canvas(page)
    .locator('[data-node-id]')
    .and(page.getByRole('group', { name: label, exact: true }))
    .nth(index);

/** All nodes on the canvas. */
export const nodes = (page: Page): Locator => canvas(page).locator('[data-node-id]');

/** All wires on the canvas; or the one between two ports: `wireAt(page, 'Ask: message', 'Answer: prompt')`. */
export const wires = (page: Page): Locator => canvas(page).getByRole('img', { name: /^Wire from / });
export const wireAt = (page: Page, from: string, to: string): Locator =>
  canvas(page).getByRole('img', { name: `Wire from ${from} to ${to}`, exact: true });

export const flowName = (page: Page): Locator => bar(page).getByRole('textbox', { name: 'Flow name' });
export const notices = (page: Page): Locator => page.getByRole('region', { name: 'Notices' });
export const menu = (page: Page, name: string): Locator => page.getByRole('menu', { name, exact: true });

/** Opens the app and waits until it can be used. */
export async function open(page: Page): Promise<void> {
  await page.goto('/');
  await expect(node(page, 'Ask')).toBeVisible();
}

/** What comes when the page has nothing else to do takes longer on a busy machine than any answer to a hand. */
const untilIdle = { timeout: 20_000 };

/** Waits for what the canvas loads after the page is there: menus, keys, and helps for wiring. */
export async function toolsReady(page: Page): Promise<void> {
  await expect(canvas(page)).toHaveAttribute('data-tools', 'ready', untilIdle);
}

/** Waits for what else it loads: notes and frames, layout, what finds. */
export async function layersReady(page: Page): Promise<void> {
  await expect(canvas(page).getByRole('button', { name: 'Add a note' })).toBeVisible(untilIdle);
}

/** Opens the app with an empty flow. */
export async function openEmpty(page: Page): Promise<void> {
  await open(page);
  await chooseInFlowMenu(page, 'New flow');
  await expect(flowName(page)).toHaveValue('Untitled flow');
  await expect(nodes(page)).toHaveCount(0);
}

export async function chooseInFlowMenu(page: Page, item: string): Promise<void> {
  await bar(page).getByRole('button', { name: 'Flow', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Drags a node type from the palette to a place on the canvas, in pixels from the canvas's corner. */
export async function dragNode(page: Page, type: string, x: number, y: number): Promise<void> {
  const before = await nodes(page).count();
  await palette(page)
    .getByRole('button', { name: type, exact: true })
    .dragTo(canvas(page), { targetPosition: { x, y } });
  await expect(nodes(page)).toHaveCount(before + 1);
}

/** A port, by the label of its node and its name: `port(page, 'Ask', 'message', 'out')`. */
export const port = (page: Page, label: string, name: string, side: 'in' | 'out'): Locator =>
  canvas(page).getByRole('button', { name: `${label}: ${name} (${side})`, exact: true });

/** Draws a wire with the mouse, from an output to an input. */
export async function wire(page: Page, from: readonly [string, string], to: readonly [string, string]): Promise<void> {
  const start = await centre(port(page, from[0], from[1], 'out'));
  const end = await centre(port(page, to[0], to[1], 'in'));
  await drag(page, start, end);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A point of the canvas, counted from its corner, as one of the page. */
export async function at(page: Page, x: number, y: number): Promise<Point> {
  const box = await boxOf(canvas(page));
  return { x: box.x + x, y: box.y + y };
}

/** Presses at one point of the page and goes to another, with the button held. */
export async function pull(page: Page, start: Point, end: Point): Promise<void> {
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
  await page.mouse.move(end.x, end.y, { steps: 4 });
}

/** Drags from one point of the page to another. */
export async function drag(page: Page, start: Point, end: Point): Promise<void> {
  await pull(page, start, end);
  await page.mouse.up();
}

/** Where a node can be clicked and dragged: its head, beside the icon. */
export const head = { x: 90, y: 16 };

/** The head of a node, as a point of the page. */
export async function headOf(page: Page, label: string): Promise<Point> {
  const box = await boxOf(node(page, label));
  return { x: box.x + head.x, y: box.y + head.y };
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('not on the screen');
  return box;
}

export async function centre(locator: Locator): Promise<Point> {
  const box = await boxOf(locator);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Selects a node by its head, and waits for the Inspector to show it. */
export async function select(page: Page, label: string): Promise<void> {
  await node(page, label).click({ position: head });
  const tab = page.getByRole('tab', { name: 'Inspector' });
  if (await tab.isVisible()) await tab.click();
  await expect(inspector(page)).toBeVisible();
}

/** Presses Play in the bar. */
export const play = (page: Page): Promise<void> => barButton(page, 'Play').click();

/** Opens the chat of an Interface by a left click on its node. */
export async function openChat(page: Page, label: string): Promise<Locator> {
  await node(page, label).click({ position: head });
  await expect(chat(page, label)).toBeVisible();
  return chat(page, label);
}

/** Writes a message and presses Play in the chat. */
export async function send(page: Page, label: string, message: string): Promise<void> {
  await chat(page, label).getByRole('textbox', { name: 'Message' }).fill(message);
  await chat(page, label).getByRole('button', { name: 'Play', exact: true }).click();
}

export const messages = (page: Page, label: string): Locator =>
  chat(page, label).getByRole('log', { name: 'Messages' });

/** Waits until the run of a chat has ended. */
export async function ended(page: Page, label: string, timeout = 15_000): Promise<void> {
  await expect(chat(page, label).getByRole('button', { name: 'Play', exact: true })).toBeVisible({ timeout });
}

export const settings = (page: Page): Locator => page.getByRole('dialog', { name: 'Settings' });

/** Opens the Settings at a section. */
export async function openSettings(page: Page, section: string): Promise<Locator> {
  await bar(page).getByRole('button', { name: 'Settings' }).click();
  await settings(page).getByRole('tab', { name: section }).click();
  return settings(page).getByRole('tabpanel', { name: section });
}

export async function closeSettings(page: Page): Promise<void> {
  await settings(page).getByRole('button', { name: 'Close' }).click();
}

interface NewConnection {
  readonly baseUrl: string;
  readonly key?: string;
  readonly name?: string;
}

/** Adds a connection to an endpoint of one's own, as a person would, and leaves it open. */
export async function addConnection(page: Page, { baseUrl, key, name }: NewConnection): Promise<Locator> {
  const models = await openSettings(page, 'Models');
  await models.getByRole('button', { name: 'Add a connection' }).click();
  await models.getByRole('button', { name: /^Another endpoint/ }).click();
  if (name !== undefined) await models.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await models.getByRole('textbox', { name: 'Base URL' }).fill(baseUrl);
  if (key !== undefined) await models.getByLabel('API key').fill(key);
  await models.getByRole('button', { name: 'Connect' }).click();
  await expect(models.getByText('Saved', { exact: true })).toBeVisible();
  return models;
}

/** Adds a connection with one model, whose name is written by hand. */
export async function connect(page: Page, connection: NewConnection & { readonly model: string }): Promise<void> {
  const models = await addConnection(page, connection);
  await models.getByRole('textbox', { name: 'Model name' }).fill(connection.model);
  await models.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(models.getByRole('list', { name: 'Chosen models' })).toContainText(connection.model);
  await closeSettings(page);
}

export interface LightChange {
  readonly node: string;
  readonly light: string;
}

/** Records every change of every light from now on, in the order in which the page showed them. */
export async function recordLights(page: Page): Promise<() => Promise<readonly LightChange[]>> {
  await page.evaluate(() => {
    const changes: { node: string; light: string }[] = [];
    Object.assign(globalThis, { lightChanges: changes });
    new MutationObserver((records) => {
      for (const { target } of records) {
        if (!(target instanceof HTMLElement) || target.dataset['nodeId'] === undefined) continue;
        changes.push({ node: target.getAttribute('aria-label') ?? '', light: target.dataset['light'] ?? '' });
      }
    }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-light'] });
  });
  return () => page.evaluate(() => (globalThis as unknown as { lightChanges: LightChange[] }).lightChanges);
}

/** Everything that is on the disk, as one text. */
export async function stored(page: Page): Promise<string> {
  return await page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const found: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name ?? ''));
      for (const store of database.objectStoreNames)
        found.push(store, await answer(database.transaction(store).objectStore(store).getAll()));
      database.close();
    }
    return JSON.stringify(found);
  });
}

export interface TestFile {
  readonly name: string;
  readonly text: string;
}

/** Imports files with the file picker. */
export async function importFiles(page: Page, ...files: readonly TestFile[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await chooseInFlowMenu(page, 'Import a file…');
  const payloads = files.map(({ name, text }) => ({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  }));
  await (await chooser).setFiles(payloads);
}

/** Drops a file on the page, as from the desktop. */
export async function dropFile(page: Page, file: TestFile): Promise<void> {
  const transfer = await page.evaluateHandle(({ name, text }) => {
    const made = new DataTransfer();
    made.items.add(new File([text], name, { type: 'application/json' }));
    return made;
  }, file);
  await canvas(page).dispatchEvent('dragover', { dataTransfer: transfer });
  await canvas(page).dispatchEvent('drop', { dataTransfer: transfer });
}

/** Exports the flow that is open, and answers the file. */
export async function exportFile(page: Page): Promise<TestFile> {
  const begun = page.waitForEvent('download');
  await chooseInFlowMenu(page, 'Export to a file');
  const download = await begun;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

/** Fails the test on what a person would never see but should not be there: errors in the console, broken policies. */
export function watchConsole(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  return faults;
}
