import type { Failure } from '../../flow/failure';
import type { Payload } from '../../flow/payload';
import { type PayloadPreview, previewOf } from '../../flow/preview';
import type { Answer, Question } from '../../flow/question';
import type { RunEvent, RunSummary } from '../../flow/run-event';
import type { LogLine, Usage } from '../../flow/services';

/** The kinds of records, as numbers. */
export const eventCode = {
  'run-started': 0,
  'run-paused': 1,
  'run-resumed': 2,
  'run-completed': 3,
  'run-failed': 4,
  'run-stopped': 5,
  'node-waiting': 6,
  'node-paused': 7,
  'node-skipped': 8,
  'node-started': 9,
  'node-info': 10,
  'node-streaming': 11,
  'node-retrying': 12,
  'node-completed': 13,
  'node-failed': 14,
  'wire-passed': 15,
  'node-asking': 16,
  'node-answered': 17,
  'node-released': 18,
} as const;

export type EventCode = (typeof eventCode)[keyof typeof eventCode];

/** Of `run-started`. */
export interface StartDetail {
  readonly designHash: string;
  readonly source: number | undefined;
  readonly startedAt: number;
  readonly seed: number;
}

/** Of `run-completed`, `run-failed` and `run-stopped`. */
export interface EndDetail {
  readonly summary: RunSummary;
  readonly hasErrors: boolean;
  readonly failure: Failure | undefined;
  readonly operator: number | undefined;
}

/** Of a firing that said nothing of what it used. */
export const noUsage: Usage = {};

interface OfRun {
  readonly run: RunEvent['run'];
  readonly sequence: number;
  readonly time: number;
}

interface OfFiring extends OfRun {
  readonly operator: number;
  readonly tick: readonly number[];
  readonly attempt: number;
}

interface Entry {
  readonly ofRun: OfRun;
  readonly ofFiring: OfFiring;
  /** `wire-passed` and `node-streaming` carry the payload itself, `node-completed` the payloads by port, failures the failure, the others the details above. */
  readonly detail: unknown;
  readonly number: number;
  readonly usage: Usage;
}

/** Turns a record into the event that the page and the log know. */
export function makeEvent(code: EventCode, { ofRun, ofFiring, detail, number, usage }: Entry): RunEvent {
  switch (code) {
    case eventCode['run-started']: {
      const { source, ...rest } = detail as StartDetail; // written with it
      return { ...ofRun, type: 'run-started', ...rest, ...(source === undefined ? {} : { source }) };
    }
    case eventCode['run-paused']:
      return { ...ofRun, type: 'run-paused' };
    case eventCode['run-resumed']:
      return { ...ofRun, type: 'run-resumed' };
    case eventCode['run-completed']:
    case eventCode['run-failed']:
    case eventCode['run-stopped']:
      return makeEnd(code, ofRun, detail as EndDetail); // written with it
    case eventCode['node-waiting']:
      return { ...ofFiring, type: 'node-waiting' };
    case eventCode['node-paused']:
      return { ...ofFiring, type: 'node-paused' };
    case eventCode['node-released']:
      return { ...ofFiring, type: 'node-released' };
    case eventCode['node-skipped']:
      return { ...ofFiring, type: 'node-skipped' };
    case eventCode['node-started']:
      return { ...ofFiring, type: 'node-started' };
    case eventCode['node-info']: {
      const { level, text, payload, file } = detail as LogLine; // written with it
      const preview = payload === undefined ? {} : { preview: previewOf(payload) };
      return { ...ofFiring, type: 'node-info', level, text, ...preview, ...(file === undefined ? {} : { file }) };
    }
    case eventCode['node-streaming']:
      return { ...ofFiring, type: 'node-streaming', chunk: detail };
    case eventCode['node-retrying']:
      return { ...ofFiring, type: 'node-retrying', failure: detail as Failure, waitMilliseconds: number }; // written with it
    case eventCode['node-completed']: {
      const previews = previewsOf(detail as Readonly<{ [port: string]: Payload }>); // written with it
      return { ...ofFiring, type: 'node-completed', milliseconds: number, usage, previews };
    }
    case eventCode['node-failed']: {
      const failed = { ...ofFiring, type: 'node-failed', milliseconds: number, failure: detail as Failure } as const; // written with it
      return usage === noUsage ? failed : { ...failed, usage };
    }
    case eventCode['node-asking']:
      return { ...ofFiring, type: 'node-asking', question: detail as Question }; // written with it
    case eventCode['node-answered']: {
      const answer = detail as Answer | undefined; // written with it
      return { ...ofFiring, type: 'node-answered', ...(answer === undefined ? {} : { answer }) };
    }
    case eventCode['wire-passed']:
      return { ...ofRun, type: 'wire-passed', channel: ofFiring.operator, preview: previewOf(detail) };
    default:
      return code satisfies never;
  }
}

function makeEnd(code: EventCode, ofRun: OfRun, { summary, hasErrors, failure, operator }: EndDetail): RunEvent {
  if (code === eventCode['run-stopped']) return { ...ofRun, type: 'run-stopped', summary };
  if (failure === undefined) return { ...ofRun, type: 'run-completed', summary, hasErrors };
  return { ...ofRun, type: 'run-failed', summary, failure, ...(operator === undefined ? {} : { operator }) };
}

function previewsOf(payloads: Readonly<{ [port: string]: Payload }>): { readonly [port: string]: PayloadPreview } {
  const entries = Object.entries(payloads).filter(([, payload]) => payload !== undefined);
  return Object.fromEntries(entries.map(([port, payload]) => [port, previewOf(payload)]));
}
