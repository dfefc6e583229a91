import type { Definition, Flow, FlowNode, WireEnd } from '../flow';
import type { Catalogue } from '../node-definition';
import { fitOf, type PortType } from '../port-type';
import { inputAt, labelOf, outputAt, portsOf } from '../ports';
import { type Refused, refused } from './refusal';
import { definitionAt, flowUsedBy } from './uses';

/** A Sub-flow and what it stands for. */
export interface Inlineable {
  readonly node: FlowNode;
  readonly definition: Definition;
}

/** Looks up a Sub-flow that can be put in its place without doing anything else than before; else says why it cannot. */
export function readyToInline(flow: Flow, id: string, catalogue: Catalogue): Inlineable | Refused {
  const node = flow.nodes.find((candidate) => candidate.id === id);
  const definition = node && definitionAt(flow, flowUsedBy(node, catalogue));
  if (!node || !definition || !catalogue.get(node.type)?.subFlow)
    return refused('This is no Sub-flow of the flow.', 'Select a Sub-flow.');
  const label = `“${labelOf(node, catalogue)}”`;
  const whole = whatHoldsForTheWhole(flow, node);
  if (whole !== undefined) {
    const message = `${whole} of ${label} holds for it as a whole, and its nodes by themselves have none.`;
    return refused(message, 'Take that away first, then inline it.');
  }
  const changing = borderThatChanges(flow, { node, definition }, catalogue);
  if (changing === undefined) return { node, definition };
  const message = `“${changing}” of ${label} changes the type of what passes, and would be gone.`;
  return refused(message, 'Give it the type “any”, or put a node there that converts; then inline it.');
}

function whatHoldsForTheWhole({ wires }: Flow, node: FlowNode): string | undefined {
  if (node.disabled !== undefined) return node.disabled === 'off' ? 'That it is off' : 'The bypass';
  if (node.policy && Object.keys(node.policy).length > 0) return 'The policy';
  if (wires.some(({ to }) => to.node === node.id && to.port === 'when')) return 'The wire into “when”';
  return wires.some(({ from }) => from.node === node.id && from.port === 'error') ? 'The wire from “error”' : undefined;
}

/** The Input or Output through which a payload is changed otherwise than by a wire straight through. */
function borderThatChanges(flow: Flow, { node, definition }: Inlineable, catalogue: Catalogue): string | undefined {
  const inner: Flow = { ...flow, ...definition, description: '' };
  const border = definition.nodes.find((candidate) => {
    const passage = catalogue.get(candidate.type)?.passage;
    if (passage !== 'input' && passage !== 'output') return false;
    const [own] = Object.values(portsOf(candidate, catalogue, flow.flows) ?? {}).flat();
    const isInput = passage === 'input';
    const before = isInput ? into(flow, node.id, candidate.id) : into(inner, candidate.id);
    const after = isInput ? outOf(inner, candidate.id) : outOf(flow, node.id, candidate.id);
    const given = before.map((end) => outputAt(isInput ? flow : inner, end, catalogue)?.type ?? 'any');
    const taken = after.map((end) => inputAt(isInput ? inner : flow, end, catalogue)?.type ?? 'any');
    return given.some((from) => taken.some((to) => isChanged(from, own?.type ?? 'any', to)));
  });
  return border && (borderName(border) ?? labelOf(border, catalogue));
}

function borderName({ config }: FlowNode): string | undefined {
  const name = config['name'];
  return typeof name === 'string' && name !== '' ? name : undefined;
}

function into({ wires }: Pick<Flow, 'wires'>, node: string, port?: string): readonly WireEnd[] {
  return wires.filter(({ to }) => to.node === node && (port === undefined || to.port === port)).map(({ from }) => from);
}

function outOf({ wires }: Pick<Flow, 'wires'>, node: string, port?: string): readonly WireEnd[] {
  return wires
    .filter(({ from }) => from.node === node && (port === undefined || from.port === port))
    .map(({ to }) => to);
}

/** Whether a payload is another one behind the border; that it is checked there is no change. */
function isChanged(from: PortType, border: PortType, to: PortType): boolean {
  if (border === 'any' || border === from || border === to) return false;
  const ways = [fitOf(from, border), fitOf(border, to)].map((fit) => (fit.fits ? fit.coercion : 'none'));
  const through = ways.find((coercion) => coercion !== undefined && coercion !== 'check');
  const straight = fitOf(from, to);
  const direct = straight.fits && straight.coercion !== 'check' ? straight.coercion : undefined;
  return through !== direct;
}
