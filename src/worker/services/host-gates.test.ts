import { describe, expect, it } from 'vitest';
import { createHostGates, type Place } from './host-gates';
import { stopReason } from './stop';

/** Gates on a clock that only the test moves. */
function gates(random = () => 0.5) {
  let now = 0;
  const sleepers = new Set<{ readonly until: number; wake(): void }>();
  const made = createHostGates({
    now: () => now,
    random,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { until: now + milliseconds, wake: resolve };
        sleepers.add(sleeper);
        signal.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          reject(stopReason(signal));
        });
      }),
  });
  const settle = () => new Promise<void>((resolve) => setTimeout(resolve));
  return {
    sleepers,
    settle,
    async advance(milliseconds: number) {
      now += milliseconds;
      for (const sleeper of [...sleepers].filter(({ until }) => until <= now)) {
        sleepers.delete(sleeper);
        sleeper.wake();
      }
      await settle();
    },
    /** Enters, and says whether it is inside yet. */
    async enter(url = 'https://a.example/v1', signal = new AbortController().signal) {
      const entry: { place?: Place; error?: unknown } = {};
      made.enter(url, signal).then(
        (place) => {
          entry.place = place;
        },
        (error: unknown) => {
          entry.error = error;
        },
      );
      await settle();
      return entry;
    },
  };
}

const none = new Headers();

async function inside(given: ReturnType<typeof gates>, count: number, url?: string) {
  const entries = [];
  for (let index = 0; index < count; index += 1) entries.push(await given.enter(url));
  return entries;
}

describe('the gate of a host', () => {
  it('lets six in, and each further one when somebody leaves, in their order', async () => {
    const given = gates();
    const [first, second] = await inside(given, 6);
    const seventh = await given.enter();
    const eighth = await given.enter();
    expect([first?.place, seventh.place, eighth.place].map(Boolean)).toEqual([true, false, false]);
    first?.place?.leave();
    first?.place?.leave(); // once is enough
    await given.settle();
    expect([seventh.place, eighth.place].map(Boolean)).toEqual([true, false]);
    second?.place?.leave();
    await given.settle();
    expect(eighth.place).toBeDefined();
  });

  it('does not mind how full another host is', async () => {
    const given = gates();
    await inside(given, 6);
    expect((await given.enter('https://b.example/v1')).place).toBeDefined();
    expect((await given.enter('https://a.example/other')).place).toBeUndefined();
  });

  it('lets in who has waited long enough: those inside may wait for it', async () => {
    const given = gates();
    await inside(given, 6);
    const late = await given.enter();
    await given.advance(9_999);
    expect(late.place).toBeUndefined();
    await given.advance(1);
    expect(late.place).toBeDefined();
  });

  it('stays shut for a while after a 429, longer each time, and lets fewer in', async () => {
    const given = gates();
    const [first, second] = await inside(given, 2);
    first?.place?.answered(429, none);
    first?.place?.leave();
    const next = await given.enter();
    expect(next.place).toBeUndefined();
    await given.advance(499); // half of a second, by the middle of the jitter
    expect(next.place).toBeUndefined();
    second?.place?.answered(429, none); // 499 + half of two seconds
    await given.advance(1);
    expect(next.place).toBeUndefined();
    await given.advance(999);
    expect(next.place).toBeDefined();
    second?.place?.leave();
    expect((await given.enter()).place).toBeUndefined(); // one place is left
  });

  it('opens again with each success', async () => {
    const given = gates();
    const [first] = await inside(given, 1);
    for (const _ of [1, 2, 3]) first?.place?.answered(529, none);
    first?.place?.leave();
    await given.advance(60_000);
    const next = await given.enter();
    expect((await given.enter()).place).toBeUndefined();
    for (const _ of [1, 2, 3, 4, 5, 6]) next.place?.answered(200, none);
    next.place?.leave();
    await given.settle();
    expect((await inside(given, 5)).every(({ place }) => place !== undefined)).toBe(true);
  });

  it.each([
    ['retry-after', '7', 7_000],
    ['retry-after-ms', '1500', 1_500],
    ['retry-after', '86400', 60_000],
  ])('believes %s: %s, but not for ever', async (name, value, milliseconds) => {
    const given = gates();
    const [first] = await inside(given, 1);
    first?.place?.answered(429, new Headers({ [name]: value }));
    const next = await given.enter();
    await given.advance(milliseconds - 1);
    expect(next.place).toBeUndefined();
    await given.advance(1);
    expect(next.place).toBeDefined();
  });

  it.each([400, 401, 404, 500, 503])('is not slower after a %i', async (status) => {
    const given = gates();
    const [first] = await inside(given, 1);
    first?.place?.answered(status, none);
    expect((await given.enter()).place).toBeDefined();
  });

  it('is left at once by who is stopped, who then takes no place', async () => {
    const given = gates();
    const entries = await inside(given, 6);
    const controller = new AbortController();
    const stopped = await given.enter(undefined, controller.signal);
    const after = await given.enter();
    const reason = new Error('stopped');
    controller.abort(reason);
    await given.settle();
    expect(stopped.error).toBe(reason);
    entries[0]?.place?.leave();
    await given.settle();
    expect(after.place).toBeDefined();
  });

  it('gives back the place of who is stopped during a pause', async () => {
    const given = gates();
    const [first] = await inside(given, 1);
    for (const _ of [1, 2, 3]) first?.place?.answered(429, none);
    first?.place?.leave();
    const controller = new AbortController();
    const stopped = await given.enter(undefined, controller.signal);
    controller.abort(new Error('stopped'));
    await given.settle();
    expect(stopped.error).toBeDefined();
    await given.advance(60_000);
    expect((await given.enter()).place).toBeDefined();
  });
});
