import { expect } from '@playwright/test';
import {
  bar,
  canvas,
  dragNode,
  inspector,
  node,
  open as openApp,
  openEmpty,
  palette,
  play,
  problems,
  saved,
  select,
  toolsReady,
} from '../../e2e/app';
import type { Story } from '../pictures';
import { aside, open, show, tab } from './do';
import { modelFlow } from './flows';

/** What is seen at first: the first visit and its tour, the empty canvas, problems, news, German, zen. */
export const startStories = {
  firstVisit: async (page, take) => {
    await openApp(page);
    await toolsReady(page);
    await take('first-visit');
    await page.getByRole('button', { name: 'Next step' }).click();
    await take('tour-play');
    await play(page);
    await expect(page.getByRole('region', { name: 'First steps' })).toContainText('3/3');
    await aside(page);
    await take('tour-last');
  },
  empty: async (page, take) => {
    await openEmpty(page);
    await toolsReady(page);
    await aside(page);
    await take('canvas');
    for (const name of ['Problems', 'Results', 'Schedule', 'Timeline', 'Log', 'History']) {
      await tab(page, name);
      await take(name.toLowerCase());
    }
    await palette(page).getByRole('searchbox').fill('no such thing');
    await take('palette-nothing-found', palette(page));
  },
  palette: async (page, take) => {
    await open(page);
    await palette(page).getByRole('searchbox').fill('json');
    await take('search', palette(page));
    await palette(page).getByRole('searchbox').fill('');
    await palette(page).evaluate((element) => {
      const scrolled = element.querySelector('[class*=list]') ?? element;
      scrolled.scrollTop = 1e4;
      element.scrollTop = 1e4;
    });
    await take('end', palette(page));
  },
  problems: async (page, take) => {
    await openEmpty(page);
    await dragNode(page, 'Chat model', 160, 120);
    await dragNode(page, 'Loop', 460, 120);
    await dragNode(page, 'HTTP request', 460, 320);
    await bar(page).getByRole('button', { name: 'Build' }).click();
    await expect(problems(page)).toBeVisible();
    await aside(page);
    await take('list');
    await show(page, modelFlow('gone/model'));
    await select(page, 'Answer');
    await bar(page).getByRole('button', { name: 'Build' }).click();
    await aside(page);
    await take('model-gone');
  },
  updated: async (page, take) => {
    await open(page);
    await expect(saved(page)).toBeVisible();
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          const opened = indexedDB.open('voide');
          opened.onsuccess = () => {
            const transaction = opened.result.transaction('settings', 'readwrite');
            transaction.objectStore('settings').put('2020-01-01', 'news-seen');
            transaction.oncomplete = () => resolve(opened.result.close());
          };
        }),
    );
    await page.reload();
    await expect(page.getByText('Voide was updated.')).toBeVisible();
    await take('offer');
    await page.getByRole('button', { name: 'What is new' }).click();
    await expect(page.getByRole('dialog', { name: 'What is new' })).toBeVisible();
    await take('news');
  },
  zen: async (page, take) => {
    await open(page);
    await node(page, 'Answer').focus();
    await page.keyboard.press('z');
    await expect(palette(page)).toBeHidden();
    await take('zen');
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await take('zen-without-grid-and-overview');
  },
  inspector: async (page, take) => {
    await open(page);
    await tab(page, 'Inspector');
    await take('nothing-selected');
    await select(page, 'Answer');
    await take('node');
    await inspector(page).getByText('When it fails').click();
    await aside(page);
    await take('policy');
    await page.keyboard.press('Escape');
    await canvas(page).click({ position: { x: 20, y: 20 } });
    await page.keyboard.press('Control+a');
    await take('several');
  },
  german: async (page, take) => {
    await open(page);
    await bar(page).getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('tab', { name: 'Appearance' }).click();
    await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await take('settings');
    await page.keyboard.press('Escape');
    await page.reload();
    await expect(bar(page).getByRole('button', { name: 'Bauen' })).toBeVisible();
    await take('first-visit');
    const answer = page.getByRole('group', { name: 'Answer', exact: true }).first();
    await answer.click({ position: { x: 90, y: 16 } });
    await page.getByRole('tab', { name: 'Inspektor' }).click();
    await take('inspector');
    await answer.click({ button: 'right', position: { x: 90, y: 16 } });
    await take('menu');
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Verlauf' }).first().click();
    await take('bottom-panel');
    await page.keyboard.press('?');
    await take('shortcuts');
    await page.keyboard.press('Escape');
    await bar(page).getByRole('button', { name: 'Ablauf', exact: true }).click();
    await take('flow-menu');
  },
} satisfies Readonly<Record<string, Story>>;
