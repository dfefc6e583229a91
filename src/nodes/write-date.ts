import { failure } from '../flow/failure';
import { offsetAt, type WallTime, wallAt } from './zoned-time';

export const formatLabels = {
  iso: '2026-01-31T14:05:09+01:00',
  date: '2026-01-31',
  time: '14:05',
  'date-time': '2026-01-31 14:05',
  long: 'Saturday, January 31, 2026 at 2:05 PM',
  unix: '1769864709 (seconds since 1970)',
  pattern: 'by a pattern',
} as const;

export type DateFormat = keyof typeof formatLabels;

export const formats = [
  'iso',
  'date',
  'time',
  'date-time',
  'long',
  'unix',
  'pattern',
] as const satisfies readonly DateFormat[];

interface Style {
  readonly format: DateFormat;
  readonly pattern: string;
  readonly language: string;
  readonly zone: string;
}

/** Writes a moment as the clocks of a zone tell it. */
export function writeDate(moment: number, { format, pattern, language, zone }: Style): string {
  const fill = (wanted: string): string => filled(wanted, moment, { language, zone });
  switch (format) {
    case 'iso':
      return fill('YYYY-MM-DDTHH:mm:ssZ');
    case 'date':
      return fill('YYYY-MM-DD');
    case 'time':
      return fill('HH:mm');
    case 'date-time':
      return fill('YYYY-MM-DD HH:mm');
    case 'long':
      return formatterOf(language, { dateStyle: 'full', timeStyle: 'short', timeZone: zone }).format(moment);
    case 'unix':
      return String(Math.floor(moment / 1_000));
    case 'pattern':
      return fill(pattern);
  }
}

// What stands in brackets is meant as it is, and so is the T of ISO.
const token = /\[([^\]]*)\]|YYYY|YY|MMMM|MMM|MM|M|DD|D|dddd|ddd|HH|H|hh|h|mm|m|ss|s|SSS|A|Z/g;

function filled(
  pattern: string,
  moment: number,
  { language, zone }: { readonly language: string; readonly zone: string },
) {
  const wall = wallAt(moment, zone);
  const word = (options: Intl.DateTimeFormatOptions): string =>
    formatterOf(language, { ...options, timeZone: zone }).format(moment);
  return pattern.replace(token, (found, literal: string | undefined) => {
    if (literal !== undefined) return literal;
    if (found === 'MMMM') return word({ month: 'long' });
    if (found === 'MMM') return word({ month: 'short' });
    if (found === 'dddd') return word({ weekday: 'long' });
    if (found === 'ddd') return word({ weekday: 'short' });
    return found === 'Z' ? offsetText(offsetAt(moment, zone)) : digitsOf(found, wall);
  });
}

function digitsOf(found: string, wall: WallTime): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const twelve = wall.hour % 12 || 12;
  switch (found) {
    case 'YYYY':
      return yearText(wall.year);
    case 'YY':
      return two(Math.abs(wall.year) % 100);
    case 'A':
      return wall.hour < 12 ? 'AM' : 'PM';
    case 'SSS':
      return String(wall.millisecond).padStart(3, '0');
    case 'hh':
    case 'h':
      return found.length === 2 ? two(twelve) : String(twelve);
    default: {
      const values: Readonly<Record<string, number>> = {
        M: wall.month,
        D: wall.day,
        H: wall.hour,
        m: wall.minute,
        s: wall.second,
      };
      const number = values[found.charAt(0)] ?? 0;
      return found.length === 2 ? two(number) : String(number);
    }
  }
}

/** Years of more or fewer than four digits are told as ISO 8601 tells them, with a sign. */
function yearText(year: number): string {
  if (year >= 0 && year <= 9999) return String(year).padStart(4, '0');
  return `${year < 0 ? '-' : '+'}${String(Math.abs(year)).padStart(6, '0')}`;
}

function offsetText(milliseconds: number): string {
  if (milliseconds === 0) return 'Z';
  const minutes = Math.round(Math.abs(milliseconds) / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${milliseconds < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

function formatterOf(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(language.trim() || 'en', options);
  } catch {
    throw failure(
      'bad-config',
      `There is no language “${language.slice(0, 40)}”.`,
      'Name one such as en, de or pt-BR.',
    );
  }
}
