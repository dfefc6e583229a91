import { expect } from '@playwright/test';
import { definitions } from '../../../src/nodes';
import { inspector, node, palette } from '../../e2e/app';
import { flowOf } from '../../e2e/flows';
import type { Story } from '../pictures';
import { aside, open, show } from './do';

const shown = definitions.filter((one) => one.palette !== false);
const families = [...new Set(shown.map(({ family }) => family))];
const columns = 6;

/** A flow with nodes of some types in rows, each with its label. */
const rowsOf = (name: string, some: typeof shown) =>
  flowOf(
    name,
    Object.fromEntries(
      some.map(({ type, label }, index) => [label, [type, (index % columns) * 256, Math.floor(index / columns) * 260]]),
    ),
    [],
  );

/** The card of every node type, by family. */
export const cardStories: Readonly<Record<string, Story>> = Object.fromEntries(
  families.map((family): [string, Story] => [
    family,
    async (page, take) => {
      await open(page);
      await show(
        page,
        rowsOf(
          `Cards ${family}`,
          shown.filter((one) => one.family === family),
        ),
      );
      await page.keyboard.press('z');
      await expect(palette(page)).toBeHidden();
      await page.waitForTimeout(300); // until the canvas knows how wide it is
      await page.keyboard.press('1');
      await take('cards');
    },
  ]),
);

/** What the Inspector says of every node type: its form, and its help with a typical wiring. */
export const formStories: Readonly<Record<string, Story>> = Object.fromEntries(
  families.map((family): [string, Story] => [
    family,
    async (page, take) => {
      await open(page);
      const some = shown.filter((one) => one.family === family);
      await show(page, rowsOf(`Forms ${family}`, some));
      for (const { type, label } of some) {
        await node(page, label).focus();
        await page.keyboard.press(type === 'interface' ? 'Shift+Enter' : 'Enter');
        const column = page.getByRole('tab', { name: 'Inspector' });
        if (await column.isVisible()) await column.click();
        await expect(inspector(page).getByRole('textbox', { name: 'Label' })).toHaveValue(label);
        await inspector(page).getByRole('tab', { name: 'Settings' }).click();
        await aside(page);
        await take(type, inspector(page));
        await inspector(page).getByRole('tab', { name: 'Help' }).click();
        await aside(page);
        await take(`${type}-help`, inspector(page));
      }
    },
  ]),
);
