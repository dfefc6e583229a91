import { expect, it } from 'vitest';
import { allowedHosts } from './allowed-hosts';

it('means both schemes where none is written, and the origin in its usual form', () => {
  expect(allowedHosts(['localhost:3000', 'HTTP://NAS/', '127.1'])).toEqual([
    ...['http://localhost:3000', 'https://localhost:3000', 'http://nas', 'http://127.0.0.1', 'https://127.0.0.1'],
  ]);
});

it.each(['', 'a b', 'localhost/path', 'http://', 'user@localhost', 'ftp://localhost'])('refuses %j', (host) => {
  expect(() => allowedHosts([host])).toThrow('no host');
});
