import { expect } from '@playwright/test';
import { addConnection, openSettings, settings } from '../../e2e/app';
import { startModelFiles } from '../../support/model-files';
import { startSmallEndpoint } from '../../support/small-endpoint';
import { tinyGguf } from '../../support/tiny-gguf';
import type { Story } from '../pictures';
import { open } from './do';

/** The Settings, section by section. */
export const settingsStories = {
  sections: async (page, take) => {
    await open(page);
    await openSettings(page, 'Models');
    for (const tab of await settings(page).getByRole('tab').all()) {
      await tab.click();
      await take((await tab.innerText()).toLowerCase().replaceAll(' ', '-'));
    }
  },
  models: async (page, take) => {
    const key = 'sk-good-0123456789abcdef';
    const endpoint = await startSmallEndpoint({ key });
    await open(page);
    const models = await openSettings(page, 'Models');
    await models.getByRole('button', { name: 'Add a connection' }).click();
    await take('presets');
    await models.getByRole('button', { name: /^Another endpoint/ }).click();
    await take('form');
    await models.getByRole('button', { name: 'Connect' }).click();
    await take('form-with-faults');
    await page.keyboard.press('Escape');
    await page.reload();
    await addConnection(page, { baseUrl: endpoint.baseUrl, key, name: 'Mine' });
    await models.getByRole('button', { name: 'List its models' }).click();
    await models.getByRole('checkbox', { name: /large/ }).check();
    await models.getByRole('button', { name: 'Test connection' }).click();
    await expect(models.getByRole('status').filter({ hasText: 'answered in' })).toBeVisible();
    await take('connection');
    await models.getByRole('button', { name: 'Delete connection' }).click();
    await take('delete');
    await models.getByRole('button', { name: 'Back' }).click();
    await take('list');
    await settings(page).getByRole('tab', { name: 'Keys' }).click();
    await take('keys');
    await endpoint.close();
  },
  doctor: async (page, take) => {
    const endpoint = await startSmallEndpoint({ key: 'sk-good' });
    await open(page);
    const models = await addConnection(page, { baseUrl: endpoint.baseUrl, key: 'sk-wrong-0123456789' });
    await models.getByRole('textbox', { name: 'Model name' }).fill('large');
    await models.getByRole('button', { name: 'Add', exact: true }).click();
    await models.getByRole('button', { name: 'Test connection' }).click();
    await models.getByRole('button', { name: 'Find out why' }).click();
    const doctor = models.getByRole('region', { name: 'Why it does not work' });
    await expect(doctor.getByText('Ask the same from a terminal')).toBeVisible({ timeout: 20_000 });
    await take('key-refused');
    await doctor.getByText('Ask the same from a terminal').click();
    await doctor.getByText('Ask the same from a terminal').scrollIntoViewIfNeeded();
    await take('terminal');
    await endpoint.close();
  },
  downloads: async (page, take) => {
    const files = await startModelFiles();
    const bytes = tinyGguf();
    await open(page);
    const section = await openSettings(page, 'This browser');
    const address = section.getByRole('textbox', { name: 'Address of a GGUF file' });
    const download = section.getByRole('button', { name: 'Download', exact: true });
    await address.fill(files.serve('tiny.gguf', { bytes }));
    await download.click();
    await expect(section.getByRole('list', { name: 'Models that are kept' })).toContainText('This browser/tiny');
    await take('kept');
    await address.fill(files.serve('slow.gguf', { bytes, holdAt: 120_000 }));
    await download.click();
    await expect(section.getByRole('progressbar')).toBeVisible();
    await take('under-way');
    await address.fill(files.serve('page.gguf', { bytes: Buffer.from('<!doctype html>') }));
    await download.click();
    await expect(section.getByText(/no model/)).toBeVisible();
    await take('refused');
    await files.close();
  },
  aKey: async (page, take) => {
    await open(page);
    const keys = await openSettings(page, 'Keys');
    await keys.getByRole('button', { name: 'Add a key' }).click();
    await take('form');
    await keys.getByRole('button', { name: 'Add key', exact: true }).click();
    await take('faults');
    await keys.getByRole('textbox', { name: 'Name' }).fill('Weather');
    await keys.getByRole('textbox', { name: 'Address' }).fill('https://api.example.com/v2/rain');
    await keys.getByLabel('Token').fill('secret-value-1234');
    await keys.getByRole('button', { name: 'Add key', exact: true }).click();
    await keys.getByRole('button', { name: 'More for Weather' }).click();
    await take('kept-and-its-menu');
  },
} satisfies Readonly<Record<string, Story>>;
