import type { WireEnd } from '../flow/flow';
import { type Fit, fitOf } from '../flow/port-type';
import type { NodeInput, NodeOutput } from '../flow/ports';
import type { Problem } from '../flow/problem';
import { type Design, type DesignWire, inputOf, outputOf, subFlowOf } from './design';
import { error, quoted } from './report';

/** Whether each wire joins two ports that are there, of types that fit, the second of which is free. */
export function checkWires(design: Design): readonly Problem[] {
  return [...design.wires.flatMap((wire) => checkWire(design, wire)), ...checkSingleInputs(design)];
}

const none: readonly Problem[] = [];

function checkWire(design: Design, wire: DesignWire): readonly Problem[] {
  const output = outputOf(wire);
  const input = inputOf(wire);
  if (!output || !input) return [...checkEnd(design, wire, 'from'), ...checkEnd(design, wire, 'to')];
  const fit = fitOf(output.type, input.type);
  return fit.fits ? none : [mismatch(design, wire, { output, input, fit })];
}

/** What is wrong with an end; nothing where it is a placeholder, whose ports nobody knows. */
function checkEnd(design: Design, wire: DesignWire, side: 'from' | 'to'): readonly Problem[] {
  const end = wire.wire[side];
  const label = design.labels.get(end.node);
  if (label === undefined) {
    const other = design.labels.get(wire.wire[side === 'from' ? 'to' : 'from'].node);
    const where = other === undefined ? 'A wire' : `A wire at ${quoted(other)}`;
    const verb = side === 'from' ? 'comes from' : 'goes to';
    return [error('dangling-wire', [`${where} ${verb} a node that is not there.`, 'Remove the wire.'], at(wire, side))];
  }
  const isThere = side === 'from' ? outputOf(wire) : inputOf(wire);
  if (isThere || !design.nodes.has(end.node)) return [];
  const kind = side === 'from' ? 'output' : 'input';
  const message = `${quoted(label)} has no ${kind} ${quoted(end.port)} any more, but a wire is attached to it.`;
  const node = side === 'from' ? wire.source : wire.target;
  const flow = node && subFlowOf(node);
  if (flow !== undefined && !design.flows.has(flow)) return []; // the flow is missing, and with it its ports
  const code = flow === undefined ? 'port-gone' : 'sub-flow-ports-changed';
  return [error(code, [message, 'Draw the wire to another port, or remove it.'], at(wire, side))];
}

function at({ wire }: DesignWire, side: 'from' | 'to') {
  return { node: wire[side].node, port: wire[side].port, wire: wire.id };
}

interface Misfit {
  readonly output: NodeOutput;
  readonly input: NodeInput;
  readonly fit: Extract<Fit, { fits: false }>;
}

function mismatch(design: Design, attached: DesignWire, { output, input, fit }: Misfit): Problem {
  const { wire } = attached;
  const source = `${place(design, wire.from, output.name)} gives ${output.type}`;
  const message = `${source}, but ${place(design, wire.to, input.name)} takes ${input.type}.`;
  const converter = fit.converter && (design.catalogue.get(fit.converter)?.label ?? fit.converter);
  const remedy =
    converter === undefined
      ? `Wire it to an input that takes ${output.type}.`
      : `Put a ${quoted(converter)} node between the two.`;
  return error('type-mismatch', [message, remedy], at(attached, 'to'));
}

function place(design: Design, end: WireEnd, port: string): string {
  return `${quoted(port)} of ${quoted(design.labels.get(end.node) ?? end.node)}`;
}

function checkSingleInputs(design: Design): readonly Problem[] {
  const problems: Problem[] = [];
  for (const { ports, wiresInto } of design.nodes.values()) {
    for (const input of ports.inputs) {
      const wires = input.many === true ? undefined : wiresInto.get(input.id);
      if (wires !== undefined && wires.length > 1) problems.push(...tooMany(input, wires));
    }
  }
  return problems;
}

function tooMany(input: NodeInput, [first, ...others]: readonly DesignWire[]): readonly Problem[] {
  return others.map((wire) => {
    const message = `${quoted(input.name)} of ${quoted(first?.target?.label ?? '')} takes one wire and has ${others.length + 1}.`;
    const remedy = 'Remove all but one of them, or put a Merge or Join text node before it.';
    return error('two-wires-on-one-input', [message, remedy], at(wire, 'to'));
  });
}
