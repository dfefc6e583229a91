import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { pixel } from '../support/model-world';
import {
  chat,
  ended,
  head,
  inspector,
  messages,
  node,
  open,
  openChat,
  openEmpty,
  palette,
  play,
  port,
  problems,
  select,
  send,
  stored,
  wire,
} from './app';
import { flowOf, importFlow } from './flows';

const results = (page: Page) => page.getByRole('region', { name: 'Run', exact: true });
const result = (page: Page, label: string) => results(page).getByRole('article', { name: label, exact: true });
const picture = { name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') };

//   Manual start ──▶ Output      ╰──▶ File out
test('a flow without a chat, from the palette to its result: shown, beside the node, and as a file', async ({
  page,
}) => {
  await openEmpty(page);
  for (const type of ['Manual start', 'Output', 'File out'])
    await palette(page).getByRole('button', { name: type, exact: true }).click();
  await select(page, 'Manual start');
  await inspector(page).getByRole('textbox', { name: 'Text to begin with' }).fill('# Tides\n\nTwo a **day**.');
  await wire(page, ['Manual start', 'value'], ['Output', 'value']);
  await wire(page, ['Manual start', 'value'], ['File out', 'value']);
  await play(page);
  await expect(result(page, 'Output').getByRole('heading', { name: 'Tides' })).toBeVisible();
  const downloading = page.waitForEvent('download');
  await result(page, 'Files').getByRole('button', { name: 'Download' }).click();
  const file = await downloading;
  expect([file.suggestedFilename(), await readFile(await file.path(), 'utf8')]).toEqual([
    'result.txt',
    '# Tides\n\nTwo a **day**.',
  ]);
  await node(page, 'Output').click({ position: head });
  await expect(inspector(page).getByRole('article', { name: 'Output' })).toContainText('Two a day.');
});

//   Rows, Picture (Inputs) ──▶ Show rows, Show picture
test('Play asks for the Inputs, files among them; results are a table and a picture', async ({ page }) => {
  await open(page);
  await importFlow(
    page,
    flowOf(
      'Inputs',
      {
        Rows: ['input', 0, 0, { name: 'rows', type: 'list<json>' }],
        Picture: ['input', 0, 160, { name: 'picture', type: 'image' }],
        'Show rows': ['output', 300, 0],
        'Show picture': ['output', 300, 160],
      },
      ['Rows.value > Show rows.value', 'Picture.value > Show picture.value'],
    ),
  );
  await play(page);
  const form = page.getByRole('dialog', { name: 'Inputs' });
  await form.getByRole('textbox', { name: 'rows' }).fill('{"name": "Ada"}');
  await form.getByRole('button', { name: 'Play' }).click();
  await expect(form).toContainText('It is to be list<json>');
  await expect(form).toContainText('Choose a file.');
  await form.getByRole('textbox', { name: 'rows' }).fill('[{"name": "Ada", "age": 36}]');
  await form.locator('input[type=file]').setInputFiles(picture);
  await form.getByRole('button', { name: 'Play' }).click();
  await expect(result(page, 'Show rows').getByRole('cell', { name: '36' })).toBeVisible();
  await expect(result(page, 'Show picture').getByRole('img', { name: 'dot.png' })).toBeVisible();
});

//   Text (File in) ──▶ Result
test('a file is chosen or dropped, read, and asked for again on a machine that lacks it', async ({ page }) => {
  await open(page);
  const gone = { artifact: 'f'.repeat(64), name: 'gone.txt', mediaType: 'text/plain', bytes: 12 };
  await importFlow(
    page,
    flowOf('Files', { Text: ['file-in', 0, 0, { file: gone }], Result: ['output', 300, 0] }, [
      'Text.text > Result.value',
    ]),
  );
  await select(page, 'Text');
  await expect(inspector(page)).toContainText('not on this machine');
  await play(page);
  await expect(problems(page)).toContainText('holds the file “gone.txt”, which is not on this machine');
  await inspector(page)
    .locator('input[type=file]')
    .setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('High water at noon') });
  await expect(node(page, 'Text')).toContainText('note.txt');
  await play(page);
  await expect(result(page, 'Result')).toContainText('High water at noon');
  await page.reload();
  await page.getByRole('tab', { name: 'Results' }).click();
  await expect(result(page, 'Result')).toContainText('High water at noon');
  const dropped = await page.evaluateHandle(() => {
    const made = new DataTransfer();
    made.items.add(new File(['name\nAda'], 'people.csv', { type: 'text/csv' }));
    return made;
  });
  await node(page, 'Text').dispatchEvent('drop', { dataTransfer: dropped });
  await expect(port(page, 'Text', 'rows', 'out')).toBeVisible();
});

//   Ask ──▶ Answer ──▶ Ask
test('files go with a message, stay after a reload, and reach the model', async ({ page }) => {
  await open(page);
  await importFlow(
    page,
    flowOf('Chat', { Ask: ['interface', 0, 0], Answer: ['chat-model', 320, 0, { model: 'practice' }] }, [
      'Ask.message > Answer.prompt',
      'Ask.history > Answer.history',
      'Ask.attachments > Answer.attachments',
      'Answer.reply > Ask.reply',
    ]),
  );
  const window = await openChat(page, 'Ask');
  await window.locator('input[data-attach]').setInputFiles([picture, { ...picture, name: 'again.png' }]);
  await expect(window.getByRole('list', { name: 'Files of this message' }).getByRole('listitem')).toHaveCount(2);
  await window.getByRole('button', { name: 'Remove again.png' }).click();
  await send(page, 'Ask', 'What is this?');
  await ended(page, 'Ask');
  await expect(messages(page, 'Ask')).toContainText('1 file');
  await page.reload();
  await expect(chat(page, 'Ask').getByRole('list', { name: 'Files', exact: true }).locator('img')).toBeVisible();
});

//   Begin ──▶ Shout ──▶ Result
test('what a node gave out is pinned, edited and unpinned, and never passed off as real', async ({ page }) => {
  await open(page);
  await importFlow(
    page,
    flowOf(
      'Pins',
      {
        Begin: ['manual-start', 0, 0, { value: 'tide' }],
        Shout: ['prompt-template', 300, 0, { template: '{{word}}!' }],
        Result: ['output', 600, 0],
      },
      ['Begin.value > Shout.word', 'Shout.prompt > Result.value'],
    ),
  );
  await play(page);
  await expect(result(page, 'Result')).toContainText('tide!');
  await select(page, 'Shout');
  await inspector(page).getByRole('tab', { name: 'Payloads' }).click();
  await expect(inspector(page).getByRole('region', { name: 'Took in' })).toContainText('tide');
  await inspector(page).getByRole('button', { name: 'Pin this output' }).click();
  await expect(node(page, 'Shout')).toContainText('pinned');
  const editor = inspector(page).getByRole('textbox', { name: 'Pinned output' });
  await editor.fill('{"prompt": "from the pin"}');
  await expect.poll(() => stored(page)).toContain('from the pin');
  await page.reload();
  await expect(node(page, 'Shout')).toContainText('pinned');
  await play(page);
  await expect(result(page, 'Result')).toContainText('from the pin');
  await expect(results(page)).toContainText('Not all of it is real: what is pinned was given out at Shout.');
  await select(page, 'Shout');
  await inspector(page).getByRole('tab', { name: 'Payloads' }).click();
  await inspector(page).getByRole('button', { name: 'Unpin' }).click();
  await play(page);
  await expect(result(page, 'Result')).toContainText('tide!');
});
