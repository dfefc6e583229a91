import { failure } from '../flow/failure';
import { type Payload, shapeOf } from '../flow/payload';
import { momentOf, needMoment } from './zoned-time';

const isoPattern =
  /^([+-]\d{6}|\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Reads a moment: a number of milliseconds since 1970, an ISO date with or without time and zone, or a date as mails and
 * HTTP write it.
 * @param zone that of a text that names none
 * @throws FailureError `bad-input`
 */
export function readDate(value: Payload, zone: string, port: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return needMoment(value);
  if (typeof value === 'string') {
    const moment = momentIn(value.trim(), zone);
    if (moment !== undefined && Number.isFinite(moment)) return needMoment(moment);
  }
  const shown = typeof value === 'string' ? `“${value.trim().slice(0, 40)}”` : shapeOf(value);
  throw failure(
    'bad-input',
    `Input ${port} takes a date, but got ${shown}.`,
    'Give a date such as 2026-01-31 or 2026-01-31T14:05:00Z, or milliseconds since 1970.',
  );
}

function momentIn(text: string, zone: string): number | undefined {
  const parts = isoPattern.exec(text);
  if (parts) return isoMoment(parts, zone);
  if (/^-?\d{12,16}$/.test(text)) return Number(text);
  // As mails and HTTP write it, which every engine reads the same way.
  if (/^(?:\w{3}, )?\d{1,2} \w{3} \d{4} \d{2}:\d{2}(?::\d{2})? (?:GMT|UTC|[+-]\d{4})$/.test(text))
    return Date.parse(text);
  return undefined;
}

function isoMoment(parts: RegExpExecArray, zone: string): number | undefined {
  const [, year, month, day = '1', hour = '0', minute = '0', second = '0', fraction = '', offset] = parts;
  const wall = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: Number(fraction.padEnd(3, '0').slice(0, 3)),
  };
  const last = new Date(0);
  last.setUTCFullYear(wall.year, wall.month, 0);
  const isThere = wall.month >= 1 && wall.month <= 12 && wall.day >= 1 && wall.day <= last.getUTCDate();
  if (!isThere || wall.hour > 23 || wall.minute > 59 || wall.second > 59) return undefined;
  if (offset === undefined) return momentOf(wall, zone);
  const minutes = offset.toUpperCase() === 'Z' ? 0 : Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return momentOf(wall, 'UTC') - (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}
