import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { contentSecurityPolicy, developmentPolicy, policyHeadersFor } from './policies';

const policyOf = (path: string) => policyHeadersFor(path)['content-security-policy'];

it.each(['/assets/sandbox.worker-DHp6uWFx.js', '/src/worker/sandbox/sandbox.worker.ts'])(
  'lets nothing out of the script of the sandbox at %s',
  (path) => {
    expect(policyOf(path)).toBe("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'");
    expect(policyHeadersFor(path, developmentPolicy)['content-security-policy']).toBe(policyOf(path));
  },
);

it.each(['/', '/index.html', '/assets/runner.worker-1.js', '/assets/sandbox-1.js'])('keeps %s on its own', (path) => {
  expect(policyOf(path)).toContain('connect-src');
});

it('plays sounds that the page holds, and none from elsewhere', () => {
  expect(policyOf('/')?.split('; ')).toContain('media-src blob:');
});

it('is what the README tells those who serve the files themselves', () => {
  const readme = readFileSync(`${import.meta.dirname}/../../README.md`, 'utf8');
  expect(readme).toContain(`Content-Security-Policy: ${contentSecurityPolicy}\n`);
});
