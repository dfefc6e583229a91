import { describe, expect, it } from 'vitest';
import type { Turn } from '../flow/chat-thread';
import type { Channel, CompiledFlow, Operator } from '../flow/compiled-flow';
import type { Failure } from '../flow/failure';
import { itemIdSchema, nodeIdSchema, runIdSchema, wireIdSchema } from '../flow/ids';
import type { RunEvent, RunSummary } from '../flow/run-event';
import { foldRunEvent, showPayload } from './fold-reply';

const run = runIdSchema.parse('r');
const ask = nodeIdSchema.parse('ask');
const operator = (node: string, role: Operator['role'], channels: number[]): Operator => ({
  node: [nodeIdSchema.parse(node)],
  type: 't',
  typeVersion: 1,
  role,
  config: {},
  templates: [],
  policy: {},
  inputs: [{ port: 'reply', type: 'any', many: true, stream: true, optional: true, channels, fromConfig: false }],
  outputs: [],
  join: 'all',
  region: 0,
});
const channel = (from: number, to: number, ...wires: string[]): Channel => ({
  wires: wires.map((wire) => wireIdSchema.parse(wire)),
  from: [from, 0],
  to: [to, 0],
  type: 'text',
  stream: true,
  capacity: 1,
});

//   ask ──▶ fast ──▶ ask (operator 3)
//     ╰───▶ slow ──▶ reroute ──▶ ask (operator 4)      other (operator 5) is a second Interface
const compiled: CompiledFlow = {
  format: 'voide.compiled',
  version: 1,
  designHash: '0'.repeat(64),
  operators: [
    operator('ask', 'source', []),
    operator('fast', 'step', []),
    operator('slow', 'step', []),
    operator('ask', 'sink', [0]),
    operator('ask', 'sink', [1]),
    operator('other', 'sink', [2]),
  ],
  channels: [channel(1, 3, 'w1'), channel(2, 4, 'w2', 'w3'), channel(2, 5, 'w4')],
  regions: [],
  groups: [],
  schedule: [],
  variables: [],
  onError: 'stop',
};
const turn: Turn = {
  id: itemIdSchema.parse('t'),
  message: 'Hi',
  sentAt: 1,
  run,
  designHash: 'abc',
  status: 'running',
  replies: [],
};
const summary: RunSummary = {
  milliseconds: 1,
  firings: 1,
  skipped: 0,
  failed: 0,
  inputTokens: 0,
  outputTokens: 0,
  costUsd: 0,
};
const refused: Failure = { code: 'key-refused', message: 'Refused.', remedy: 'Put in a key.', retryable: false };

const at = { run, sequence: 0, time: 0 };
const firing = (number: number) => ({ ...at, operator: number, tick: [], attempt: 1 });
const chunk = (number: number, value: unknown): RunEvent => ({
  ...firing(number),
  type: 'node-streaming',
  chunk: value,
});
const completed: RunEvent = { ...at, type: 'run-completed', summary, hasErrors: false };
const fold = (events: readonly RunEvent[], from = turn) =>
  events.reduce((result, event) => foldRunEvent(result, event, compiled, ask, (node) => `The ${node}`), from);

describe('what reaches the Interface', () => {
  it('grows the reply of the wire it came by, named after the node it came from', () => {
    expect(fold([chunk(3, 'Hel'), chunk(4, 'Slow'), chunk(3, 'lo')]).replies).toEqual([
      { wire: 'w1', from: 'The fast', text: 'Hello' },
      { wire: 'w3', from: 'The slow', text: 'Slow' },
    ]);
  });

  it('is not what reaches another Interface, or belongs to another run', () => {
    const elsewhere = { ...chunk(3, 'x'), run: runIdSchema.parse('s') };
    expect(fold([chunk(5, 'x'), elsewhere])).toBe(turn);
  });

  it('is shown as JSON in a code block where it is no text', () => {
    expect(fold([chunk(3, 'Rows:'), chunk(3, { a: 1 })]).replies[0]?.text).toBe(
      'Rows:\n\n```json\n{\n  "a": 1\n}\n```\n\n',
    );
    expect(showPayload(42)).toBe('42');
    expect(showPayload(null)).toBe('null');
    expect(showPayload({ role: 'assistant', content: 'Hi' })).toBe('Hi');
  });

  it('is a file beside the words where it is one', () => {
    const file = { artifact: 'a', name: 'a.png', mediaType: 'image/png', bytes: 3 };
    const replies = fold([chunk(3, 'Look:'), chunk(3, file), chunk(3, [file])]).replies;
    expect(replies).toMatchObject([{ wire: 'w1', text: 'Look:', files: [file, file] }]);
  });

  it('has what nodes offer beside it, which a run that starts over takes back', () => {
    const file = { artifact: 'a', name: 'a.txt', mediaType: 'text/plain', bytes: 3 };
    const offer: RunEvent = { ...firing(1), type: 'node-info', level: 'info', text: 'Offers a.txt', file };
    expect(fold([offer]).offered).toEqual([file]);
    expect(fold([offer, { ...at, type: 'run-started', designHash: 'a' }]).offered).toBeUndefined();
  });

  it('begins a paragraph when the same sink fires again', () => {
    const started: RunEvent = { ...firing(3), type: 'node-started' };
    expect(fold([started, chunk(3, 'One'), started, chunk(3, 'Two')]).replies[0]?.text).toBe('One\n\nTwo');
  });

  it('begins anew when the run starts over', () => {
    const started: RunEvent = { ...at, type: 'run-started', designHash: 'abc' };
    expect(fold([started, chunk(3, 'Half'), started, chunk(3, 'Whole')]).replies[0]?.text).toBe('Whole');
  });
});

describe('the end of a run', () => {
  it('completes the turn, and nothing after it changes it', () => {
    const ended = fold([chunk(3, 'Hi'), completed]);
    expect(ended.status).toBe('completed');
    expect(fold([chunk(3, 'late'), { ...at, type: 'run-stopped' }], ended)).toBe(ended);
  });

  it('keeps the partial text of a failed run, with the failure and the node', () => {
    const ended = fold([chunk(3, 'Hal'), { ...at, type: 'run-failed', summary, failure: refused, operator: 1 }]);
    expect(ended).toMatchObject({ status: 'failed', failure: refused, failedNode: 'fast', replies: [{ text: 'Hal' }] });
  });

  it('knows the node of a failure from the firing, if the run names none', () => {
    const failed: RunEvent = { ...firing(2), type: 'node-failed', milliseconds: 1, failure: refused };
    const ended = fold([failed, { ...at, type: 'run-failed', summary, failure: refused }]);
    expect(ended.failedNode).toBe('slow');
  });

  it('says what went wrong on the way only if the run ended with errors', () => {
    const failed: RunEvent = { ...firing(2), type: 'node-failed', milliseconds: 1, failure: refused };
    expect(fold([failed, { ...at, type: 'run-completed', summary, hasErrors: true }])).toMatchObject({
      status: 'completed',
      failure: refused,
      failedNode: 'slow',
    });
    expect(fold([failed, completed]).failure).toBeUndefined();
  });

  it('tells stopped from interrupted', () => {
    expect(fold([{ ...at, type: 'run-stopped' }]).status).toBe('stopped');
    expect(fold([{ ...at, type: 'run-interrupted' }]).status).toBe('interrupted');
  });
});

describe('a question to the person', () => {
  const question = { kind: 'approval', title: 'Send it?', choices: ['approve', 'reject'] } as const;
  const asking = (tick: readonly number[]): RunEvent => ({
    ...firing(1),
    tick,
    type: 'node-asking',
    question: { ...question, choices: [...question.choices] },
  });
  const fold = (...events: readonly RunEvent[]) =>
    events.reduce((folded, event) => foldRunEvent(folded, event, compiled, ask, String), turn).questions;

  it('is open until it has its answer, tick by tick', () => {
    const answered: RunEvent = { ...firing(1), tick: [1], type: 'node-answered', answer: { choice: 'approve' } };
    expect(fold(asking([0]), asking([1]), answered)).toMatchObject([
      { operator: 1, tick: [0], question, isOver: false },
      { operator: 1, tick: [1], isOver: true, answer: { choice: 'approve' } },
    ]);
  });

  it('that nobody waits for is over without an answer, and may be asked again', () => {
    const dropped: RunEvent = { ...firing(1), type: 'node-answered' };
    const [first, second] = fold(asking([]), dropped, asking([])) ?? [];
    expect([first?.isOver, first?.answer, second?.isOver]).toEqual([true, undefined, false]);
  });
});
