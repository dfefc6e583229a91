import { expect } from '@playwright/test';
import {
  canvas,
  chooseInFlowMenu,
  dragNode,
  exportFile,
  importFiles,
  inspector,
  nodes,
  notices,
  openEmpty,
  palette,
  select,
  toolsReady,
} from '../../e2e/app';
import { changeOrigin, duplicateAndChange } from '../../e2e/changes';
import { chain, importFlow, tidy } from '../../e2e/flows';
import type { Story } from '../pictures';
import { aside, open, show } from './do';
import { bringing, modelFlow } from './flows';

/** Whole flows: the list of them, files, versions, comparing, sub-flows from the library, two tabs, notices. */
export const libraryStories = {
  flows: async (page, take) => {
    await open(page);
    for (const flow of [chain, bringing, tidy]) await show(page, flow);
    await chooseInFlowMenu(page, 'Open…');
    const dialog = page.getByRole('dialog', { name: 'Flows' });
    await expect(dialog.getByRole('listitem')).toHaveCount(4);
    await take('list');
    const search = dialog.getByRole('searchbox');
    if ((await search.count()) > 0) {
      await search.fill('nothing');
      await take('nothing-found');
    }
  },
  drop: async (page, take) => {
    await open(page);
    const transfer = await page.evaluateHandle(() => {
      const made = new DataTransfer();
      made.items.add(new File(['{}'], 'a.json', { type: 'application/json' }));
      return made;
    });
    await canvas(page).dispatchEvent('dragover', { dataTransfer: transfer });
    await take('file-over-the-page');
    await canvas(page).dispatchEvent('drop', { dataTransfer: transfer });
    await expect(notices(page).getByRole('alert')).toBeVisible();
    await take('notice-error');
    await importFlow(page, tidy);
    await expect(notices(page)).toContainText('imported');
    await take('notice-info-and-error');
  },
  conflict: async (page, take) => {
    await open(page);
    await show(page, chain);
    const file = await exportFile(page);
    await importFiles(page, { ...file, text: file.text.replace('one {{message}}', 'uno {{message}}') });
    await expect(page.getByRole('dialog', { name: 'This flow is here already' })).toBeVisible();
    await take('import-conflict');
  },
  versions: async (page, take) => {
    await open(page);
    await chooseInFlowMenu(page, 'Versions…');
    const dialog = page.getByRole('dialog', { name: 'Versions' });
    await expect(dialog.getByRole('textbox')).toBeVisible();
    await take('none');
    await dialog.getByRole('textbox').fill('Before the judge came in');
    await dialog.getByRole('button', { name: 'Keep this version' }).click();
    await expect(dialog.getByRole('listitem')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await select(page, 'Answer');
    await inspector(page).getByRole('textbox', { name: 'Instructions' }).fill('Answer in rhyme.');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+b');
    await chooseInFlowMenu(page, 'Versions…');
    await expect(dialog.getByRole('listitem')).not.toHaveCount(0);
    await take('list');
  },
  compare: async (page, take) => {
    await open(page);
    await duplicateAndChange(page);
    await palette(page).getByRole('button', { name: 'Log', exact: true }).click();
    await chooseInFlowMenu(page, 'Compare with…');
    const choice = page.getByRole('dialog', { name: 'Compare with…' });
    await expect(choice).toBeVisible();
    await take('choice');
    await choice
      .getByRole('button', { name: /^Hello flow/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog', { name: 'Compared with “Hello flow”' });
    await expect(dialog.locator('.react-flow__node.is-added')).toHaveCount(1);
    await aside(page);
    await take('changes');
    await dialog.getByRole('button', { name: /Changed.*Instructions/ }).click();
    await dialog.getByRole('checkbox').first().check();
    await aside(page);
    await take('chosen');
  },
  update: async (page, take) => {
    await open(page);
    await show(page, tidy);
    await show(page, modelFlow('practice'));
    await toolsReady(page);
    await palette(page).getByRole('button', { name: 'Tidy', exact: true }).click();
    await changeOrigin(page);
    await expect(inspector(page).getByRole('button', { name: 'See what changed' })).toBeVisible();
    await aside(page);
    await take('available');
    await inspector(page).getByRole('button', { name: 'See what changed' }).click();
    await expect(page.getByRole('dialog', { name: 'Compared with “Tidy”' })).toBeVisible();
    await take('what-changed');
  },
  tabs: async (page, take) => {
    await openEmpty(page);
    await dragNode(page, 'Interface', 200, 160);
    // An edit is on the disk half a second after it was made.
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    // The other tab edits; this one, which is taken, watches.
    const other = await page.context().newPage();
    await page.goto('about:blank');
    await other.goto('/');
    await expect(nodes(other)).toHaveCount(1);
    await page.goto('/');
    await expect(page.getByRole('status', { name: 'Another tab' })).toBeVisible();
    await take('watching');
    await page.getByRole('button', { name: 'Take over' }).click();
    await expect(page.getByRole('status', { name: 'Another tab' })).toBeHidden();
    await take('taken-over');
  },
} satisfies Readonly<Record<string, Story>>;
