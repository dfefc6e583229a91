import { expect, it } from 'vitest';
import { developmentPolicy, policyHeadersFor } from './policies';

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
