import { expect } from '@playwright/test';
import {
  at,
  bar,
  canvas,
  centre,
  drag,
  dragNode,
  head,
  menu,
  node,
  openEmpty,
  port,
  pull,
  toolsReady,
} from '../../e2e/app';
import { chain } from '../../e2e/flows';
import type { Story } from '../pictures';
import { aside, between, open, show } from './do';

/** All that is opened on the canvas for a moment: menus, lists, tips. */
export const menuStories = {
  menus: async (page, take) => {
    await open(page);
    await node(page, 'Answer').click({ position: head, button: 'right' });
    await expect(menu(page, 'Node')).toBeVisible();
    await take('of-a-node');
    await page.keyboard.press('Escape');
    const middle = await between(page, ['Frame the question', 'prompt'], ['Answer', 'prompt']);
    await page.mouse.click(middle.x, middle.y, { button: 'right' });
    await expect(menu(page, 'Wire')).toBeVisible();
    await take('of-a-wire');
    await page.keyboard.press('Escape');
    const empty = await at(page, 120, 60);
    await page.mouse.click(empty.x, empty.y, { button: 'right' });
    await expect(menu(page, 'Canvas')).toBeVisible();
    await take('of-the-canvas');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+a');
    await node(page, 'Answer').click({ position: head, button: 'right' });
    await expect(menu(page, 'Selection')).toBeVisible();
    await take('of-a-selection');
    await page.keyboard.press('Escape');
    await port(page, 'Answer', 'history', 'in').click({ button: 'right' });
    await take('of-a-port');
    await page.keyboard.press('Escape');
    await bar(page).getByRole('button', { name: 'Flow', exact: true }).click();
    await take('of-the-flow');
  },
  ofNotesAndFrames: async (page, take) => {
    await open(page);
    await node(page, 'Answer').click({ position: head });
    await page.keyboard.press('f');
    await page.keyboard.type('Thinking');
    await page.keyboard.press('Enter');
    const frame = canvas(page).getByRole('group', { name: 'Frame: Thinking' });
    await frame.click({ button: 'right', position: { x: 60, y: 12 } });
    await take('frame');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await canvas(page).click({ position: { x: 40, y: 40 } });
    await page.keyboard.press('n');
    await page.keyboard.type('Why **two** steps?');
    await page.keyboard.press('Escape');
    await canvas(page)
      .locator('[data-note-id]')
      .click({ button: 'right', position: { x: 40, y: 20 } });
    await take('note');
  },
  nodeMenu: async (page, take) => {
    await open(page);
    const here = await at(page, 300, 30);
    await page.mouse.dblclick(here.x, here.y);
    await take('all');
    await page.keyboard.type('json');
    await take('found');
    await page.keyboard.type(' nothing');
    await take('nothing-found');
    await page.keyboard.press('Escape');
    const start = await centre(port(page, 'Ask', 'history', 'out'));
    await drag(page, start, { x: start.x + 60, y: start.y + 120 });
    await expect(page.getByRole('combobox', { name: 'Add a node to this wire' })).toBeFocused();
    await take('for-a-wire');
    await page.keyboard.press('Escape');
    await node(page, 'Answer').click({ position: head, button: 'right' });
    await menu(page, 'Node').getByRole('menuitem', { name: 'Replace by another type…' }).click();
    await take('replace');
    await page.getByRole('combobox', { name: 'Replace by' }).fill('split text');
    await page.keyboard.press('Enter');
    await take('replaced-with-a-word');
  },
  connect: async (page, take) => {
    await open(page);
    await port(page, 'Frame the question', 'prompt', 'out').focus();
    await page.keyboard.press('c');
    await expect(page.getByRole('combobox', { name: 'Connect to' })).toBeFocused();
    await take('list');
    await page.keyboard.type('nowhere');
    await take('nothing-found');
  },
  find: async (page, take) => {
    await open(page);
    await page.keyboard.press('Control+f');
    await take('empty');
    await page.keyboard.type('question');
    await page.keyboard.press('Enter');
    await take('found');
    await page.getByRole('combobox', { name: 'Find', exact: true }).fill('nothing at all');
    await take('nothing-found');
  },
  tips: async (page, take) => {
    await openEmpty(page);
    await dragNode(page, 'HTTP request', 80, 120);
    await dragNode(page, 'Chat model', 520, 120);
    await toolsReady(page);
    await pull(
      page,
      await centre(port(page, 'HTTP request', 'status', 'out')),
      await centre(port(page, 'Chat model', 'prompt', 'in')),
    );
    await take('change-while-drawing');
    await page.mouse.up();
    const end = await centre(port(page, 'Chat model', 'history', 'in'));
    await pull(page, await centre(port(page, 'HTTP request', 'status', 'out')), end);
    await take('refusal');
    await page.mouse.up();
    await page.keyboard.press('Escape');
    const middle = await between(page, ['HTTP request', 'status'], ['Chat model', 'prompt']);
    await page.mouse.move(middle.x, middle.y, { steps: 3 });
    await take('change-on-a-wire');
  },
  rename: async (page, take) => {
    await open(page);
    await show(page, chain);
    await node(page, 'First').click({ position: head });
    await page.keyboard.press('F2');
    await aside(page);
    await take('on-the-card');
  },
} satisfies Readonly<Record<string, Story>>;
