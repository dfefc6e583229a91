import * as z from 'zod';
import { defineNode } from '../flow/node-definition';
import type { TriggerHost } from '../flow/trigger';

const millisecondsOf = { seconds: 1_000, minutes: 60_000, hours: 3_600_000 } as const;

const config = z.object({
  every: z.number().min(1).max(1_000).default(10).meta({ title: 'Every' }),
  unit: z
    .enum(['seconds', 'minutes', 'hours'])
    .default('seconds')
    .meta({ title: 'Counted in', labels: { seconds: 'seconds', minutes: 'minutes', hours: 'hours' } }),
  times: z
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .meta({ title: 'At most', unit: 'times', hint: 'Without a number it goes on for ever.' }),
  atOnce: z.boolean().default(false).meta({ title: 'Begin at once', hint: 'Otherwise the first tick waits too.' }),
  onlyVisible: z.boolean().default(false).meta({
    title: 'Only while the page is seen',
    hint: 'Ticks that come due meanwhile are left out.',
  }),
  concurrency: z.int().min(1).max(100).default(1).meta({
    title: 'At once',
    unit: 'runs',
    hint: 'A tick that comes while so many are under way waits for its turn.',
  }),
});

type Config = z.output<typeof config>;

/** Begins a run again and again while the flow is live. */
export const interval = defineNode({
  type: 'interval',
  version: 1,
  label: 'Interval',
  family: 'interface',
  icon: 'refresh-cw',
  help: 'Begins a run again and again while the flow is live, as long as this page is open.',
  synonyms: ['timer', 'schedule', 'cron', 'every', 'clock', 'tick', 'repeat', 'trigger', 'poll'],
  config,
  inputs: {},
  outputs: { tick: { type: 'number' }, time: { type: 'text' } },
  role: 'source',
  summary: ({ every, unit, times }) => `every ${every} ${unit}${times === undefined ? '' : ` · ${times} times`}`,
  // Play begins one run by hand, to try the flow without waiting.
  run: (_inputs, _config, { now }) => ({ tick: 1, time: timeText(now()) }),
  trigger: { concurrency: (parsed) => parsed.concurrency, start: tick },
});

/** Counts from the moment the flow went live, so that ticks do not drift, whatever a run takes. */
function tick({ every, unit, times = Number.POSITIVE_INFINITY, atOnce, onlyVisible }: Config, host: TriggerHost) {
  const period = every * millisecondsOf[unit];
  let due = host.elapsed() + (atOnce ? 0 : period);
  let count = 0;
  let cancel: () => void = () => undefined;
  const wait = () => {
    cancel = host.after(Math.max(0, due - host.elapsed()), come);
  };
  const come = () => {
    if (!onlyVisible || host.isVisible()) {
      count++;
      host.emit({ tick: count, time: timeText(host.now()) });
    }
    // A machine that slept has missed some; they are not made up for.
    due += period * Math.max(1, Math.ceil((host.elapsed() - due) / period));
    if (count < times) wait();
  };
  wait();
  return () => cancel();
}

function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
