import type { FlowId } from '../../flow/ids';
import type { Problem } from '../../flow/problem';
import { viewOf } from '../../flow/sub-flows/level';
import { waysInto } from '../../flow/sub-flows/uses';
import type { LayerSurface } from '../layer-surface';
import { lightsInside } from '../sub-flows/level-lights';
import type { SubFlowPlace } from '../sub-flows/sub-flow-place';
import { problemsAt, stepsOf, type Way } from '../sub-flows/way';
import type { FindFacts, FindLevel } from './find';

type Surface = Pick<LayerSurface, 'document' | 'catalogue' | 'problems' | 'lights' | 'subFlows'>;

/**
 * Every level of a document: the flow itself, and each flow that it has within, at its first use.
 * @param first the level that comes first: where the search began, so that the order stays while one goes from level to level
 */
export function levelsOf(surface: Surface, first: FlowId | undefined): readonly FindLevel[] {
  const { document, catalogue, problems, lights, subFlows } = surface;
  const here: FindLevel = {
    id: subFlows?.level,
    flow: document.getState().flow,
    facts: factsOf(catalogue, problems(), lights),
  };
  if (!subFlows) return [here];
  const whole = subFlows.document.getState().flow;
  const ways: (readonly [FlowId | undefined, Way])[] = [
    [undefined, []],
    ...[...waysInto(whole, catalogue)].map(([id, way]) => [id as FlowId, way] as const), // the ids of embedded flows
  ];
  const levels = ways.map(([id, way]) => (id === subFlows.level ? here : levelAt(surface, subFlows, id, way)));
  const at = ways.findIndex(([id]) => id === first);
  const begun = levels[at];
  return begun ? [begun, ...levels.filter((level) => level !== begun)] : levels;
}

function levelAt({ catalogue }: Surface, place: SubFlowPlace, id: FlowId | undefined, way: Way): FindLevel {
  const whole = place.document.getState().flow;
  const steps = stepsOf(whole, way, catalogue).map(({ label }) => label);
  const problems = problemsAt(whole, id, place.problems(), catalogue);
  return {
    id,
    flow: viewOf(whole, id),
    facts: factsOf(catalogue, problems, way.length === 0 ? place.lights : lightsInside(place.lights, way)),
    place: { way, words: steps.length === 0 ? whole.name : steps.join(' › ') },
  };
}

function factsOf(
  catalogue: Surface['catalogue'],
  problems: readonly Problem[],
  lights: Pick<Surface['lights'], 'lightOf'>,
): FindFacts {
  const invalid = problems.flatMap(({ severity, node }) => (severity === 'error' && node ? [node as string] : []));
  return { catalogue, invalid: new Set(invalid), hasFailed: (node) => lights.lightOf(node) === 'failed' };
}
