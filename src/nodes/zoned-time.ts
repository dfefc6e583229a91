import { failure } from '../flow/failure';

/** What a calendar and a clock on the wall say; months from 1. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** The last moment that a date can tell, in milliseconds from 1970. */
const farthest = 8.64e15;

/** Minds the years before 100, which `Date.UTC` takes for those after 1900. */
function utc({ year, month, day, hour, minute, second, millisecond }: WallTime): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.setUTCHours(hour, minute, second, millisecond);
}

/** What the wall says in UTC. */
function wallOfUtc(milliseconds: number): WallTime {
  const date = new Date(milliseconds);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
  };
}

/**
 * A time zone by its name; empty is the zone of this machine.
 * @throws FailureError `bad-config` where there is none of that name
 */
export function zoneOf(name: string): string {
  try {
    const given = name.trim();
    return new Intl.DateTimeFormat('en', given === '' ? {} : { timeZone: given }).resolvedOptions().timeZone;
  } catch {
    throw failure(
      'bad-config',
      `There is no time zone “${name.slice(0, 60)}”.`,
      'Name one such as Europe/Berlin or UTC.',
    );
  }
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
export function offsetAt(milliseconds: number, zone: string): number {
  if (zone === 'UTC') return 0;
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    const digits = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
    const day = { era: 'short', year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    formatter = new Intl.DateTimeFormat('en-US', { ...day, ...digits, timeZone: zone, hourCycle: 'h23' });
    formatters.set(zone, formatter);
  }
  const parts = Object.fromEntries(formatter.formatToParts(milliseconds).map(({ type, value }) => [type, value]));
  const read = (type: string): number => Number(parts[type]);
  const year = parts['era'] === 'BC' ? 1 - read('year') : read('year');
  const day = { year, month: read('month'), day: read('day') };
  const wall = utc({ ...day, hour: read('hour'), minute: read('minute'), second: read('second'), millisecond: 0 });
  return wall - Math.floor(milliseconds / 1_000) * 1_000;
}

export function wallAt(milliseconds: number, zone: string): WallTime {
  return wallOfUtc(milliseconds + offsetAt(milliseconds, zone));
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(wall: WallTime): number {
  return new Date(utc(wall)).getUTCDay() || 7;
}

/** The moment at which the wall says this. What the clocks skip is taken later by as much; of what comes twice, the first. */
export function momentOf(wall: WallTime, zone: string): number {
  const asUtc = utc(wall);
  const day = 86_400_000;
  const before = asUtc - offsetAt(asUtc - day, zone);
  if (offsetAt(before, zone) === offsetAt(asUtc - day, zone)) return before;
  const after = asUtc - offsetAt(asUtc + day, zone);
  return offsetAt(after, zone) === offsetAt(asUtc + day, zone) ? after : before;
}

export const units = ['milliseconds', 'seconds', 'minutes', 'hours', 'days', 'weeks', 'months', 'years'] as const;
export type Unit = (typeof units)[number];

const lengths = { milliseconds: 1, seconds: 1_000, minutes: 60_000, hours: 3_600_000 } as const;
const dayMilliseconds = 86_400_000;

/** A later moment. Days and what is longer follow the calendar of the zone: the clock says the same. */
export function later(
  moment: number,
  amount: number,
  { unit, zone }: { readonly unit: Unit; readonly zone: string },
): number {
  switch (unit) {
    case 'milliseconds':
    case 'seconds':
    case 'minutes':
    case 'hours':
      return needMoment(moment + amount * lengths[unit]);
    case 'days':
    case 'weeks': {
      const wall = utc(wallAt(moment, zone)) + amount * (unit === 'days' ? 1 : 7) * dayMilliseconds;
      return needMoment(momentOf(wallOfUtc(needMoment(wall)), zone));
    }
    case 'months':
    case 'years':
      return needMoment(laterByMonths(moment, Math.trunc(amount * (unit === 'months' ? 1 : 12)), zone));
  }
}

/** The same day of a later month, or its last where it has no such day. */
function laterByMonths(moment: number, months: number, zone: string): number {
  const wall = wallAt(moment, zone);
  const count = wall.year * 12 + wall.month - 1 + months;
  const [year, month] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
  const lastDay = new Date(utc({ ...wall, year, month: month + 1, day: 0 })).getUTCDate();
  return momentOf({ ...wall, year, month, day: Math.min(wall.day, lastDay) }, zone);
}

/** How long it is from one moment to another. Months and years are whole; days follow the calendar of the zone. */
export function between(
  from: number,
  to: number,
  { unit, zone }: { readonly unit: Unit; readonly zone: string },
): number {
  switch (unit) {
    case 'milliseconds':
    case 'seconds':
    case 'minutes':
    case 'hours':
      return (to - from) / lengths[unit];
    case 'days':
    case 'weeks': {
      const days = (utc(wallAt(to, zone)) - utc(wallAt(from, zone))) / dayMilliseconds;
      return unit === 'days' ? days : days / 7;
    }
    case 'months':
    case 'years': {
      const months = wholeMonths(from, to, zone);
      return unit === 'months' ? months : Math.trunc(months / 12);
    }
  }
}

function wholeMonths(from: number, to: number, zone: string): number {
  if (to < from) return -wholeMonths(to, from, zone) || 0;
  const [start, end] = [wallAt(from, zone), wallAt(to, zone)];
  const months = (end.year - start.year) * 12 + end.month - start.month;
  return laterByMonths(from, months, zone) > to ? months - 1 : months;
}

/**
 * A moment, if it is one.
 * @throws FailureError `bad-input` where it is beyond what can be told
 */
export function needMoment(milliseconds: number): number {
  if (Math.abs(milliseconds) <= farthest) return milliseconds;
  throw failure(
    'bad-input',
    'The date is too far away to be told.',
    'Look at the date and at the amount that is added.',
  );
}
