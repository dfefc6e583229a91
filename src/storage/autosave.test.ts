import { expect, it } from 'vitest';
import { failure } from '../flow/failure';
import { emptyFlow, type Flow } from '../flow/flow';
import { flowIdSchema } from '../flow/ids';
import { createAutosave, type SaveState } from './autosave';

const flow = (name: string, id = 'f'): Flow => emptyFlow(flowIdSchema.parse(id), name);

/** A clock that stands still until it is told to go. */
function virtualTime() {
  let now = 0;
  let timers: { at: number; callback: () => void }[] = [];
  return {
    after(milliseconds: number, callback: () => void) {
      const timer = { at: now + milliseconds, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    async pass(milliseconds: number) {
      now += milliseconds;
      const due = timers.filter((timer) => timer.at <= now);
      timers = timers.filter((timer) => timer.at > now);
      for (const timer of due) timer.callback();
      await settled();
    },
  };
}

const settled = async () => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

/** A disk whose writes end when they are told to. */
function slowDisk() {
  const writes: { name: string; finish: () => void; fail: (thrown: unknown) => void }[] = [];
  return {
    writes,
    save: (document: Flow) =>
      new Promise<void>((resolve, reject) => {
        writes.push({ name: document.name, finish: resolve, fail: reject });
      }),
  };
}

function autosaveOf(save: (document: Flow) => Promise<void>) {
  const time = virtualTime();
  const states: SaveState[] = [];
  const autosave = createAutosave({ save, onState: (state) => states.push(state), after: time.after });
  return { autosave, time, states };
}

function quickDisk() {
  const saved: string[] = [];
  return {
    saved,
    save: async (document: Flow) => {
      saved.push(document.name);
    },
  };
}

it('writes the last document of a burst, once, when the edits rest', async () => {
  const { saved, save } = quickDisk();
  const { autosave, time, states } = autosaveOf(save);
  autosave.changed(flow('a'));
  await time.pass(100);
  autosave.changed(flow('ab'));
  await time.pass(299);
  expect(saved).toEqual([]);
  await time.pass(1);
  expect(saved).toEqual(['ab']);
  expect(states).toEqual(['unsaved', 'saving', 'saved']);
  await time.pass(10_000);
  expect(saved).toEqual(['ab']);
});

it('writes within 500 ms of the first edit while edits go on and on', async () => {
  const { saved, save } = quickDisk();
  const { autosave, time } = autosaveOf(save);
  for (let elapsed = 0; elapsed <= 500; elapsed += 50) {
    autosave.changed(flow(String(elapsed)));
    await time.pass(50);
  }
  expect(saved[0]).toBe('400');
});

it('writes at once when it is flushed, in the same turn', () => {
  const { writes, save } = slowDisk();
  const { autosave } = autosaveOf(save);
  autosave.changed(flow('a'));
  void autosave.flush();
  expect(writes.map((write) => write.name)).toEqual(['a']);
});

it('has one write under way at a time, and flush waits for the edit that came meanwhile', async () => {
  const { writes, save } = slowDisk();
  const { autosave, states } = autosaveOf(save);
  autosave.changed(flow('a'));
  void autosave.flush();
  autosave.changed(flow('ab'));
  let isFlushed = false;
  void autosave.flush().then(() => {
    isFlushed = true;
  });
  await settled();
  expect(writes).toHaveLength(1);
  writes[0]?.finish();
  await settled();
  expect(writes.map((write) => write.name)).toEqual(['a', 'ab']);
  expect(isFlushed).toBe(false);
  writes[1]?.finish();
  await settled();
  expect(isFlushed).toBe(true);
  expect(states).toEqual(['unsaved', 'saving', 'unsaved', 'saving', 'saved']);
});

it('keeps a document whose write failed, says why, and writes it at the next flush', async () => {
  const { writes, save } = slowDisk();
  const { autosave, states } = autosaveOf(save);
  autosave.changed(flow('a'));
  const first = autosave.flush();
  writes[0]?.fail(failure('storage-failed', 'full', 'delete something'));
  await first;
  expect(states.at(-1)).toMatchObject({ failed: { code: 'storage-failed', message: 'full' } });
  expect(autosave.hasUnsaved()).toBe(true);
  const second = autosave.flush();
  writes[1]?.finish();
  await second;
  expect(writes.map((write) => write.name)).toEqual(['a', 'a']);
  expect(states.at(-1)).toBe('saved');
  expect(autosave.hasUnsaved()).toBe(false);
});

it('writes the newer document after a failure, when an edit came meanwhile', async () => {
  const { writes, save } = slowDisk();
  const { autosave, time } = autosaveOf(save);
  autosave.changed(flow('a'));
  await time.pass(300);
  autosave.changed(flow('ab'));
  writes[0]?.fail(new Error('disk'));
  await settled();
  await time.pass(300);
  expect(writes.map((write) => write.name)).toEqual(['a', 'ab']);
});

it('drops nothing of one flow when another is edited', async () => {
  const { saved, save } = quickDisk();
  const { autosave, time } = autosaveOf(save);
  autosave.changed(flow('first', 'f1'));
  autosave.changed(flow('second', 'f2'));
  await time.pass(300);
  expect(saved).toEqual(['first', 'second']);
});

it('does nothing when it is flushed with nothing unsaved', async () => {
  const { saved, save } = quickDisk();
  const { autosave, states } = autosaveOf(save);
  await autosave.flush();
  expect([saved, states]).toEqual([[], []]);
});
