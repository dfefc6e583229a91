import type { CompiledFlow } from '../flow/compiled-flow';
import { type Flow, flowLimits } from '../flow/flow';
import type { Catalogue } from '../flow/node-definition';
import type { Problem } from '../flow/problem';
import { repeatedCatches } from './catches';
import { checkCycles } from './check-cycles';
import { checkDesigns } from './check-design';
import { checkLoops } from './check-loops';
import { checkSources } from './check-sources';
import { checkPassages, checkSize, spreadSize } from './check-sub-flows';
import { checkVariables } from './check-variables';
import { checkWhole } from './check-whole';
import type { Design } from './design';
import { emit } from './emit';
import type { Environment } from './environment';
import { findLoops } from './find-loops';
import { entriesFirst, findHomes } from './find-regions';
import { flatten } from './flatten';
import { nestLoops } from './nest-loops';
import { order } from './order';
import { inOrder } from './report';
import { resolve } from './resolve';

export interface Compilation {
  /** Everything that is wrong, errors first. */
  readonly problems: readonly Problem[];
  /** There only if no problem is an error. */
  readonly compiled?: CompiledFlow;
}

/** Builds exactly what is drawn, or says everything that is wrong with it. The same design gives the same bytes. */
export function compile(flow: Flow, catalogue: Catalogue, environment: Environment): Compilation {
  const resolved = resolve(flow, catalogue);
  const { design } = resolved;
  const laidOut = layOut(design);
  const problems = inOrder([
    ...checkWhole(design),
    ...checkDesigns(resolved, environment),
    ...checkVariables(design, environment),
    ...laidOut.problems,
  ]);
  if (problems.some((problem) => problem.severity === 'error') || !laidOut.graph) return { problems };
  return { problems, compiled: emit(flow, design, laidOut) };
}

/** Spreads the sub-flows out, finds the regions, and puts everything in order. */
function layOut(design: Design) {
  const size = spreadSize(design);
  if (size > flowLimits.nodes) return { problems: checkSize(design, size) };
  const { graph, loops } = spread(design);
  const { order: byLinks, circling } = order(graph);
  const homes = findHomes(graph, loops);
  const problems = [
    ...checkPassages(graph),
    ...checkSources(graph, homes),
    ...checkCycles(graph, circling),
    // In a circle everything is inside everything, so nothing can be said of Loops before it is broken.
    ...(circling.size > 0 ? [] : checkLoops(graph, loops, homes)),
  ];
  const entries = entriesFirst(graph, homes);
  const ordered = entries.length > 0 ? order(graph, entries).order : byLinks;
  return { problems, graph, homes, order: ordered };
}

/** Spreads the sub-flows out, but for those that a Loop repeats and that have a Catch. */
function spread(design: Design) {
  const wholes = new Set<string>();
  for (;;) {
    const graph = flatten(design, wholes);
    const loops = nestLoops(graph, findLoops(graph));
    const found = repeatedCatches(graph, loops);
    if (found.length === 0) return { graph, loops };
    for (const subFlow of found) wholes.add(subFlow);
  }
}
