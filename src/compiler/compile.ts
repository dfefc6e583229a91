import type { CompiledFlow } from '../flow/compiled-flow';
import type { Flow } from '../flow/flow';
import type { Catalogue } from '../flow/node-definition';
import type { Problem } from '../flow/problem';
import { checkCycles } from './check-cycles';
import { checkDisabled } from './check-disabled';
import { checkInputs } from './check-inputs';
import { checkModels } from './check-models';
import { checkNames } from './check-names';
import { checkReach } from './check-reach';
import { checkVariables } from './check-variables';
import { checkWhole } from './check-whole';
import { checkWires } from './check-wires';
import { emit } from './emit';
import { order } from './order';
import { inOrder } from './report';
import { resolve } from './resolve';
import { split } from './split';

/** What this machine has. It may add problems; it never changes what is built. */
export interface Environment {
  /** The names that a node's model field may have here. */
  readonly models: readonly string[];
}

export interface Compilation {
  /** Everything that is wrong, errors first. */
  readonly problems: readonly Problem[];
  /** There only if no problem is an error. */
  readonly compiled?: CompiledFlow;
}

/** Builds exactly what is drawn, or says everything that is wrong with it. The same design gives the same bytes. */
export function compile(flow: Flow, catalogue: Catalogue, environment: Environment): Compilation {
  const { design, problems: unresolved } = resolve(flow, catalogue);
  const graph = split(design);
  const { order: ordered, circling } = order(graph);
  const problems = inOrder([
    ...checkWhole(design),
    ...unresolved,
    ...checkWires(design),
    ...checkCycles(graph, circling),
    ...checkInputs(design),
    ...checkVariables(design),
    ...checkModels(design, environment.models),
    ...checkDisabled(design),
    ...checkReach(design),
    ...checkNames(design),
  ]);
  if (problems.some((problem) => problem.severity === 'error')) return { problems };
  return { problems, compiled: emit(design, graph, ordered) };
}
