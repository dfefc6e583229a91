import type { CompiledFlow } from '../flow/compiled-flow';
import type { Connection } from '../flow/connection';
import type { NewCredential } from '../flow/credential';
import type { Flow } from '../flow/flow';
import { newId, type RunId } from '../flow/ids';
import type { RunEvent } from '../flow/run-event';
import type { Runner, RunOptions } from '../flow/runner';
import { catalogue } from '../nodes/index';
import { createMemoryFiles } from '../worker/files';
import { createRunner } from '../worker/runner';
import { createMemoryHosts } from '../worker/services/host-consent';
import { costOf } from '../worker/services/prices';
import { createSandboxes } from '../worker/services/sandbox';
import { createWorld } from '../worker/services/world';
import { allowedHosts } from './allowed-hosts';
import { askPerson } from './ask-person';
import { beginningOf } from './begin';
import type { CommandLine } from './command-line';
import { hearEvents } from './hear-events';
import type { Keys } from './keys';
import type { Models } from './models';
import { type Names, namesOf } from './names';
import { personHere } from './person';
import { createPlatform } from './platform';
import { badUsage, type ExitCode, exitCodes, Refusal } from './refusal';
import { createReplyPrinter } from './reply-printer';
import { collectResults } from './results';
import { createThreadSandboxes } from './sandboxes';
import { createTeller } from './tell';
import type { Terminal } from './terminal';
import { variablesOf } from './variables';

interface Setting {
  readonly line: CommandLine;
  readonly models: Models;
  readonly keys: Keys | undefined;
  readonly terminal: Terminal;
}

/**
 * Runs a build once and prints what comes of it.
 * @throws Refusal where what it is to begin with does not fit
 */
export async function runFlow(flow: Flow, compiled: CompiledFlow, setting: Setting): Promise<ExitCode> {
  const { line, keys, terminal } = setting;
  const names = namesOf(flow, compiled, catalogue);
  const options: RunOptions = {
    run: newId<RunId>(),
    ...beginningOf(compiled, line, { names, catalogue }),
    variables: variablesOf(compiled, line.variables),
    ...(flow.budget && { budget: flow.budget }),
    ...(keys && { slots: keys.slots }),
    trace: true,
  };
  const person = personHere();
  const runner = await runnerWith(setting, person !== undefined);
  const { hear, close } = line.events ? asEvents(compiled, names, terminal) : asText(compiled, names, terminal);
  const listeners = [hear];
  if (person) listeners.push(askingOf(runner, options.run, { person, nameOf: names.nodeOf, tell: terminal.tell }));
  const ended = endOf(runner, listeners);
  const refused = (await runner.addOrUpdateFlow(flow.id, compiled)) ?? (await runner.run(flow.id, options));
  if (refused) throw new Refusal(exitCodes.failed, refused.message, refused.remedy);
  const stopped = stopOnSignal(() => void runner.stop(options.run));
  const end = await ended;
  close();
  person?.leave();
  return exitCodeOf(end, stopped());
}

/** Nothing of a run is recorded here, and what its nodes keep lasts as long as the program. */
async function runnerWith({ line, models: { settings, key }, keys }: Setting, hasPerson: boolean): Promise<Runner> {
  const files = createMemoryFiles();
  const runner = createRunner({
    catalogue,
    platform: createPlatform(),
    world: {
      ...createWorld({
        files: () => files,
        priceOf: costOf,
        hosts: createMemoryHosts(allowedHosts(line.allowedHosts)),
      }),
      openSandbox: createSandboxes(createThreadSandboxes(new URL('./sandbox-thread.js', import.meta.url))),
      hasPerson,
    },
  });
  await runner.setModels(settings);
  const ofModels = key === undefined ? [] : settings.connections.map((connection) => keyFor(connection, key));
  for (const credential of [...ofModels, ...(keys?.credentials ?? [])]) {
    const refused = await runner.changeVault({ type: 'put', credential });
    if (refused) throw badUsage(`The key for ${credential.origin} cannot be used: ${refused.message}`, refused.remedy);
  }
  return runner;
}

function keyFor({ id, name, baseUrl }: Connection, secret: string): NewCredential {
  return { id, name, kind: 'bearer', origin: baseUrl, secret, keep: 'session' };
}

type End = Extract<RunEvent, { type: 'run-completed' | 'run-failed' | 'run-stopped' | 'run-interrupted' }>;

/** Tells every event to each listener, and settles with the last. */
function endOf(runner: Runner, listeners: readonly ((event: RunEvent) => void)[]): Promise<End> {
  return new Promise((resolve, reject) => {
    const port = hearEvents((events) => {
      for (const event of events) {
        for (const hear of listeners) hear(event);
        if (isEnd(event)) resolve(event);
      }
    });
    runner.subscribe(port).catch(reject);
  });
}

function isEnd(event: RunEvent): event is End {
  return /^run-(completed|failed|stopped|interrupted)$/.test(event.type);
}

function askingOf(
  runner: Runner,
  run: RunId,
  at: Pick<Parameters<typeof askPerson>[0], 'person' | 'nameOf' | 'tell'>,
): (event: RunEvent) => void {
  return askPerson({
    ...at,
    answer: (firing, value) => runner.answer(run, firing, value),
    giveUp() {
      at.tell('\nnote: Nobody answers any more.\n');
      void runner.stop(run);
    },
  });
}

interface Listener {
  hear(event: RunEvent): void;
  /** Prints what is left when the run is over. */
  close(): void;
}

function asEvents(compiled: CompiledFlow, names: Names, terminal: Terminal): Listener {
  const collected = collectResults(compiled, names);
  const tell = createTeller(compiled, names, terminal.tell);
  const print = (line: object) => terminal.print(`${JSON.stringify(line)}\n`);
  return {
    hear(event) {
      print(event);
      collected.hear(event);
      tell(event);
    },
    close: () => collected.results().forEach(print),
  };
}

function asText(compiled: CompiledFlow, names: Names, terminal: Terminal): Listener {
  const tell = createTeller(compiled, names, terminal.tell);
  const isSink = (operator: number) => compiled.operators[operator]?.role === 'sink';
  const hasMany = compiled.operators.filter(({ role }) => role === 'sink').length > 1;
  const headingOf = (sink: number) => (hasMany ? `${names.originOf(sink)} → ${names.nodeOf(sink)}:` : undefined);
  const print = createReplyPrinter({ write: terminal.show, isSink, headingOf });
  return {
    hear(event) {
      print(event);
      tell(event);
    },
    close: () => undefined,
  };
}

/** Ctrl-C, and what a scheduler sends, end the run; whoever insists is obeyed at once. */
function stopOnSignal(stop: () => void): () => ExitCode | undefined {
  let code: ExitCode | undefined;
  const on = (signal: 'SIGINT' | 'SIGTERM', signalCode: ExitCode) =>
    process.on(signal, () => {
      if (code !== undefined) process.exit(signalCode);
      code = signalCode;
      stop();
    });
  on('SIGINT', exitCodes.interrupted);
  on('SIGTERM', exitCodes.terminated);
  return () => code;
}

function exitCodeOf(end: End, stopped: ExitCode | undefined): ExitCode {
  if (end.type === 'run-completed') return end.hasErrors ? exitCodes.failed : exitCodes.completed;
  return end.type === 'run-failed' ? exitCodes.failed : (stopped ?? exitCodes.interrupted);
}
