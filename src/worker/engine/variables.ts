import type { CompiledFlow } from '../../flow/compiled-flow';
import type { Json } from '../../flow/json';
import type { RunOptions } from '../../flow/runner';
import type { VariableService } from '../../flow/services';
import { type Frame, surroundings } from './frame';
import type { Run } from './run-state';

interface Keeper {
  variablesSet: Record<string, Json> | undefined;
}

/** What setting a variable takes from a firing. */
interface Setter extends Keeper {
  readonly run: Run;
  readonly frame: Frame;
  readonly isOver: boolean;
}

/** What the variables of a run begin with, by name. */
export function variablesOf({ variables }: CompiledFlow, options: RunOptions): Record<string, Json> {
  const values = variables.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]));
  return { ...Object.fromEntries(values), ...options.variables };
}

/** The variables of the run, for one firing. Once it is over it can change none: a run that began anew has fresh ones. */
export function variablesFor(firing: Setter): VariableService {
  const { run } = firing;
  const { variables } = run;
  return {
    get: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
    set(name, value) {
      if (firing.isOver || run.end !== undefined) return;
      variables[name] = value;
      keep(firing, name, value);
      // Whoever is around it is recorded for it too, and may stand in for it in a later run.
      for (const around of surroundings(firing.frame)) keep(around, name, value);
    },
  };
}

function keep(firing: Keeper, name: string, value: Json): void {
  firing.variablesSet ??= {};
  firing.variablesSet[name] = value;
}
