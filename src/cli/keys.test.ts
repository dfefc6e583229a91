import { expect, it } from 'vitest';
import type { Slot } from '../flow/flow';
import type { ItemId } from '../flow/ids';
import { keysOf, variableName } from './keys';

const slot = (name: string, kind = 'bearer'): Slot => ({ id: 'slot1' as ItemId, name, kind }); // of the form that ids have
const flow = (...slots: Slot[]) => ({ slots, flows: {} });

it('names a variable as environments do', () => {
  expect(['Weather key', 'github', ' a.b--c '].map(variableName)).toEqual(['WEATHER_KEY', 'GITHUB', 'A_B_C']);
});

it('puts a key into the slot of its name, for the origin that the environment says', () => {
  const environment = {
    VOIDE_KEY_WEATHER: 'k-1',
    VOIDE_ORIGIN_WEATHER: 'https://weather.example',
    VOIDE_HEADER_WEATHER: 'x-api-key',
  };
  expect(keysOf(environment, flow({ ...slot('Weather', 'header'), origin: 'https://stranger.example' }))).toEqual({
    slots: { slot1: 'slot1' },
    credentials: [
      {
        ...{ id: 'slot1', name: 'WEATHER', kind: 'header', header: 'x-api-key', keep: 'session' },
        ...{ origin: 'https://weather.example', secret: 'k-1' },
      },
    ],
  });
});

it('takes the origin from the environment alone, and refuses a key that has none', () => {
  const strange = { ...slot('Weather'), origin: 'https://stranger.example' };
  expect(() => keysOf({ VOIDE_KEY_WEATHER: 'k-1' }, flow(strange))).toThrow('nothing says where it may be sent');
});

it('leaves a slot empty where there is no key, and never quotes one that does not fit', () => {
  expect(keysOf({ VOIDE_ORIGIN_WEATHER: 'https://weather.example' }, flow(slot('Weather')))).toEqual({
    slots: {},
    credentials: [],
  });
  const environment = { VOIDE_KEY_A: 'sk-canary', VOIDE_ORIGIN_A: 'https://a.example' };
  expect(() => keysOf(environment, flow(slot('a', 'header')))).toThrow(/^(?!.*canary).*cannot be used/);
});
