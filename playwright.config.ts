import { defineConfig, devices } from '@playwright/test';
import { findBrowser } from './tests/browser.mjs';

// Another port lets two checkouts be tested at once.
const port = process.env['E2E_PORT'] ?? '4319';
const address = `http://127.0.0.1:${port}`;
const executablePath = await findBrowser();
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'tests/e2e',
  fullyParallel: true,
  forbidOnly: !!process.env['CI'],
  // More than there are cores: a test waits for clocks and sockets half of its time.
  workers: 3,
  // What goes over many cases of one thing is shortened: `npm run e2e:all` tries every one.
  ...(process.env['ALL'] ? {} : { grepInvert: /@long/ }),
  // Many tests hold real clocks, sockets and disks; one that fails once and then passes is told as flaky, not hidden.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 30_000,
  expect: { timeout: 7_000 },
  reporter: process.env['CI'] ? [['list']] : [['line']],
  use: {
    baseURL: address,
    viewport: { width: 1400, height: 840 },
    // A trace nearly doubles the time of a test: TRACE=on when one is needed.
    trace: process.env['TRACE'] === 'on' ? 'on' : 'off',
    screenshot: 'only-on-failure',
    // Tests of the installed app allow it in a context of their own.
    serviceWorkers: 'block',
    launchOptions: { ...(executablePath ? { executablePath } : {}), chromiumSandbox: !isRoot },
  },
  projects: [{ name: 'chromium', use: { ...devices['Desktop Chrome'], viewport: { width: 1400, height: 840 } } }],
  webServer: {
    command: `npx vite preview --port ${port} --strictPort`,
    url: address,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 2_000 },
  },
});
