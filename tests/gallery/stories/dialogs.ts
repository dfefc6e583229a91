import { expect } from '@playwright/test';
import { chooseInFlowMenu, dragNode, node, openEmpty, play } from '../../e2e/app';
import { flowOf } from '../../e2e/flows';
import type { Story } from '../pictures';
import { open, show } from './do';

/** Dialogs that ask or tell. */
export const dialogStories = {
  commands: async (page, take) => {
    await open(page);
    await page.keyboard.press('Control+k');
    const dialog = page.getByRole('dialog', { name: 'Commands' });
    await expect(dialog.getByRole('option').first()).toBeVisible();
    await take('all');
    await page.keyboard.type('zoom');
    await take('found');
    await page.keyboard.type(' nothing');
    await take('nothing-found');
  },
  shortcuts: async (page, take) => {
    await open(page);
    await node(page, 'Ask').focus();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Shortcuts' });
    await expect(sheet).toBeVisible();
    await take('sheet');
    await sheet.getByRole('searchbox').fill('build');
    await sheet.getByRole('button', { name: 'Change the keys of Build' }).click();
    await take('asked-for-keys');
    await page.keyboard.press('b');
    await take('keys-of-another');
    await sheet.getByRole('button', { name: 'Take them from there' }).click();
    await take('changed');
  },
  flowSettings: async (page, take) => {
    await open(page);
    await chooseInFlowMenu(page, 'Flow settings…');
    const dialog = page.getByRole('dialog', { name: 'Flow settings' });
    await expect(dialog.getByRole('button', { name: 'Add a variable' })).toBeVisible();
    await take('empty');
    for (let count = 0; count < 3; count++) await dialog.getByRole('button', { name: 'Add a variable' }).click();
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).nth(1).fill('1 bad');
    await dialog.getByRole('combobox', { name: 'The value is' }).nth(2).selectOption({ index: 2 });
    await dialog.getByRole('button', { name: 'Add a slot' }).click();
    await take('variables-and-slots');
    await dialog.getByRole('textbox', { name: /^Tokens/ }).fill('1.5');
    await dialog.getByRole('textbox', { name: /^Tokens/ }).scrollIntoViewIfNeeded();
    await take('budget');
  },
  templates: async (page, take) => {
    await open(page);
    await chooseInFlowMenu(page, 'Templates…');
    await expect(page.getByRole('dialog', { name: 'Templates' })).toBeVisible();
    await take('gallery');
  },
  runForm: async (page, take) => {
    await open(page);
    await show(
      page,
      flowOf(
        'Inputs',
        {
          Words: ['input', 0, 0, { name: 'words', type: 'text' }],
          Rows: ['input', 0, 140, { name: 'rows', type: 'list<json>' }],
          Count: ['input', 0, 280, { name: 'count', type: 'number' }],
          Sure: ['input', 0, 420, { name: 'sure', type: 'boolean' }],
          Picture: ['input', 300, 0, { name: 'picture', type: 'image' }],
          Show: ['output', 600, 0],
        },
        ['Words.value > Show.value'],
      ),
    );
    await play(page);
    const form = page.getByRole('dialog', { name: 'Inputs' });
    await expect(form).toBeVisible();
    await take('asked');
    await form.getByRole('textbox', { name: 'rows' }).fill('{"name": "Ada"}');
    await form.getByRole('button', { name: 'Play' }).click();
    await take('faults');
  },
  whereToBegin: async (page, take) => {
    await openEmpty(page);
    await dragNode(page, 'Interface', 80, 80);
    await dragNode(page, 'Manual start', 400, 80);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('dialog', { name: 'Where should the run begin?' })).toBeVisible();
    await take('asked');
  },
} satisfies Readonly<Record<string, Story>>;
