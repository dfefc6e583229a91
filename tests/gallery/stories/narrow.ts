import { expect } from '@playwright/test';
import { bar, canvas, chat, chooseInFlowMenu, ended, inspector, openSettings, send, settings } from '../../e2e/app';
import type { Story } from '../pictures';

const outline = 'Outline';

/** The page on what one holds in a hand. */
export const narrowStories = {
  outline: async (page, take) => {
    await page.goto('/');
    const shown = page.getByRole('region', { name: outline });
    await expect(shown.or(canvas(page)).first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    await take('first');
    if (!(await shown.isVisible())) await page.keyboard.press('o');
    await expect(shown).toBeVisible();
    await take('outline');
    const row = (label: string) => shown.getByRole('group', { name: label, exact: true });
    await row('Ask').getByRole('button', { name: 'Ask', exact: true }).tap();
    await expect(chat(page, 'Ask')).toBeVisible();
    await take('chat');
    await send(page, 'Ask', 'Hello');
    await ended(page, 'Ask');
    await take('answered');
    await row('Answer').getByRole('button', { name: 'Answer', exact: true }).tap();
    await page.getByRole('tab', { name: 'Inspector' }).tap();
    await expect(inspector(page)).toBeVisible();
    await take('inspector');
    for (const name of ['Timeline', 'Log', 'History']) {
      await page.getByRole('tab', { name }).first().tap();
      await take(name.toLowerCase());
    }
    await shown.getByRole('button', { name: 'Add a node' }).tap();
    await take('add-a-node');
    await page.keyboard.press('Escape');
    await row('Answer').getByRole('button', { name: 'Connect to…' }).tap();
    await take('connect');
    await page.keyboard.press('Escape');
    await shown.getByRole('button', { name: 'Show the canvas' }).tap();
    await expect(canvas(page)).toBeVisible();
    await take('canvas');
  },
  dialogs: async (page, take) => {
    await page.goto('/');
    await expect(bar(page)).toBeVisible();
    await page.waitForLoadState('networkidle');
    await bar(page).getByRole('button', { name: 'Flow', exact: true }).tap();
    await take('flow-menu');
    await page.keyboard.press('Escape');
    for (const item of ['Open…', 'Templates…', 'Versions…', 'Compare with…', 'Flow settings…']) {
      await chooseInFlowMenu(page, item);
      await expect(page.locator('dialog:modal')).toBeVisible();
      await take(item.toLowerCase().replace('…', '').replaceAll(' ', '-'));
      await page.keyboard.press('Escape');
      await expect(page.locator('dialog:modal')).toHaveCount(0);
    }
    await openSettings(page, 'Models');
    await take('settings-models');
    for (const name of ['Keys', 'This browser', 'Storage', 'Appearance']) {
      await settings(page).getByRole('tab', { name }).tap();
      await take(`settings-${name.toLowerCase().replaceAll(' ', '-')}`);
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await take('commands');
    await page.keyboard.press('Escape');
  },
  empty: async (page, take) => {
    await page.goto('/');
    await expect(bar(page)).toBeVisible();
    await page.waitForLoadState('networkidle');
    await chooseInFlowMenu(page, 'New flow');
    await take('outline');
    const list = page.getByRole('region', { name: outline });
    if (await list.isVisible()) await list.getByRole('button', { name: 'Show the canvas' }).tap();
    await take('canvas');
  },
} satisfies Readonly<Record<string, Story>>;
