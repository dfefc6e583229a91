import { expect, it } from 'vitest';
import type { RunId } from '../flow/ids';
import type { RunEvent } from '../flow/run-event';
import { createReplyPrinter } from './reply-printer';

const a = 1;
const b = 2;

/** What is printed when these events come; a text is a chunk at a sink, `undefined` is its end. */
function printed(events: readonly (readonly [number, unknown])[], names?: Readonly<Record<number, string>>): string[] {
  const writes: string[] = [];
  const print = createReplyPrinter({
    write: (text) => writes.push(text),
    isSink: () => true,
    headingOf: (operator) => names?.[operator],
  });
  for (const [operator, chunk] of events) print(eventOf(operator, chunk));
  return writes;
}

function eventOf(operator: number, chunk: unknown): RunEvent {
  const of = { run: 'r' as RunId, sequence: 0, time: 0, operator, tick: [], attempt: 1 }; // of the form that ids have
  if (chunk !== undefined) return { ...of, type: 'node-streaming', chunk };
  return { ...of, type: 'node-completed', milliseconds: 0, usage: {}, previews: {} };
}

it('prints each chunk as it comes, and closes the line', () => {
  const events = [
    [a, 'one '],
    [a, 'two'],
    [a, undefined],
  ] as const;
  expect(printed(events)).toEqual(['one ', 'two', '\n']);
});

it('closes no line that is closed, and none where nothing was said', () => {
  expect(printed([[a, undefined]])).toEqual([]);
  const events = [
    [a, 'one\n'],
    [a, ''],
    [a, undefined],
  ] as const;
  expect(printed(events).join('')).toBe('one\n');
});

it('lets one speak until it is done, then the other, so that texts do not mix', () => {
  const events = [
    [a, 'a1 '],
    [b, 'b1 '],
    [a, 'a2'],
    [b, 'b2 '],
    [a, undefined],
    [b, 'b3'],
    [b, undefined],
  ] as const;
  expect(printed(events, { [a]: 'A:', [b]: 'B:' }).join('')).toBe('A:\na1 a2\n\nB:\nb1 b2 b3\n');
});

it('prints what was over before its turn', () => {
  const events = [
    [a, 'a'],
    [b, 'b'],
    [b, undefined],
    [a, undefined],
  ] as const;
  expect(printed(events).join('')).toBe('a\nb\n');
});

it('prints what is no text as a line of JSON', () => {
  expect(printed([[a, { n: 1 }]])).toEqual(['{"n":1}\n']);
  expect(printed([[a, { role: 'user', content: 'said' }]])).toEqual(['said']);
});
