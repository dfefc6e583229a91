import type { QuickJSContext, QuickJSHandle, QuickJSRuntime } from 'quickjs-emscripten-core';
import { sandboxLimits } from './limits';
import { prelude } from './prelude';
import type { FromSandbox, SandboxFault, SandboxJob } from './protocol';
import type { Interpreter } from './quickjs';

/** How a call ends. */
type Outcome = Extract<FromSandbox, { type: 'answer' | 'fault' }>;
type Line = Extract<FromSandbox, { type: 'line' }>;

interface Call {
  readonly job: SandboxJob;
  readonly hear: (line: Line) => void;
  readonly isLate: () => boolean;
  outcome: Outcome | undefined;
}

/** What the source is called in the places that errors name. */
const fileName = 'code';

/** The faults that the prelude tells of; the others are seen from here. */
const kinds = ['threw', 'returned', 'size'] as const;

/** Jobs of promises between two looks at the clock of ours, beside those of the interpreter. */
const jobsAtOnce = 100;

/**
 * Runs code as the body of a function, in a context that is made for it and thrown away after it. Only texts go in and
 * come out. After a fault the interpreter is not to be used again: nobody knows what state it is in.
 * @param hear is told each line that the code writes, as it comes
 */
export function evaluate(interpreter: Interpreter, job: SandboxJob, hear: (line: Line) => void): Outcome {
  const deadline = performance.now() + job.milliseconds;
  const refusals = interpreter.refusals();
  const call: Call = { job, hear, isLate: () => performance.now() > deadline, outcome: undefined };
  let outcome: Outcome;
  try {
    outcome = runIn(interpreter.quickjs.newRuntime(), call);
  } catch {
    outcome = faultOf({ kind: 'broke' }); // the platform's own stack was not deep enough, or QuickJS gave up
  }
  if (outcome.type === 'fault' && call.isLate()) return faultOf({ kind: 'time' });
  return interpreter.refusals() > refusals ? faultOf({ kind: 'memory' }) : outcome;
}

function runIn(runtime: QuickJSRuntime, call: Call): Outcome {
  runtime.setMaxStackSize(sandboxLimits.stackBytes);
  runtime.setInterruptHandler(call.isLate);
  const context = runtime.newContext();
  const outcome = runCode(context, call);
  // What is left of a fault goes with the whole sandbox; to take it apart would abort QuickJS.
  if (outcome.type === 'fault') return outcome;
  context.dispose();
  runtime.dispose();
  return outcome;
}

function runCode(context: QuickJSContext, call: Call): Outcome {
  const { source, names, inputs } = call.job;
  const tools = begin(context, call);
  const [start, fail] = [context.getProp(tools, 'start'), context.getProp(tools, 'fail')];
  const failWith = (thrown: QuickJSHandle): Outcome => {
    context.callFunction(fail, context.undefined, thrown);
    return call.outcome ?? faultOf({ kind: 'threw' });
  };
  // All of ours on the first line, so that the lines that errors name are those of the source.
  const work = context.evalCode(`(async ({${names.join(',')}}) => {${source}\n})`, fileName, { strict: true });
  if (work.error) return failWith(work.error);
  const given = [work.value, context.newString(inputs), context.newNumber(sandboxLimits.jsonCharacters)];
  const started = context.callFunction(start, context.undefined, ...given);
  if (started.error) return failWith(started.error);
  const outcome = settle(context.runtime, call);
  if (outcome.type === 'answer') for (const handle of [...given, start, fail, tools]) handle.dispose();
  return outcome;
}

/** Makes the context ready, and answers what begins and what explains a fault. */
function begin(context: QuickJSContext, call: Call): QuickJSHandle {
  const make = context.unwrapResult(context.evalCode(prelude, 'prelude', { strict: true }));
  const given = [
    context.newNumber(call.job.now),
    context.newNumber(call.job.seed),
    context.newFunction('write', (level, text) => call.hear(lineOf(context.getString(level), context.getString(text)))),
    context.newFunction('done', (kind, text) => {
      call.outcome ??= outcomeOf(context.getString(kind), context.getString(text));
    }),
  ];
  const tools = context.unwrapResult(context.callFunction(make, context.undefined, ...given));
  for (const handle of [make, ...given]) handle.dispose();
  return tools;
}

/** Lets promises go on until the code has answered, or nothing is left that could. */
function settle(runtime: QuickJSRuntime, call: Call): Outcome {
  while (call.outcome === undefined && runtime.hasPendingJob()) {
    if (call.isLate()) return faultOf({ kind: 'time' });
    const jobs = runtime.executePendingJobs(jobsAtOnce);
    if (jobs.error) return faultOf({ kind: 'broke' });
  }
  return call.outcome ?? faultOf({ kind: 'waits' });
}

function lineOf(level: string, text: string): Line {
  const limit = sandboxLimits.lineCharacters;
  return { type: 'line', level: level === 'warning' ? 'warning' : 'info', text: text.slice(0, limit) };
}

/** What the prelude says. The code may have bent what it is said with, so that nothing is taken for granted. */
function outcomeOf(kind: string, text: string): Outcome {
  if (kind === 'nothing') return { type: 'answer' };
  if (kind === 'answer')
    return text.length > sandboxLimits.jsonCharacters ? faultOf({ kind: 'size' }) : { type: 'answer', json: text };
  const told: unknown = JSON.parse(text);
  const part = (name: string): string | undefined => {
    const value = typeof told === 'object' && told !== null ? Object.getOwnPropertyDescriptor(told, name)?.value : '';
    return typeof value === 'string' && value !== '' ? value.slice(0, 500) : undefined;
  };
  const [name, message] = [part('name'), part('message')];
  const line = /\bcode:(\d{1,5})\b/.exec(part('stack') ?? '')?.[1];
  return faultOf({
    kind: kinds.find((known) => known === part('kind')) ?? 'threw',
    ...(name !== undefined && { name }),
    ...(message !== undefined && { message }),
    ...(line !== undefined && { line: Number(line) }),
  });
}

function faultOf(fault: SandboxFault): Outcome {
  return { type: 'fault', fault };
}
