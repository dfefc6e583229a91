import * as z from 'zod';
import { defineNode, type InputPorts } from '../flow/node-definition';
import type { Payload } from '../flow/payload';
import { readDate } from './read-date';
import { formatLabels, formats, writeDate } from './write-date';
import { between, later, units, wallAt, weekdayOf, zoneOf } from './zoned-time';

type Operation = 'now' | 'format' | 'add' | 'difference';

const inputs: Readonly<Record<Operation, InputPorts>> = {
  now: {},
  format: { date: { type: 'any' } },
  add: { date: { type: 'any' }, amount: { type: 'number' } },
  difference: { from: { type: 'any' }, to: { type: 'any' } },
};

const writing = ['now', 'format', 'add'];

/** Tells, reads, writes and counts with dates. */
export const dateTime = defineNode({
  type: 'date-time',
  version: 1,
  label: 'Date and time',
  family: 'data',
  icon: 'calendar-clock',
  help: 'Tells what time it is, writes a date another way, adds days or hours to it, or counts what lies between two dates.',
  synonyms: [
    'now',
    'today',
    'clock',
    'timestamp',
    'format date',
    'parse date',
    'time zone',
    'weekday',
    'calendar',
    'duration',
  ],
  config: z.object({
    operation: z
      .enum(['now', 'format', 'add', 'difference'])
      .default('now')
      .meta({
        title: 'Do',
        labels: {
          now: 'tell the time',
          format: 'write a date',
          add: 'add to a date',
          difference: 'count what lies between',
        },
      }),
    amount: z
      .number()
      .default(1)
      .meta({
        title: 'Amount',
        hint: 'Where nothing is wired to it; less than 0 goes back.',
        onlyFor: { operation: ['add'] },
      }),
    unit: z
      .enum(units)
      .default('days')
      .meta({ title: 'Unit', onlyFor: { operation: ['add', 'difference'] } }),
    format: z
      .enum(formats)
      .default('iso')
      .meta({ title: 'Written as', labels: formatLabels, onlyFor: { operation: writing } }),
    pattern: z
      .string()
      .default('D MMMM YYYY')
      .meta({
        title: 'Pattern',
        hint: 'YYYY MM DD, dddd, HH mm ss; [words] in brackets.',
        placeholder: 'D MMMM YYYY',
        template: true,
        onlyFor: { operation: writing, format: ['pattern'] },
      }),
    language: z
      .string()
      .default('en')
      .meta({
        title: 'Language',
        placeholder: 'en',
        template: true,
        onlyFor: { operation: writing, format: ['long', 'pattern'] },
      }),
    zone: z.string().default('').meta({
      title: 'Time zone',
      hint: 'Empty is that of this machine.',
      placeholder: 'Europe/Berlin',
      template: true,
      suggest: 'zone',
    }),
  }),
  inputs: { ports: ({ operation }) => inputs[operation] },
  outputs: {
    ports: ({ operation }) =>
      operation === 'difference'
        ? { amount: { type: 'number' as const } }
        : {
            text: { type: 'text' as const },
            milliseconds: { type: 'number' as const },
            parts: { type: 'json' as const },
          },
  },
  summary: ({ operation, unit, format }) => `${operation} ${writing.includes(operation) ? format : unit}`,
  run(inputs, config, services) {
    const given: Readonly<Record<string, Payload>> = inputs;
    const zone = zoneOf(config.zone);
    if (config.operation === 'difference') {
      const [from, to] = [readDate(given['from'], zone, 'from'), readDate(given['to'], zone, 'to')];
      return { amount: between(from, to, { unit: config.unit, zone }) };
    }
    const date = config.operation === 'now' ? services.now() : readDate(given['date'], zone, 'date');
    // The port takes numbers, and the field of its name stands in where it is not wired.
    const amount = config.operation === 'add' ? Number(given['amount'] ?? config.amount) : 0;
    const moment = Math.trunc(amount === 0 ? date : later(date, amount, { unit: config.unit, zone }));
    const wall = wallAt(moment, zone);
    return {
      text: writeDate(moment, { ...config, zone }),
      milliseconds: moment,
      parts: { ...wall, weekday: weekdayOf(wall), zone },
    };
  },
});
