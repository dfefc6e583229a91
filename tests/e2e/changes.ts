import { expect, type Page } from '@playwright/test';
import { chooseInFlowMenu, flowName, head, inspector, node, nodes, select } from './app';

/** How a flow comes to differ from another. */

/** Duplicates the first flow, and changes the copy: one text is another, and one node is gone. */
export async function duplicateAndChange(page: Page): Promise<void> {
  await chooseInFlowMenu(page, 'Duplicate the flow');
  await expect(flowName(page)).toHaveValue('Hello flow copy');
  await select(page, 'Answer');
  await inspector(page).getByRole('textbox', { name: 'Instructions' }).fill('Answer in rhyme.');
  await node(page, 'Frame the question').click({ position: head });
  await page.keyboard.press('Delete');
  await expect(nodes(page)).toHaveCount(2);
}

/** From a flow *Chat* with `tidy` in it: renames the output of that flow where it comes from, and selects it here again. */
export async function changeOrigin(page: Page): Promise<void> {
  await select(page, 'Tidy');
  await inspector(page).getByRole('button', { name: 'Open that flow' }).click();
  await expect(flowName(page)).toHaveValue('Tidy');
  await select(page, 'Out');
  await inspector(page).getByRole('textbox', { name: 'Name' }).fill('said');
  await chooseInFlowMenu(page, 'Open…');
  await page.getByRole('dialog', { name: 'Flows' }).getByRole('button', { name: /^Chat/ }).first().click();
  await expect(flowName(page)).toHaveValue('Chat');
  await select(page, 'Tidy');
}
