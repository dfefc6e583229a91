import type { NodeInput, NodeOutput } from '../flow/ports';
import { type Design, type DesignNode, type DesignWire, hasConfigValue, inputOf, isOn, subFlowOf } from './design';
import type { Vertex } from './graph';
import { borderOf, fateOf, type Instance, isWhole } from './instance';

/**
 * Turns the nodes of a design into vertices: an Interface into a source and a sink for each wire into it, so that a
 * conversation is no cycle; a Sub-flow into what is in it; a passage into nothing; any other node into one.
 */
export function place(design: Design, names: readonly string[]): { root: Instance; vertices: readonly Vertex[] } {
  const vertices: Vertex[] = [];
  const root = newInstance(design, { path: [], label: '', names, outer: undefined, scope: undefined });
  placeNodes(root, vertices);
  return { root, vertices };
}

function newInstance(
  design: Design,
  surroundings: Pick<Instance, 'path' | 'label' | 'names' | 'outer' | 'scope'>,
): Instance {
  return { design, ...surroundings, vertexOf: new Map(), sinkOf: new Map(), inner: new Map() };
}

function placeNodes(instance: Instance, vertices: Vertex[]): void {
  for (const node of instance.design.nodes.values()) {
    const fate = fateOf(node, instance);
    if (fate === 'passage') continue;
    if (fate === 'sub-flow') {
      placeSubFlow(node, instance, vertices);
      continue;
    }
    instance.vertexOf.set(node, vertices.length);
    vertices.push(fate === 'interface' ? sourceOf(node, instance) : stepOf(node, instance));
    if (fate !== 'interface') continue;
    for (const wire of repliesTo(node)) {
      instance.sinkOf.set(wire, vertices.length);
      vertices.push(sinkOf(node, wire, instance));
    }
  }
}

function placeSubFlow(node: DesignNode, instance: Instance, vertices: Vertex[]): void {
  const name = subFlowOf(node) ?? '';
  const design = instance.design.flows.get(name);
  if (!design) return;
  const whole = isWhole(node);
  const { path, label } = vertexPlace(node, instance);
  const inner = newInstance(design, {
    path,
    label: `${label} › `,
    names: [...instance.names, name],
    outer: { instance, node, isWhole: whole },
    scope: whole ? vertices.length : instance.scope,
  });
  instance.inner.set(node, inner);
  if (whole) {
    instance.vertexOf.set(node, vertices.length);
    vertices.push(headOf(node, instance, design));
  }
  placeNodes(inner, vertices);
}

/**
 * The vertex that enters a Sub-flow as a whole. After its own inputs come its results, one for each Output, and after
 * its own outputs what begins a tick, one for each Input: what goes in at `a` comes out at `a` inside, and the other way.
 */
function headOf(node: DesignNode, instance: Instance, design: Design): Vertex {
  const results = borderOf(design, 'output').map((output): NodeInput => {
    const type = output.ports.inputs[0]?.type ?? 'any';
    return { id: output.node.id, name: output.label, type, optional: true, fromTemplate: false };
  });
  const beginnings = borderOf(design, 'input').map((input): NodeOutput => {
    return { id: input.node.id, name: input.label, type: input.ports.outputs[0]?.type ?? 'any' };
  });
  const { inputs, outputs } = stepOf(node, instance);
  return {
    ...stepOf(node, instance),
    inputs: [...inputs, ...results],
    outputs: [...outputs, ...beginnings],
    heads: 'subflow',
  };
}

function vertexPlace(node: DesignNode, { path, label, scope }: Instance) {
  return { node, path: [...path, node.node.id], label: `${label}${node.label}`, scope, isBypassed: false } as const;
}

function stepOf(node: DesignNode, instance: Instance): Vertex {
  const { role, loop, passage } = node.definition;
  if (passage === 'output' && instance.outer) return offOutput(node, instance);
  return {
    ...vertexPlace(node, instance),
    role: role === 'source' || role === 'sink' ? role : 'step',
    inputs: usedInputs(node),
    outputs: usedOutputs(node),
    // A Loop that is off or bypassed repeats nothing.
    heads: loop && isOn(node) ? 'loop' : undefined,
  };
}

/** An Output of a sub-flow that is off: it gives nothing to what the Sub-flow's output is wired to. */
function offOutput(node: DesignNode, instance: Instance): Vertex {
  const [input] = node.ports.inputs;
  const output = { id: 'out', name: 'out', type: input?.type ?? 'any' };
  const place = vertexPlace(node, instance);
  return { ...place, role: 'step', inputs: usedInputs(node), outputs: [output], heads: undefined };
}

function sourceOf(node: DesignNode, instance: Instance): Vertex {
  return { ...vertexPlace(node, instance), role: 'source', inputs: [], outputs: usedOutputs(node), heads: undefined };
}

function sinkOf(node: DesignNode, wire: DesignWire, instance: Instance): Vertex {
  const input = inputOf(wire);
  const inputs = input ? [{ ...input, many: false, stream: true }] : [];
  return { ...vertexPlace(node, instance), role: 'sink', inputs, outputs: [], heads: undefined };
}

/** `when` comes last, is there for every node and for most of them not used; an operator has it only where it is wired. */
function usedInputs(node: DesignNode): readonly NodeInput[] {
  const { inputs } = node.ports;
  // Only at the end, so that the others keep their index.
  const last = inputs.findLastIndex(
    (input) => !(input.hidden && input.optional) || node.wiresInto.has(input.id) || hasConfigValue(node, input),
  );
  return inputs.slice(0, last + 1);
}

function usedOutputs({ ports: { outputs }, wiredOutputs }: DesignNode): readonly NodeOutput[] {
  const last = outputs.findLastIndex((output) => !output.hidden || wiredOutputs.has(output.id));
  return outputs.slice(0, last + 1);
}

/** The wires into an Interface, input by input, each input's in document order. */
function repliesTo({ ports, wiresInto }: DesignNode): readonly DesignWire[] {
  return ports.inputs.flatMap((input) => wiresInto.get(input.id) ?? []);
}
