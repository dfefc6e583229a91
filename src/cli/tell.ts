import type { CompiledFlow } from '../flow/compiled-flow';
import type { Failure } from '../flow/failure';
import type { RunEvent } from '../flow/run-event';
import type { Names } from './names';
import { wordsOf } from './words';

/** Says in words what a person in front of a terminal should know of a run: failures, retries, warnings, the log. */
export function createTeller(compiled: CompiledFlow, names: Names, write: (text: string) => void) {
  let told: Failure | undefined;
  let starts = 0;
  return (event: RunEvent): void => {
    switch (event.type) {
      case 'run-started':
        if (++starts > 1) write('note: The run begins anew.\n');
        return;
      case 'node-info':
        write(`${event.level}: ${sayInfo(names.nodeOf(event.operator), event)}\n`);
        return;
      case 'node-retrying': {
        const wait = `${Math.round(event.waitMilliseconds)} ms`;
        write(`note: “${names.nodeOf(event.operator)}” tries again after ${wait}: ${event.failure.message}\n`);
        return;
      }
      case 'node-failed':
        told = event.failure;
        write(sayFailure(event.failure, names.nodeOf(event.operator), isTaken(compiled, event.operator)));
        return;
      case 'run-failed':
        if (told?.code === event.failure.code && told.message === event.failure.message) return;
        write(sayFailure(event.failure, event.operator === undefined ? 'the run' : names.nodeOf(event.operator)));
        return;
      case 'run-stopped':
        write('note: The run was stopped.\n');
        return;
      default:
        return; // the rest is what went well
    }
  };
}

function sayInfo(label: string, { text, preview }: Extract<RunEvent, { type: 'node-info' }>): string {
  return [`“${label}”`, text, preview?.start].filter((part) => part !== undefined && part !== '').join(': ');
}

/** Whether a wire at its port `error` takes what goes wrong in a node. */
function isTaken(compiled: CompiledFlow, operator: number): boolean {
  const { outputs = [] } = compiled.operators[operator] ?? {};
  return outputs.some(({ port, channels }) => port === 'error' && channels.length > 0);
}

function sayFailure({ code, message, remedy }: Failure, label: string, isHandled = false): string {
  if (isHandled) return `note: “${label}” failed (${code}), and the flow goes on at its error port: ${message}\n`;
  return wordsOf(`error ${code} (${label})`, message, remedy);
}
