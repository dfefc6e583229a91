import type { Variable } from '../../flow/flow';
import { parseGuardedJson } from '../../flow/guarded-json';
import type { Json } from '../../flow/json';
import { isOfType } from '../../flow/payload';
import type { RunOptions } from '../../flow/runner';
import { ask } from './ask';
import { fail } from './fail';
import type { Firing } from './firing';
import type { Run } from './run-state';
import { variablesFor } from './variables';

/** Who is asking for a value already, by run and name: one answer is enough for all who wait for it. */
const asking = new WeakMap<Run, Map<string, Promise<void>>>();

/** Whether a run may come to a variable that has no value. */
export function mayLackVariables(variables: readonly Variable[], options: RunOptions): boolean {
  return variables.some(({ name, value }) => value === undefined && !Object.hasOwn(options.variables, name));
}

/**
 * Asks the person for the variables that the node's templates name and that have no value, and then lets it work.
 * @returns whether it has to wait for that
 */
export function askForVariables(firing: Firing, work: (firing: Firing) => void): boolean {
  const missing = missingIn(firing);
  if (missing.length === 0) return false;
  const { run } = firing;
  firing.goOn();
  run.outstanding++;
  askInTurn(firing, missing).then(
    () => {
      run.settled();
      if (firing.isOver || run.end !== undefined) return;
      run.clock.invalidate();
      work(firing);
      run.drive();
    },
    (thrown: unknown) => {
      run.settled();
      run.clock.invalidate();
      fail(firing, thrown);
      run.drive();
    },
  );
  return true;
}

function missingIn({ run, step }: Firing): readonly Variable[] {
  const names = new Set(
    step.operator.templates.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.kind === 'variable' ? [part.name] : [])),
    ),
  );
  return run.plan.compiled.variables.filter(({ name }) => names.has(name) && !Object.hasOwn(run.variables, name));
}

async function askInTurn(firing: Firing, missing: readonly Variable[]): Promise<void> {
  for (const variable of missing) {
    const { variables } = firing.run;
    // Whoever asked first may have been stopped, and then nobody has been answered.
    while (!Object.hasOwn(variables, variable.name) && !firing.isOver) await askOnce(firing, variable);
  }
}

function askOnce(firing: Firing, variable: Variable): Promise<void> {
  const { run } = firing;
  const inRun = asking.get(run) ?? new Map<string, Promise<void>>();
  asking.set(run, inRun);
  const others = inRun.get(variable.name);
  if (others) return others.catch(() => undefined);
  const own = answerFor(firing, variable)
    .then((value) => variablesFor(firing).set(variable.name, value))
    .finally(() => inRun.delete(variable.name));
  inRun.set(variable.name, own);
  return own;
}

async function answerFor(firing: Firing, { name, type }: Variable): Promise<Json> {
  const title = `Which value has “${name}”?`;
  let text = type === 'text' ? 'For this run.' : `For this run; write it as ${type}.`;
  for (;;) {
    const answer = await ask(firing, { kind: 'text', title, text });
    const value = readAnswer(typeof answer === 'string' ? answer : '', type);
    if (value !== undefined) return value;
    text = `That was no ${type}. Write it as JSON.`;
  }
}

function readAnswer(answer: string, type: Variable['type']): Json | undefined {
  if (type === 'text' || type === 'any') return answer;
  const parsed = parseGuardedJson(answer);
  return 'value' in parsed && isOfType(parsed.value, type) ? (parsed.value as Json) : undefined; // what was parsed is JSON
}
