// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a variable of a template is written like that
import { expect, type Page, test } from '@playwright/test';
import type { Flow } from '../../src/flow/flow';
import type { ItemId } from '../../src/flow/ids';
import {
  bar,
  boxOf,
  buildStatus,
  centre,
  drag,
  dragNode,
  inspector,
  node,
  nodes,
  open,
  openEmpty,
  port,
  problems,
  select,
} from './app';
import { flowOf, importFlow } from './flows';

/** The fields for code, JSON and templates: an editor of its own chunk, in a shadow root. */

const chunk = /\/assets\/code-editor-[\w-]+\.js$/;
const field = (page: Page, name: string) => inspector(page).getByRole('textbox', { name, exact: true });
const editor = (page: Page, name: string) => inspector(page).locator(`.cm-content[aria-label="${name}"]`);

const flow: Flow = {
  ...flowOf(
    'Editors',
    {
      Note: ['text', 0, 0, { text: 'x' }],
      Words: ['prompt-template', 300, 0, { template: 'Of {{topic}} for ${user.reader}.' }],
      Work: ['code', 300, 200, { source: 'return value;' }],
      Form: ['structured-output', 600, 0, { from: 'schema', schema: { type: 'object' } }],
    },
    ['Note.text > Words.topic'],
  ),
  variables: [{ id: 'reader' as ItemId, name: 'reader', type: 'text', value: 'all' }], // tests choose plain ids
};

/** Opens the flow, and hears what the page's policy refuses. */
async function openFlow(page: Page): Promise<readonly string[]> {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') refused.push(message.text());
  });
  page.on('pageerror', (error) => refused.push(error.message));
  await open(page);
  await importFlow(page, flow);
  return refused;
}

test('code is coloured, a line that cannot be read is told beside the field, and keys stay in it', async ({ page }) => {
  const refused = await openFlow(page);
  await select(page, 'Work');
  await expect(editor(page, 'JavaScript')).toBeVisible();
  await expect(editor(page, 'JavaScript').locator('.code-keyword')).toHaveText('return');
  await expect(editor(page, 'JavaScript').locator('.code-keyword')).toHaveCSS('color', 'rgb(168, 56, 141)');
  await expect(inspector(page).locator('.code-area')).toHaveJSProperty('shadowRoot.nodeType', 11);
  await field(page, 'JavaScript').fill('const a = 1;\nreturn a +;');
  await expect(inspector(page)).toContainText('Line 2 is no JavaScript yet.');
  await expect(field(page, 'JavaScript')).toHaveAttribute('aria-invalid', 'true');
  await expect(field(page, 'JavaScript')).toHaveAccessibleDescription(/^Line 2 is no JavaScript yet\./);
  await field(page, 'JavaScript').fill('return 2;');
  await expect(inspector(page)).not.toContainText('is no JavaScript yet');
  await expect(node(page, 'Work')).toContainText('return 2;');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(nodes(page)).toHaveCount(4);
  expect(refused).toEqual([]);
});

test('Tab indents code; Escape, then Tab leaves the field; a click on the label enters it', async ({ page }) => {
  await openFlow(page);
  await select(page, 'Work');
  await expect(editor(page, 'JavaScript')).toBeVisible();
  await inspector(page).getByText('JavaScript', { exact: true }).click();
  await expect(field(page, 'JavaScript')).toBeFocused();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Tab');
  await expect(field(page, 'JavaScript')).toHaveText('  return value;');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(field(page, 'JavaScript')).not.toBeFocused();
  await expect(field(page, 'JavaScript')).toHaveText('  return value;');
});

test('names of ports and variables are offered within the editor, and marked', async ({ page }) => {
  const refused = await openFlow(page);
  await select(page, 'Words');
  await expect(editor(page, 'Template').locator('.code-name')).toHaveText(['{{topic}}', '${user.reader}']);
  await field(page, 'Template').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' And {{to');
  const offered = inspector(page).getByRole('option');
  await expect(offered).toHaveText(['topicport']);
  expect(await offered.evaluate((element) => element.getRootNode() instanceof ShadowRoot)).toBe(true);
  await offered.click();
  await page.keyboard.type(' and ${');
  await expect(offered).toHaveText(['user.readervariable', 'Add a variable…type its name']);
  await offered.first().click();
  const written = 'Of {{topic}} for ${user.reader}. And {{topic}} and ${user.reader}';
  await expect(field(page, 'Template')).toHaveText(written);
  await page.keyboard.type(' ${user.nobody} {{tone}}');
  const missing = editor(page, 'Template').locator('.code-unknown');
  await expect(missing.first()).toHaveText('${user.nobody}');
  await expect(missing.filter({ hasText: 'tone' })).toHaveCount(1);
  await expect(port(page, 'Words', 'tone', 'in')).toBeVisible();
  expect(refused).toEqual([]);
});

test('a burst of typing is one undo step, and the editor shows what undo brought back', async ({ page }) => {
  await openFlow(page);
  await select(page, 'Work');
  await expect(editor(page, 'JavaScript')).toBeVisible();
  await field(page, 'JavaScript').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' // soon');
  await expect(node(page, 'Work')).toContainText('// soon');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(field(page, 'JavaScript')).toHaveText('return value;');
  await page.getByRole('button', { name: 'Redo', exact: true }).click();
  await expect(field(page, 'JavaScript')).toHaveText('return value; // soon');
  await field(page, 'JavaScript').click();
  await page.keyboard.press('Control+z');
  await expect(field(page, 'JavaScript')).toHaveText('return value; // soon');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('!');
  await page.keyboard.press('Control+z');
  await expect(field(page, 'JavaScript')).toHaveText('return value; // soon');
  await expect(nodes(page)).toHaveCount(4);
});

test('JSON that is none yet stays in its field, with its line, and whole JSON reaches the flow', async ({ page }) => {
  const refused = await openFlow(page);
  await select(page, 'Form');
  await expect(editor(page, 'JSON schema')).toBeVisible();
  await field(page, 'JSON schema').fill('{\n  "type": \n}');
  await expect(inspector(page)).toContainText('This is no JSON yet. Look at line');
  await field(page, 'JSON schema').blur();
  await expect(field(page, 'JSON schema')).toHaveText('{  "type": }');
  await field(page, 'JSON schema').fill('{"type":"array"}');
  await field(page, 'JSON schema').blur();
  await expect(field(page, 'JSON schema')).toHaveText('{  "type": "array"}');
  await expect(inspector(page)).not.toContainText('This is no JSON yet');
  expect(refused).toEqual([]);
});

test('what is typed before the editor is there is in it, and the focus stays', async ({ page }) => {
  let load = () => {};
  const wanted = new Promise<void>((resolve) => {
    load = resolve;
  });
  await page.route(chunk, async (route) => {
    await wanted;
    await route.continue();
  });
  await openFlow(page);
  await select(page, 'Work');
  await expect(inspector(page).locator('textarea')).toHaveCount(1);
  await field(page, 'JavaScript').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' // be');
  load();
  await expect(editor(page, 'JavaScript')).toBeVisible();
  await page.keyboard.type('fore');
  await expect(field(page, 'JavaScript')).toHaveText('return value; // before');
  await expect(node(page, 'Work')).toContainText('// before');
});

test('where the editor cannot be loaded the plain field does', async ({ page }) => {
  await page.route(chunk, (route) => route.abort());
  await openFlow(page);
  const failed = page.waitForEvent('requestfailed', (request) => chunk.test(request.url()));
  await select(page, 'Work');
  await failed;
  await inspector(page).locator('textarea').fill('return 3;');
  await expect(node(page, 'Work')).toContainText('return 3;');
});

test('what cannot work is told beside its field, with what mends it, and what is written is taken back in steps', async ({
  page,
}) => {
  await openEmpty(page);
  await dragNode(page, 'Regex', 160, 120);
  await select(page, 'Regex');
  const pattern = field(page, 'Pattern');
  await pattern.fill('(abc');
  await expect(pattern).toHaveAttribute('aria-invalid', 'true');
  await expect(pattern).toHaveAccessibleDescription(/A group is opened with \( and not closed\. Add the \)\./);
  await bar(page).getByRole('button', { name: 'Build', exact: true }).click();
  await expect(buildStatus(page)).toHaveText(/problems/);
  await expect(problems(page)).toContainText('“Pattern” of “Regex” cannot work.');
  await pattern.press('Control+z');
  await expect(pattern).toHaveValue('');
  await expect(pattern).not.toHaveAttribute('aria-invalid');

  await dragNode(page, 'Prompt template', 160, 330);
  await select(page, 'Prompt template');
  await editor(page, 'Template').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Speak $');
  await page.keyboard.type('{');
  await expect(inspector(page).getByRole('option', { name: /Add a variable/ })).toBeVisible();
  await page.keyboard.type('user.language} {{bro');
  await expect(inspector(page)).toContainText('the flow has no variable of that name');
  await inspector(page).getByRole('button', { name: 'Add language to the variables' }).click();
  await expect(inspector(page)).toContainText('has {{bro, which is not closed');

  await dragNode(page, 'Switch', 420, 120);
  await select(page, 'Switch');
  const names = inspector(page).getByRole('textbox', { name: 'Name', exact: true });
  await names.first().fill('first');
  await names.first().press('Alt+ArrowDown');
  await expect(names.nth(1)).toHaveValue('first');
  await expect(names.nth(1)).toBeFocused();
  const grip = inspector(page).getByRole('button', { name: 'Move Cases 2', exact: true });
  const above = inspector(page).getByRole('button', { name: 'Move Cases 1', exact: true });
  const { x, y } = await boxOf(above);
  await drag(page, await centre(grip), { x: x + 6, y });
  await expect(names.first()).toHaveValue('first');
});
