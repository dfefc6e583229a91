import { describe, expect, it } from 'vitest';
import { networkFailure } from './network-failure';

const page = { origin: 'https://voide.example', isOnline: true };
const thrown = new TypeError('Failed to fetch');

function explain(address: string, asker: typeof page | undefined, error: unknown = thrown) {
  return networkFailure(new URL(address), '“Home”', asker, error).failure;
}

describe('a request without an answer', () => {
  it('says that the device is offline when it is', () => {
    const { message, remedy } = explain('https://api.example/v1', { ...page, isOnline: false });
    expect(message).toBe('“Home” could not be reached: this device is offline.');
    expect(remedy).toContain('practice model');
  });

  it('says what a local server needs, with the origin to allow', () => {
    const { message } = explain('http://localhost:11434/v1', page);
    expect(message).toContain('the server is not started');
    expect(message).toContain('OLLAMA_ORIGINS=https://voide.example');
  });

  it('reaches a local server without a network, so being offline is no cause', () => {
    expect(explain('http://localhost:11434/v1', { ...page, isOnline: false }).message).not.toContain('offline');
  });

  it('names mixed content only where a secure page calls an insecure address', () => {
    expect(explain('http://api.example/v1', page).message).toContain('http address');
    expect(explain('https://api.example/v1', page).message).not.toContain('http address');
    expect(explain('http://api.example/v1', { ...page, origin: 'http://voide.example' }).message).not.toContain(
      'by https',
    );
  });

  it('tells how to find out which cause it is, and shows no more of the address than its origin', () => {
    const { remedy, message } = explain('https://api.example/v1?token=hidden', page);
    expect(remedy).toContain('Open https://api.example in a new tab');
    expect(remedy).toContain('curl -i https://api.example');
    expect(message + remedy).not.toContain('hidden');
  });

  it("gives the system's code where there is no page, and nothing else of what was thrown", () => {
    const error = new TypeError('fetch failed', { cause: Object.assign(new Error('secret'), { code: 'ENOTFOUND' }) });
    const { message } = explain('https://api.example/v1', undefined, error);
    expect(message).toBe('“Home” could not be reached (ENOTFOUND).');
  });
});
