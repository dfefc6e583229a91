import { expect, it } from 'vitest';
import { hostKeyOf, readHostKey } from './allowed-hosts';

it.each([{ origin: 'http://127.0.0.1:8080' }, { origin: 'https://[::1]', flow: 'flow-1' }])(
  'reads %j as it was written',
  (host) => {
    expect(readHostKey(hostKeyOf(host))).toEqual(host);
  },
);
