import { createHash } from 'node:crypto';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { said, streamOf } from '../support/small-endpoint';
import { closeSettings, messages, open, openChat, openSettings, send, stored } from './app';
import { chatFlow, importFlow } from './flows';

const key = 'sk-or-v1-0123456789abcdef';
const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };

interface Asked {
  challenge?: string | null;
  exchange?: { code: string; code_verifier: string; code_challenge_method: string };
  readonly authorizations: (string | undefined)[];
}

/** Stands in for openrouter.ai: its page with the question, the exchange, and a model. */
async function openRouter(context: BrowserContext, status = 200): Promise<Asked> {
  const asked: Asked = { authorizations: [] };
  await context.route('https://openrouter.ai/**', async (route) => {
    const request = route.request();
    const url = new URL(request.url());
    if (url.pathname === '/auth') {
      asked.challenge = url.searchParams.get('code_challenge');
      const back = new URL(url.searchParams.get('callback_url') ?? '');
      back.searchParams.set('code', 'c0de');
      const refused = new URL(url.searchParams.get('callback_url') ?? '');
      const body = `<a href="${back.href}">Authorize</a> <a href="${refused.href}">Deny</a>`;
      await route.fulfill({ contentType: 'text/html', body });
    } else if (url.pathname.endsWith('/auth/keys')) {
      asked.exchange = request.postDataJSON();
      await route.fulfill({ status, headers: cors, json: status === 200 ? { key } : { error: { message: 'no' } } });
    } else {
      asked.authorizations.push((await request.allHeaders())['authorization']);
      if (url.pathname.endsWith('/models')) await route.fulfill({ headers: cors, json: { data: [{ id: 'a/small' }] } });
      else await route.fulfill({ headers: cors, contentType: 'text/event-stream', body: streamOf(said) });
    }
  });
  return asked;
}

/** Begins a sign-in, and answers the window of OpenRouter. */
async function begin(page: Page): Promise<Page> {
  const models = await openSettings(page, 'Models');
  await models.getByRole('button', { name: 'Add a connection' }).click();
  await models.getByRole('button', { name: /^OpenRouter/ }).click();
  const opened = page.waitForEvent('popup');
  await models.getByRole('button', { name: 'Sign in with OpenRouter' }).click();
  return opened;
}

test('signing in with OpenRouter brings a key that no page ever has, and nothing on the page is lost', async ({
  page,
  context,
}) => {
  const asked = await openRouter(context);
  const spoken: string[] = [];
  page.on('console', (message) => spoken.push(message.text()));
  await open(page);
  await openChat(page, 'Ask');
  const message = page.getByRole('textbox', { name: 'Message' });
  await message.fill('a draft');
  const popup = await begin(page);
  const closed = popup.waitForEvent('close');
  await popup.getByRole('link', { name: 'Authorize' }).click();
  await closed;
  const models = page.getByRole('tabpanel', { name: 'Models' });
  await expect(models.getByText('····cdef')).toBeVisible();
  expect(asked.exchange?.code).toBe('c0de');
  expect(asked.exchange?.code_challenge_method).toBe('S256');
  const hashed = createHash('sha256')
    .update(asked.exchange?.code_verifier ?? '')
    .digest('base64url');
  expect(asked.challenge).toBe(hashed);
  await models.getByRole('button', { name: 'List its models' }).click();
  await models.getByRole('checkbox', { name: /small/ }).check();
  await closeSettings(page);
  await expect(message).toHaveValue('a draft');
  await importFlow(page, chatFlow('OpenRouter/a/small'));
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'Hello');
  await expect(messages(page, 'Ask')).toContainText(said);
  expect(new Set(asked.authorizations)).toEqual(new Set([`Bearer ${key}`]));
  const places = [await page.content(), await stored(page), spoken.join('\n'), page.url()];
  places.push(JSON.stringify(await context.storageState()));
  expect(places.filter((place) => place.includes(key))).toEqual([]);
});

test('a refusal of OpenRouter, and a code that it does not take, are told with what to do', async ({
  page,
  context,
}) => {
  await openRouter(context, 403);
  await open(page);
  const popup = await begin(page);
  await popup.getByRole('link', { name: 'Deny' }).click();
  const models = page.getByRole('tabpanel', { name: 'Models' });
  await expect(models.getByRole('alert')).toContainText('OpenRouter gave no leave. Sign in again');
  const opened = page.waitForEvent('popup');
  await models.getByRole('button', { name: 'Sign in with OpenRouter' }).click();
  await (await opened).getByRole('link', { name: 'Authorize' }).click();
  await expect(models.getByRole('alert')).toContainText('OpenRouter refused the code');
});

test('a window that is closed is noticed, and can be opened again', async ({ page, context }) => {
  await openRouter(context);
  await open(page);
  const popup = await begin(page);
  await popup.close();
  const models = page.getByRole('tabpanel', { name: 'Models' });
  await expect(models).toContainText('The window is not seen any more.');
  await expect(models.getByRole('button', { name: 'Open the window again' })).toBeVisible();
  await models.getByRole('button', { name: 'Cancel' }).click();
  await expect(models.getByRole('button', { name: 'Sign in with OpenRouter' })).toBeVisible();
});

test('a browser that blocks the window is told of', async ({ page }) => {
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await open(page);
  const models = await openSettings(page, 'Models');
  await models.getByRole('button', { name: 'Add a connection' }).click();
  await models.getByRole('button', { name: /^OpenRouter/ }).click();
  await models.getByRole('button', { name: 'Sign in with OpenRouter' }).click();
  await expect(models.getByRole('alert')).toContainText('The browser blocked the window of OpenRouter.');
});
