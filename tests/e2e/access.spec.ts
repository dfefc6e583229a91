import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { bar, chat, chooseInFlowMenu, dragNode, open, openEmpty, problems, select } from './app';

/** What axe finds wrong with the page as it is now: the rule, and where. */
async function faults(page: Parameters<typeof open>[0]): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
  );
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme axe finds nothing wrong`, () => {
    test.use({ colorScheme });

    test('on the first visit, and with a chat torn off beside the Inspector of a node', async ({ page }) => {
      await open(page);
      expect(await faults(page)).toEqual([]);
      await chat(page, 'Ask').getByRole('button', { name: 'Tear off' }).click();
      await select(page, 'Frame the question'); // the window floats over Answer
      expect(await faults(page)).toEqual([]);
    });

    test('with problems open', async ({ page }) => {
      await openEmpty(page);
      await dragNode(page, 'Chat model', 300, 200);
      await bar(page).getByRole('button', { name: 'Build' }).click();
      await expect(problems(page)).toBeVisible();
      expect(await faults(page)).toEqual([]);
    });

    test('with the flows open', async ({ page }) => {
      await open(page);
      await chooseInFlowMenu(page, 'Open…');
      await expect(page.getByRole('dialog', { name: 'Flows' }).getByRole('listitem')).toHaveCount(1);
      expect(await faults(page)).toEqual([]);
    });
  });
}
