import { expect, test } from '@playwright/test';
import {
  barButton,
  boxOf,
  buildStatus,
  canvas,
  chat,
  dragNode,
  head,
  importFiles,
  inspector,
  messages,
  node,
  open,
  openEmpty,
  problems,
  toolsReady,
  wire,
} from './app';
import { flowFile, flowNode } from './flow-files';

type Page = Parameters<typeof open>[0];

const listed = (page: Page) => problems(page).getByRole('listitem');

test('the status says whether the design is built, and as what', async ({ page }) => {
  await open(page);
  await expect(buildStatus(page)).toHaveText('Not built');
  await barButton(page, 'Build').click();
  await expect(buildStatus(page)).toHaveText(/^Built [0-9a-f]{7}$/);
  const built = (await buildStatus(page).textContent()) ?? '';

  await node(page, 'Frame the question').click({ position: head });
  await page.keyboard.press('Delete');
  await expect(buildStatus(page)).toHaveText('Design changed since build');
  await barButton(page, 'Undo').click();
  await expect(buildStatus(page)).toHaveText(built);
});

test('where a node stands and what it is called are no part of a build; what it is set to is', async ({ page }) => {
  await open(page);
  await barButton(page, 'Build').click();
  await page.getByRole('tab', { name: 'Inspector' }).click();
  await node(page, 'Answer').click({ position: head });
  await page.keyboard.press('Shift+ArrowDown');
  await inspector(page).getByRole('textbox', { name: 'Label' }).fill('Poet');
  await expect(node(page, 'Poet')).toBeVisible();
  await expect(buildStatus(page)).toHaveText(/^Built/);
  await inspector(page).getByRole('textbox', { name: 'Instructions' }).fill('Rhyme.');
  await expect(buildStatus(page)).toHaveText('Design changed since build');
});

test('all problems appear at once, each with what to do and the way to its node', async ({ page }) => {
  await openEmpty(page);
  await dragNode(page, 'Interface', 180, 120);
  await dragNode(page, 'Chat model', 180, 300);
  await dragNode(page, 'JSON parse', 180, 500);
  await barButton(page, 'Build').click();
  await expect(buildStatus(page)).toHaveText('2 problems');
  await expect(listed(page).filter({ hasText: '“prompt” of “Chat model”' })).toContainText('Wire something to it');
  await expect(listed(page).filter({ hasText: '“text” of “JSON parse”' })).toContainText('Wire something to it');

  // Out of sight, so that the way to it has to move the view.
  const frame = await boxOf(canvas(page));
  await page.mouse.move(frame.x + 700, frame.y + 100);
  await page.mouse.down({ button: 'middle' });
  await page.mouse.move(frame.x + 20, frame.y + 100, { steps: 4 });
  await page.mouse.up({ button: 'middle' });
  await expect(node(page, 'Chat model')).not.toBeInViewport();
  await listed(page)
    .filter({ hasText: '“prompt” of “Chat model”' })
    .getByRole('button', { name: 'Go to node' })
    .click();
  await expect(node(page, 'Chat model')).toBeInViewport();
  await expect(inspector(page).getByRole('textbox', { name: 'Label' })).toHaveAttribute('placeholder', 'Chat model');

  await canvas(page).getByRole('button', { name: 'Fit the flow' }).click();
  await expect(node(page, 'Interface')).toBeInViewport();
  await expect(node(page, 'JSON parse')).toBeInViewport();
  await expect.poll(() => isStill(page)).toBe(true);
  await wire(page, ['Interface', 'message'], ['Chat model', 'prompt']);
  await wire(page, ['Chat model', 'reply'], ['JSON parse', 'text']);
  await barButton(page, 'Build').click();
  await expect(buildStatus(page)).toHaveText(/^Built/);
});

/** Whether the view has come to rest: it stands where it stood some frames ago. */
async function isStill(page: Page): Promise<boolean> {
  const before = await boxOf(node(page, 'Interface'));
  await page.evaluate(async () => {
    for (let frames = 0; frames < 4; frames++) await new Promise((drawn) => requestAnimationFrame(drawn));
  });
  const after = await boxOf(node(page, 'Interface'));
  return before.x === after.x && before.y === after.y && before.width === after.width;
}

test('Play on a changed design that cannot be built runs nothing and shows why', async ({ page }) => {
  await open(page);
  await barButton(page, 'Build').click();
  await expect(buildStatus(page)).toHaveText(/^Built/);
  await toolsReady(page);
  await node(page, 'Frame the question').click({ position: head });
  await page.keyboard.press('Shift+Delete');
  await expect(buildStatus(page)).toHaveText('Design changed since build');
  await page.getByRole('tab', { name: 'Ask' }).click();
  const written = await chat(page, 'Ask').getByRole('textbox', { name: 'Message' }).inputValue();

  await barButton(page, 'Play').click();
  await expect(problems(page)).toContainText('“prompt” of “Answer”');
  await expect(buildStatus(page)).toHaveText('1 problem');
  const tab = page.getByRole('region', { name: 'Run' }).getByRole('tab', { name: 'Problems' });
  await tab.click();
  await expect(problems(page)).toHaveCount(0);
  await chat(page, 'Ask').getByRole('button', { name: 'Play', exact: true }).click();
  await expect(problems(page)).toContainText('“prompt” of “Answer”');
  await expect(barButton(page, 'Play')).toBeVisible();
  await expect(chat(page, 'Ask').getByRole('textbox', { name: 'Message' })).toHaveValue(written);
  await expect(messages(page, 'Ask').getByRole('article')).toHaveCount(0);
  await expect(canvas(page).locator('[data-light="active"], [data-light="done"]')).toHaveCount(0);
});

test('a node of an unknown type is kept as a placeholder and fails the build with the name of its type', async ({
  page,
}) => {
  await open(page);
  const strange = { ...flowNode('odd', 'teleporter', 300, 0), config: { distance: 'far' } };
  await importFiles(page, flowFile({ name: 'From the future', nodes: [flowNode('ask', 'interface', 0, 0), strange] }));
  await expect(page.getByRole('alert')).toContainText('teleporter');
  await expect(canvas(page)).toContainText('unknown type teleporter');
  await barButton(page, 'Build').click();
  await expect(buildStatus(page)).toHaveText('1 problem');
  await expect(problems(page)).toContainText('teleporter');
  await problems(page).getByRole('button', { name: 'Go to node' }).click();
  await expect(inspector(page)).toContainText('teleporter');
  await expect(inspector(page)).toContainText('"distance": "far"');
});

test('a flow without an Interface is built, and a warning says that nothing will be shown', async ({ page }) => {
  await openEmpty(page);
  await barButton(page, 'Build').click();
  await expect(problems(page)).toContainText('The canvas is empty');
  await dragNode(page, 'Text', 300, 200);
  await barButton(page, 'Build').click();
  await expect(buildStatus(page)).toHaveText(/^Built/);
  await expect(problems(page)).toContainText('no Interface');
  await expect(problems(page).getByRole('img', { name: 'Warning' })).toBeVisible();
});
