import type { CompiledFlow, Operator, Step } from '../../flow/compiled-flow';
import { failure } from '../../flow/failure';
import type { Catalogue, NodeDefinition } from '../../flow/node-definition';
import { oneArrival } from './frame';
import { placeCatches } from './place-catches';
import { operatorOf, type Places, placeChannels } from './place-channels';
import { placeRaces } from './place-races';
import type { Act, InputPlan, OperatorPlan, OutputPlan, Plan, RegionPlan, Runnable } from './plan';

/**
 * Prepares a build for running.
 * @throws FailureError `version-unknown` if the build names a node type, or a version of one, that is not here
 */
export function makePlan(compiled: CompiledFlow, catalogue: Catalogue): Plan {
  const regions = compiled.regions.map(
    (region, index): RegionPlan => ({
      index,
      region,
      operators: [],
      steps: new Int32Array(region.body.length),
      slots: 0,
      starts: [],
      entries: [],
    }),
  );
  const places = placeChannels(compiled, regions);
  const operators: OperatorPlan[] = [];
  for (const region of regions) {
    for (const step of region.region.body) {
      const operator = planOperator({ compiled, catalogue, regions, places }, region, step);
      region.operators.push(operator);
      operators[operator.index] = operator;
    }
  }
  placeCatches(compiled, regions, operators);
  placeRaces(compiled, regions, operators);
  for (const region of regions) {
    for (const { act, local } of region.operators)
      if (act === 'off' || (region.steps[local] ?? 0) < oneArrival) region.starts.push(local);
  }
  const [root] = regions;
  if (root === undefined) throw failure('internal', 'The build has nothing to run.', 'Build again.');
  return { compiled, root, operators };
}

interface Making {
  readonly compiled: CompiledFlow;
  readonly catalogue: Catalogue;
  readonly regions: readonly RegionPlan[];
  readonly places: Places;
}

function planOperator(making: Making, region: RegionPlan, step: Step): OperatorPlan {
  const { compiled, catalogue, regions } = making;
  const index = operatorOf(compiled, step) ?? -1;
  const operator = compiled.operators[index];
  if (operator === undefined) throw failure('internal', 'The build has a step without a node.', 'Build again.');
  const definition = catalogue.get(operator.type);
  if (definition === undefined || definition.version !== operator.typeVersion) throw unknownVersion(operator.type);
  const { inputs, outputs, enters } = planPorts(
    making,
    operator,
    regions.find(({ region: { head } }) => head === index),
  );
  const { policy } = operator;
  return {
    index,
    region: region.index,
    local: region.operators.length,
    operator,
    definition,
    act: actOf(operator, definition, enters),
    runnable: definition as Runnable, // its inputs and config were typed for the node's author; the compiler checked both
    join: operator.join,
    inputs,
    plain: operator.join === 'all' ? plainInputs(inputs) : undefined,
    hasConfigInput: inputs.some((input) => input.fromConfig),
    outputs,
    policy,
    attempts: policy.retry?.attempts ?? 1,
    onError: policy.onError ?? (compiled.onError === 'continue' ? 'continue' : 'stop'),
    errorOutput: outputs.find((output) => output.port === 'error' && output.slots.length > 0),
    group: step.group ?? -1,
    enters,
    catcher: undefined,
    awaitedBy: [],
    losers: undefined,
    hasTemplates: operator.templates.length > 0,
  };
}

/** Parts the ports of the head of a region into those outside and those inside; any other step has none inside. */
function planPorts(
  { compiled, places }: Making,
  operator: Operator,
  region: RegionPlan | undefined,
): Pick<OperatorPlan, 'inputs' | 'outputs' | 'enters'> {
  const regionOf = (end: number | undefined) => compiled.operators[end ?? -1]?.region;
  const leadsBack = (channel: number) => regionOf(compiled.channels[channel]?.from[0]) === region?.index;
  const leadsIn = (channel: number) => isInside(compiled, regionOf(compiled.channels[channel]?.to[0]), region?.index);
  const plannedInputs = operator.inputs.map((input) => planInput(compiled, places, input));
  const plannedOutputs = operator.outputs.map((output) => planOutput(places, output));
  if (region === undefined) return { inputs: plannedInputs, outputs: plannedOutputs, enters: undefined };
  const isResult = (_: unknown, index: number) => operator.inputs[index]?.channels.some(leadsBack) === true;
  const isBeginning = (_: unknown, index: number) => operator.outputs[index]?.channels.some(leadsIn) === true;
  return {
    inputs: plannedInputs.filter((input, index) => !isResult(input, index)),
    outputs: plannedOutputs.filter((output, index) => !isBeginning(output, index)),
    enters: {
      region,
      results: plannedInputs.filter(isResult),
      beginnings: plannedOutputs.filter(isBeginning),
    },
  };
}

/** Whether a region is another, or somewhere inside it. */
function isInside(compiled: CompiledFlow, region: number | undefined, outer: number | undefined): boolean {
  let at = region;
  while (at !== undefined && at !== outer) at = compiled.regions[at]?.parent;
  return at !== undefined;
}

function planOutput(places: Places, output: Operator['outputs'][number]): OutputPlan {
  return {
    port: output.port,
    type: output.type,
    isStream: output.stream,
    slots: output.channels.flatMap((channel) => places.producers[channel] ?? []),
  };
}

/** The inputs of a step that fires only when each has a payload, if there is no more to them than that. */
function plainInputs(inputs: readonly InputPlan[]): OperatorPlan['plain'] {
  const plain: { port: string; slot: number }[] = [];
  for (const { port, many, isStream, isGate, arrivals } of inputs) {
    const [arrival] = arrivals;
    if (isGate || arrival === undefined) continue;
    if (many || isStream || arrival.coercion !== undefined) return undefined;
    plain.push({ port, slot: arrival.slot });
  }
  return plain;
}

function planInput(compiled: CompiledFlow, places: Places, input: Operator['inputs'][number]): InputPlan {
  return {
    port: input.port,
    type: input.type,
    many: input.many,
    isStream: input.stream,
    fromConfig: input.fromConfig,
    isGate: input.port === 'when',
    arrivals: input.channels.map((channel) => ({
      slot: places.consumers[channel]?.index ?? -1,
      coercion: compiled.channels[channel]?.coercion,
    })),
  };
}

function actOf(operator: Operator, definition: NodeDefinition, enters: OperatorPlan['enters']): Act {
  if (operator.disabled !== undefined) return operator.disabled;
  if (operator.role !== 'step') return operator.role;
  if (definition.catches) return 'catch';
  // The head of a tool only gives it out: its region is entered by those who call it.
  return enters === undefined || enters.region.region.kind === 'tool' ? 'run' : 'enter';
}

function unknownVersion(type: string) {
  return failure(
    'version-unknown',
    `This build holds a node of type ${type} in a version that is not here.`,
    'Build again.',
  );
}
