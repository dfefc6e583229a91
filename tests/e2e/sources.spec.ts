import { expect, type Page, test } from '@playwright/test';
import { open, play } from './app';
import { flowOf, importFlow } from './flows';

const openLog = (page: Page) => page.getByRole('tab', { name: 'Log' }).click();
const run = (page: Page) => page.getByRole('region', { name: 'Run', exact: true });

//   Details ─topic─▶ Words ──▶ Note
//           └count─▶ Words
test('a Form asks for its fields, says what is missing, and begins a run with what is filled in', async ({ page }) => {
  await open(page);
  const fields = [
    { id: 'topic', name: 'Topic' },
    { id: 'count', name: 'Count', kind: 'number' },
  ];
  await importFlow(
    page,
    flowOf(
      'Asking',
      {
        Details: ['form', 0, 0, { fields }],
        Words: ['prompt-template', 300, 0, { template: '{{count}} words on {{topic}}' }],
        Note: ['log', 600, 0],
      },
      ['Details.topic > Words.topic', 'Details.count > Words.count', 'Words.prompt > Note.value'],
    ),
  );
  await play(page);
  const form = page.getByRole('dialog', { name: 'Details' });
  await form.getByRole('textbox', { name: 'Topic' }).fill('tides');
  await form.getByRole('textbox', { name: 'Count' }).fill('some');
  await form.getByRole('button', { name: 'Play' }).click();
  await expect(form).toContainText('Write a number');
  await form.getByRole('textbox', { name: 'Count' }).fill('40');
  await form.getByRole('button', { name: 'Play' }).click();
  await expect(form).toBeHidden();
  await openLog(page);
  await expect(run(page)).toContainText('40 words on tides');
});

//   Begin ──▶ Note
test('Play begins at a Manual start with its text', async ({ page }) => {
  await open(page);
  await importFlow(
    page,
    flowOf('By hand', { Begin: ['manual-start', 0, 0, { value: 'go on then' }], Note: ['log', 300, 0] }, [
      'Begin.value > Note.value',
    ]),
  );
  await play(page);
  await openLog(page);
  await expect(run(page)).toContainText('go on then');
});
