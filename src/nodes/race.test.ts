import { expect, it } from 'vitest';
import { chunksOf, fire, streamOf } from './fake-services';
import { race } from './race';

it('fires on the first to come, and has the others stopped', () => {
  expect([race.join, race.race]).toEqual(['any', true]);
});

//   fast ──▶┐
//           race ──▶
//   slow ──▶┘
it('passes the stream of the first on as it comes', async () => {
  const { first } = await fire(race, { values: [streamOf('a', 'b')] });
  expect(await chunksOf(first)).toEqual(['a', 'b']);
});

it('gives nothing out when nothing came', async () => {
  expect(await fire(race, { values: [] })).toEqual({});
});
