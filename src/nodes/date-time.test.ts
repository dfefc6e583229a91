import { describe, expect, it } from 'vitest';
import { portsOfDefinition } from '../flow/ports';
import { dateTime } from './date-time';
import { fakeServices, fire } from './fake-services';

const moment = Date.UTC(2026, 0, 31, 13, 5, 9);
const write = async (date: unknown, config: Record<string, unknown> = {}) =>
  (await fire(dateTime, { date }, { operation: 'format', zone: 'UTC', ...config }))['text'];
const add = async (date: string, amount: number, unit: string, zone = 'UTC') =>
  (await fire(dateTime, { date, amount }, { operation: 'add', unit, zone }))['text'];
const between = async (from: string, to: string, unit: string, zone = 'UTC') =>
  (await fire(dateTime, { from, to }, { operation: 'difference', unit, zone }))['amount'];

it('tells the time of the run, as the clocks of a zone have it', async () => {
  const now = fakeServices({ now: moment });
  expect(await fire(dateTime, {}, { zone: 'Europe/Berlin' }, now)).toEqual({
    text: '2026-01-31T14:05:09+01:00',
    milliseconds: moment,
    parts: {
      ...{ year: 2026, month: 1, day: 31, hour: 14, minute: 5, second: 9, millisecond: 0 },
      ...{ weekday: 6, zone: 'Europe/Berlin' },
    },
  });
});

it.each([
  ['2026-01-31T13:05:09Z', '2026-01-31T13:05:09Z'],
  ['2026-01-31T13:05:09.5+02:00', '2026-01-31T11:05:09Z'],
  ['2026-01-31 13:05', '2026-01-31T13:05:00Z'],
  ['2026-01-31', '2026-01-31T00:00:00Z'],
  ['2026-02', '2026-02-01T00:00:00Z'],
  ['Sat, 31 Jan 2026 13:05:09 GMT', '2026-01-31T13:05:09Z'],
  [String(moment), '2026-01-31T13:05:09Z'],
  [moment, '2026-01-31T13:05:09Z'],
  ['0044-03-15', '0044-03-15T00:00:00Z'],
  [0, '1970-01-01T00:00:00Z'],
])('reads %j', async (date, text) => {
  expect(await write(date)).toBe(text);
});

it.each(['', 'tomorrow', '31.01.2026', '2026-02-30', '2026-13-01', '2026-01-31T25:00', null, {}, Number.NaN, 9e15])(
  'refuses %j, and says what a date looks like',
  async (date) => {
    await expect(write(date)).rejects.toMatchObject({
      failure: { code: 'bad-input', remedy: expect.stringMatching(/./) },
    });
  },
);

it.each([
  [{ format: 'date' }, '2026-01-31'],
  [{ format: 'time' }, '13:05'],
  [{ format: 'date-time' }, '2026-01-31 13:05'],
  [{ format: 'unix' }, '1769864709'],
  [{ format: 'pattern', pattern: 'dddd, D MMM YY h:mm A [at] SSS Z' }, 'Saturday, 31 Jan 26 1:05 PM at 000 Z'],
  [{ format: 'pattern', pattern: 'DD. MMMM YYYY', language: 'de' }, '31. Januar 2026'],
  [{ format: 'iso', zone: 'America/St_Johns' }, '2026-01-31T09:35:09-03:30'],
])('writes %j', async (config, text) => {
  expect(await write(moment, config)).toBe(text);
});

it('writes a long date in a language', async () => {
  expect(await write(moment, { format: 'long', language: 'fr' })).toContain('samedi 31 janvier 2026');
});

it('reads a time without a zone by the clocks of the zone, also around a change of them', async () => {
  const zone = 'Europe/Berlin';
  expect(await write('2026-07-01 12:00', { zone })).toBe('2026-07-01T12:00:00+02:00');
  expect(await write('2026-03-29 01:59', { zone })).toBe('2026-03-29T01:59:00+01:00');
  expect(await write('2026-03-29 03:00', { zone })).toBe('2026-03-29T03:00:00+02:00');
  expect(await write('2026-03-29 02:30', { zone }), 'skipped').toBe('2026-03-29T03:30:00+02:00');
  expect(await write('2026-10-25 02:30', { zone }), 'twice').toBe('2026-10-25T02:30:00+02:00');
  expect(await write('2026-10-25 03:00', { zone })).toBe('2026-10-25T03:00:00+01:00');
});

describe('adding', () => {
  it.each([
    ['2026-01-31', 1, 'months', '2026-02-28T00:00:00Z'],
    ['2024-02-29', 1, 'years', '2025-02-28T00:00:00Z'],
    ['2026-01-15', -2, 'months', '2025-11-15T00:00:00Z'],
    ['2026-01-01', 2, 'weeks', '2026-01-15T00:00:00Z'],
    ['2026-01-01', 1.5, 'hours', '2026-01-01T01:30:00Z'],
    ['2026-01-01', 0, 'days', '2026-01-01T00:00:00Z'],
  ])('to %s %d %s is %s', async (date, amount, unit, text) => {
    expect(await add(date, amount, unit)).toBe(text);
  });

  it('a day keeps the clock, and 24 hours do not, where the clocks change', async () => {
    expect(await add('2026-03-28 12:00', 1, 'days', 'Europe/Berlin')).toBe('2026-03-29T12:00:00+02:00');
    expect(await add('2026-03-28 12:00', 24, 'hours', 'Europe/Berlin')).toBe('2026-03-29T13:00:00+02:00');
  });

  it('fails beyond what can be told', async () => {
    for (const unit of ['years', 'days', 'hours'])
      await expect(add('2026-01-01', 1e12, unit)).rejects.toMatchObject({ failure: { code: 'bad-input' } });
  });
});

it.each([
  ['2026-01-01', '2026-01-02', 'hours', 24],
  ['2026-01-02', '2026-01-01', 'days', -1],
  ['2026-01-01', '2026-01-15', 'weeks', 2],
  ['2026-01-31', '2026-02-28', 'months', 1],
  ['2026-02-28', '2026-01-31', 'months', -1],
  ['2000-06-15', '2026-06-14', 'years', 25],
  ['2026-01-01', '2026-01-01', 'years', 0],
])('counts from %s to %s in %s: %d', async (from, to, unit, amount) => {
  expect(await between(from, to, unit)).toBe(amount);
});

it('counts a day for a day where the clocks change', async () => {
  expect(await between('2026-03-29', '2026-03-30', 'days', 'Europe/Berlin')).toBe(1);
  expect(await between('2026-03-29', '2026-03-30', 'hours', 'Europe/Berlin')).toBe(23);
});

it('knows zones and languages by name only', async () => {
  await expect(write(moment, { zone: 'Mars/Base' })).rejects.toMatchObject({ failure: { code: 'bad-config' } });
  await expect(write(moment, { format: 'long', language: '!' })).rejects.toMatchObject({
    failure: { code: 'bad-config' },
  });
});

it('has the ports of what it does', () => {
  const ids = (operation: string) => {
    const { inputs, outputs } = portsOfDefinition(dateTime, { operation });
    return [...inputs, ...outputs].map(({ id }) => id).join(' ');
  };
  expect(['now', 'add', 'difference'].map(ids)).toEqual([
    'when text milliseconds parts error',
    'date amount when text milliseconds parts error',
    'from to when amount error',
  ]);
});
