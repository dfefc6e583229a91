import type { Slot, Variable } from '../flow/flow';
import type { Problem } from '../flow/problem';
import { checkConfigs } from './check-configs';
import { checkDisabled } from './check-disabled';
import { checkFiles } from './check-files';
import { checkInputs } from './check-inputs';
import { checkLoopTerms } from './check-loop-terms';
import { checkModels } from './check-models';
import { checkNames } from './check-names';
import { checkReach } from './check-reach';
import { checkSlots, slotsOf } from './check-slots';
import { checkInside } from './check-sub-flows';
import { checkTemplates } from './check-templates';
import { checkUses, variablesOf } from './check-variables';
import { checkWires } from './check-wires';
import type { Design, DesignNode } from './design';
import type { Environment } from './environment';
import { quoted } from './report';
import type { Resolved } from './resolve';

/** Checks a flow and each flow that it embeds, each by itself, however often it is used. */
export function checkDesigns({ design, problems, ways }: Resolved, environment: Environment): readonly Problem[] {
  const { models, filledSlots, missingFiles } = environment;
  const known: Known = {
    models: new Set(models),
    variables: variablesOf(design),
    slots: slotsOf(design),
    filledSlots: filledSlots && new Set(filledSlots),
    missingFiles: missingFiles && new Set(missingFiles),
  };
  return [...ways].flatMap(([one, way]) => {
    const found = [...(problems.get(one) ?? []), ...checkDesign(one, known)];
    return way.length === 0 ? found : [...found, ...checkInside(one)].map((problem) => tellFrom(problem, way));
  });
}

/** What the flow as a whole has, and the machine. */
interface Known {
  readonly models: ReadonlySet<string>;
  readonly variables: readonly Variable[];
  readonly slots: ReadonlyMap<string, Slot>;
  readonly filledSlots: ReadonlySet<string> | undefined;
  readonly missingFiles: ReadonlySet<string> | undefined;
}

function checkDesign(design: Design, known: Known): readonly Problem[] {
  const { models, variables, slots, filledSlots, missingFiles } = known;
  return [
    ...checkWires(design),
    ...checkInputs(design),
    ...checkConfigs(design),
    ...checkTemplates(design),
    ...checkLoopTerms(design),
    ...checkUses(design, variables),
    ...checkModels(design, models),
    ...checkSlots(design, slots, filledSlots),
    ...checkFiles(design, missingFiles),
    ...checkDisabled(design),
    ...checkReach(design),
    ...checkNames(design),
  ];
}

/** A problem inside a sub-flow is told at the node of the outermost flow that leads there, with the way on from it. */
function tellFrom({ code, severity, message, remedy, ...place }: Problem, way: readonly DesignNode[]): Problem {
  const [first] = way;
  const name = quoted(way.map(({ label }) => label).join(' › '));
  const inside = { way: way.map(({ node }) => node.id), ...place };
  return { code, severity, message: `In ${name}: ${message}`, remedy, ...(first && { node: first.node.id, inside }) };
}
