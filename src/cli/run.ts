import type { CompiledFlow } from '../flow/compiled-flow';
import type { Flow } from '../flow/flow';
import { type FlowId, newId, type RunId } from '../flow/ids';
import type { RunEvent } from '../flow/run-event';
import type { RunOptions } from '../flow/runner';
import { catalogue } from '../nodes/index';
import type { Observer } from '../worker/engine/event-ring';
import { type RunHandle, type RunOutcome, startRun } from '../worker/engine/start-run';
import { createWorld } from '../worker/services/world';
import { createMemoryState, stateOf } from '../worker/state-store';
import { beginningOf } from './begin';
import type { CommandLine } from './command-line';
import type { Models } from './models';
import { type Names, namesOf } from './names';
import { createPlatform } from './platform';
import { type ExitCode, exitCodes } from './refusal';
import { createReplyPrinter } from './reply-printer';
import { collectResults } from './results';
import { createTeller } from './tell';
import type { Terminal } from './terminal';
import { variablesOf } from './variables';

/**
 * Runs a build once and prints what comes of it.
 * @throws Refusal where what it is to begin with does not fit
 */
export async function runFlow(
  flow: Flow,
  compiled: CompiledFlow,
  setting: { readonly line: CommandLine; readonly models: Models; readonly terminal: Terminal },
): Promise<ExitCode> {
  const { line, models, terminal } = setting;
  const names = namesOf(flow, compiled, catalogue);
  const options: RunOptions = {
    run: newId<RunId>(),
    ...beginningOf(compiled, line, { names, catalogue }),
    variables: variablesOf(compiled, line.variables),
    ...(flow.budget && { budget: flow.budget }),
  };
  const { hear, close } = line.events ? asEvents(compiled, names, terminal) : asText(compiled, names, terminal);
  const platform = createPlatform();
  const observer = observerOf(hear, () => handle);
  let handle: RunHandle | undefined;
  handle = startRun({ compiled, catalogue, platform, world: worldOf(models, flow.id), options, observer });
  const stopped = stopOnSignal(handle);
  const outcome = await handle.finished;
  close();
  return exitCodeOf(outcome, stopped());
}

/** What nodes keep lasts as long as the program. */
function worldOf({ settings, key }: Models, flow: FlowId) {
  const world = { ...createWorld(), state: stateOf(createMemoryState(), flow) };
  world.setModels(settings);
  for (const { id } of settings.connections) world.setKey(id, key);
  return world;
}

/** Hears the events in order, once in each turn of Node's loop. */
function observerOf(hear: (events: readonly RunEvent[]) => void, handle: () => RunHandle | undefined): Observer {
  return {
    wake: () => void setImmediate(() => handle()?.flush()),
    take(batch) {
      const events: RunEvent[] = [];
      for (let index = 0; index < batch.count; index++) events.push(batch.eventAt(index));
      hear(events);
    },
  };
}

interface Listener {
  hear(events: readonly RunEvent[]): void;
  /** Prints what is left when the run is over. */
  close(): void;
}

function asEvents(compiled: CompiledFlow, names: Names, terminal: Terminal): Listener {
  const collected = collectResults(compiled, names);
  const tell = createTeller(compiled, names, terminal.tell);
  const print = (lines: readonly object[]) => terminal.print(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return {
    hear(events) {
      print(events);
      for (const event of events) {
        collected.hear(event);
        tell(event);
      }
    },
    close: () => print(collected.results()),
  };
}

function asText(compiled: CompiledFlow, names: Names, terminal: Terminal): Listener {
  const tell = createTeller(compiled, names, terminal.tell);
  const isSink = (operator: number) => compiled.operators[operator]?.role === 'sink';
  const hasMany = compiled.operators.filter(({ role }) => role === 'sink').length > 1;
  const headingOf = (sink: number) => (hasMany ? `${names.originOf(sink)} → ${names.nodeOf(sink)}:` : undefined);
  const print = createReplyPrinter({ write: terminal.show, isSink, headingOf });
  return {
    hear(events) {
      for (const event of events) {
        print(event);
        tell(event);
      }
    },
    close: () => undefined,
  };
}

/** Ctrl-C, and what a scheduler sends, end the run; whoever insists is obeyed at once. */
function stopOnSignal(handle: RunHandle): () => ExitCode | undefined {
  let code: ExitCode | undefined;
  const on = (signal: 'SIGINT' | 'SIGTERM', signalCode: ExitCode) =>
    process.on(signal, () => {
      if (code !== undefined) process.exit(signalCode);
      code = signalCode;
      void handle.stop();
    });
  on('SIGINT', exitCodes.interrupted);
  on('SIGTERM', exitCodes.terminated);
  return () => code;
}

function exitCodeOf({ type, hasErrors }: RunOutcome, stopped: ExitCode | undefined): ExitCode {
  if (type === 'stopped') return stopped ?? exitCodes.interrupted;
  return type === 'failed' || hasErrors ? exitCodes.failed : exitCodes.completed;
}
