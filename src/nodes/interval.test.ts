import { describe, expect, it } from 'vitest';
import { fakeServices, fire } from './fake-services';
import { startTrigger } from './fake-trigger';
import { interval } from './interval';

describe('interval', () => {
  it('ticks once a period, counted, with the time', () => {
    const { host } = startTrigger(interval, { every: 2 });
    host.advance(5_000);
    expect(host.emitted).toEqual([
      { tick: 1, time: '1970-01-01T00:00:02.000Z' },
      { tick: 2, time: '1970-01-01T00:00:04.000Z' },
    ]);
  });

  it('begins at once if it is told to, and ends after so many times', () => {
    const { host } = startTrigger(interval, { every: 1, unit: 'minutes', atOnce: true, times: 3 });
    host.advance(0);
    expect(host.emitted.map(({ tick }) => tick)).toEqual([1]);
    host.advance(3_600_000);
    expect(host.emitted.map(({ tick }) => tick)).toEqual([1, 2, 3]);
    expect(host.timers).toBe(0);
  });

  it('leaves ticks out while nobody sees the page, and counts those alone that came', () => {
    const { host } = startTrigger(interval, { every: 1, onlyVisible: true });
    host.advance(1_000);
    host.visible = false;
    host.advance(5_000);
    host.visible = true;
    host.advance(1_000);
    expect(host.emitted.map(({ tick, time }) => [tick, time])).toEqual([
      [1, '1970-01-01T00:00:01.000Z'],
      [2, '1970-01-01T00:00:07.000Z'],
    ]);
  });

  it('does not make up for ticks that a sleeping machine has missed, and keeps its beat', () => {
    const { host } = startTrigger(interval, { every: 1 });
    host.advance(1_000);
    host.sleep(4_500);
    host.advance(1_000);
    expect(host.emitted.map(({ time }) => time)).toEqual([
      '1970-01-01T00:00:01.000Z',
      '1970-01-01T00:00:05.500Z',
      '1970-01-01T00:00:06.000Z',
    ]);
  });

  it('gives out a first tick when its run is begun by hand', async () => {
    const outputs = await fire(interval, {}, {}, fakeServices({ now: 1_000 }));
    expect(outputs).toEqual({ tick: 1, time: '1970-01-01T00:00:01.000Z' });
  });

  it('says nothing after it was stopped', () => {
    const { host, stop } = startTrigger(interval, { every: 1 });
    stop();
    host.advance(5_000);
    expect(host.emitted).toEqual([]);
  });
});
