import type { Flow, WireEnd } from '../flow';
import type { NodeId } from '../ids';
import type { Catalogue } from '../node-definition';
import type { PortType } from '../port-type';
import { inputAt, labelOf, type NodeInput, outputAt } from '../ports';

/** An output from which wires cross the border of a sub-flow. */
export interface Crossing {
  /** Of the Input or Output that it becomes. */
  readonly id: NodeId;
  readonly from: WireEnd;
  /** Where its wires go. */
  readonly to: WireEnd[];
}

/** Names of ports that say nothing where they stand alone: the node says more. */
const plain = new Set([
  'in',
  'out',
  'input',
  'output',
  'value',
  'text',
  'item',
  'items',
  'any',
  'list',
  'texts',
  'result',
]);

/**
 * Names for the Inputs, or the Outputs, of a sub-flow: an Input is called as the one input that it feeds, an Output as
 * the output that it shows; where that says little, as the node there. No two are alike.
 */
export function borderNames(
  flow: Flow,
  crossings: readonly Crossing[],
  { catalogue, isInput }: { readonly catalogue: Catalogue; readonly isInput: boolean },
): readonly string[] {
  const taken = new Set<string>();
  return crossings.map(({ from, to }) => {
    const fed = [...new Set(to.map((end) => inputAt(flow, end, catalogue)?.name ?? end.port))];
    const given = outputAt(flow, from, catalogue)?.name ?? from.port;
    const wanted = isInput && fed.length === 1 ? (fed[0] ?? given) : given;
    const node = flow.nodes.find(({ id }) => id === from.node);
    const name = plain.has(wanted) && node ? labelOf(node, catalogue) : wanted;
    return distinct(name.trim().slice(0, 60) || wanted, taken);
  });
}

function distinct(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name} ${number}`;
  taken.add(free);
  return free;
}

/** What passes there: what the output gives; of one that gives anything, what all that it feeds take. */
export function typeOfCrossing(flow: Flow, { from, to }: Crossing, catalogue: Catalogue): PortType {
  const given = outputAt(flow, from, catalogue)?.type ?? 'any';
  if (given !== 'any') return given;
  const taken = new Set(inputsFed(flow, to, catalogue).map((input) => input?.type ?? 'any'));
  const [only = 'any'] = taken;
  return taken.size === 1 ? only : 'any';
}

/** Whether everything that it feeds does without it. */
export function whetherOptional(flow: Flow, { to }: Crossing, catalogue: Catalogue): boolean {
  return inputsFed(flow, to, catalogue).every((input) => input?.optional === true);
}

function inputsFed(flow: Flow, ends: readonly WireEnd[], catalogue: Catalogue): readonly (NodeInput | undefined)[] {
  return ends.map((end) => inputAt(flow, end, catalogue));
}
