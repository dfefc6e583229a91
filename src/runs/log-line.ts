import type { CompiledFlow } from '../flow/compiled-flow';
import type { NodeId, RunId } from '../flow/ids';
import type { Light, RunEvent } from '../flow/run-event';
import { lightOfRun } from '../flow/run-lights';
import { formatMilliseconds } from '../look/format';
import { say, sayGiven } from '../look/words';
import { summaryLine } from './summary-line';

/** One line of the log, as it is read. */
export interface LogLine {
  readonly run: RunId;
  /** Of the event within its run. */
  readonly sequence: number;
  /** Milliseconds since the run began. */
  readonly time: number;
  readonly light: Light;
  /** The node of the outermost flow it speaks of; a line of the run itself has none. */
  readonly node?: NodeId;
  readonly text: string;
  /** What to do, or the beginning of a payload. */
  readonly detail?: string;
}

type Words = Pick<LogLine, 'light' | 'text' | 'detail'>;

/** What the log says of an event; of most it says nothing. No lamp is amber here: a line tells of what was. */
export function logLineOf(event: RunEvent, compiled: CompiledFlow): LogLine | undefined {
  const words = wordsOf(event);
  if (!words) return undefined;
  const node =
    'operator' in event && event.operator !== undefined ? compiled.operators[event.operator]?.node[0] : undefined;
  const { run, sequence, time } = event;
  return { run, sequence, time, ...(node ? { node } : {}), ...words };
}

function wordsOf(event: RunEvent): Words | undefined {
  switch (event.type) {
    case 'run-started':
      return { light: 'idle', text: say('Run started on build {build}', { build: event.designHash.slice(0, 7) }) };
    case 'run-paused':
      return { light: 'paused', text: say('Run paused') };
    case 'run-resumed':
      return { light: 'idle', text: say('Run resumed') };
    case 'run-completed':
      return {
        light: lightOfRun('completed', event),
        text: `${event.hasErrors ? say('Run completed with errors') : say('Run completed')} · ${summaryLine(event.summary)}`,
      };
    case 'run-failed': {
      const text = `${say('Run failed')} · ${summaryLine(event.summary)}`;
      // The line of the node that failed has said why; what failed outside any node is said here.
      if (event.operator !== undefined) return { light: 'failed', text };
      return {
        light: 'failed',
        text: `${text} · ${sayGiven(event.failure.message)}`,
        detail: sayGiven(event.failure.remedy),
      };
    }
    case 'run-stopped':
    case 'run-interrupted': {
      const text = event.type === 'run-stopped' ? say('Run stopped') : say('Run interrupted');
      return { light: 'skipped', text: event.summary ? `${text} · ${summaryLine(event.summary)}` : text };
    }
    case 'node-info': {
      const text =
        event.level === 'warning' ? say('Warning: {text}', { text: sayGiven(event.text) }) : sayGiven(event.text);
      return { light: 'idle', text, ...(event.preview ? { detail: event.preview.start } : {}) };
    }
    case 'node-paused':
      return { light: 'paused', text: say('Held at a breakpoint') };
    case 'node-retrying':
      return {
        light: 'waiting',
        text: say('{message} Attempt {attempt} in {time}.', {
          message: sayGiven(event.failure.message),
          attempt: event.attempt + 1,
          time: formatMilliseconds(event.waitMilliseconds),
        }),
      };
    case 'node-asking':
      return { light: 'waiting', text: say('Asks: {title}', { title: sayGiven(event.question.title) }) };
    case 'node-failed':
      return { light: 'failed', text: sayGiven(event.failure.message), detail: sayGiven(event.failure.remedy) };
    default:
      return undefined; // firings, wires and streams are what the timeline and the chat show
  }
}
