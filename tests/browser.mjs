// Finds a Chromium for the tests: CHROMIUM in the environment, the PATH, Playwright's own. `node tests/browser.mjs` installs
// one where there is none: by the system's package manager where it is root on Debian, else Playwright's own.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];

/** The path of a Chromium that can be started, or undefined. */
export async function findBrowser() {
  const fromEnvironment = process.env.CHROMIUM;
  if (fromEnvironment) return fromEnvironment;
  const found = names
    .flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)))
    .find(isProgram);
  if (found) return found;
  const { chromium } = await import('playwright');
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : undefined;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function run(command, ...args) {
  console.log(`$ ${command} ${args.join(' ')}`);
  execFileSync(command, args, { stdio: 'inherit' });
}

function install() {
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!isDebianRoot) return run('npx', 'playwright', 'install', 'chromium');
  run('apt-get', 'update', '-qq');
  run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell', 'fonts-dejavu-core');
}

async function main() {
  if (!(await findBrowser())) {
    try {
      install();
    } catch (error) {
      console.error(`A Chromium could not be installed: ${error instanceof Error ? error.message : error}`);
    }
  }
  const browser = await findBrowser();
  if (browser) return console.log(`Chromium: ${browser}`);
  console.error('The tests in the browser need a Chromium. Install one with your system’s package manager, or run');
  console.error('`npx playwright install chromium`, or set CHROMIUM to the path of one; then run `npm test` again.');
  process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
