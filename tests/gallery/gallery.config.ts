import { resolve } from 'node:path';
import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';
import root from '../../playwright.config';

const { webServer }: PlaywrightTestConfig = root;
const cwd = resolve(import.meta.dirname, '../..');

/** Takes the pictures of the gallery: `npm run gallery`. */
export default defineConfig({
  ...root,
  testDir: '.',
  testMatch: 'take-pictures.ts',
  timeout: 240_000,
  ...(webServer && !Array.isArray(webServer) ? { webServer: { ...webServer, cwd } } : {}),
});
