import { expect, test } from '@playwright/test';
import { bar, ended, messages, node, watchConsole } from './app';

test.use({ serviceWorkers: 'allow' });

test('after the first visit the app reloads and runs the Hello flow with the network off', async ({
  page,
  context,
}) => {
  const faults = watchConsole(page);
  await page.goto('/');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await page.reload();
  await expect(node(page, 'Ask')).toBeVisible();
  await bar(page).getByRole('button', { name: 'Play', exact: true }).click();
  await ended(page, 'Ask');
  await expect(messages(page, 'Ask')).toContainText(/not an AI/i);
  expect(faults).toEqual([]);
});

test('the page, its worker and its files carry the policy, also from the service worker', async ({ page }) => {
  const policies = new Map<string, string | undefined>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    policies.set(pathname, response.headers()['content-security-policy']);
  });
  await page.goto('/');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.reload();
  await expect(node(page, 'Ask')).toBeVisible();
  await expect.poll(() => [...policies.keys()].some((path) => path.includes('runner.worker'))).toBe(true);
  expect([...policies.values()].filter((policy) => !policy?.includes("script-src 'self'"))).toEqual([]);
});

test('the manifest makes it installable', async ({ page, request }) => {
  await page.goto('/');
  const address = await page.locator('link[rel=manifest]').getAttribute('href');
  const manifest = await (await request.get(address ?? '')).json();
  expect(manifest).toMatchObject({ name: 'Voide', display: 'standalone', start_url: '/' });
  for (const icon of manifest.icons) expect((await request.get(`/${icon.src}`)).ok()).toBe(true);
  expect(manifest.icons.some((icon: { sizes: string }) => icon.sizes === '512x512')).toBe(true);
});
