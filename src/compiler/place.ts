import type { NodeInput, NodeOutput } from '../flow/ports';
import { type Design, type DesignNode, type DesignWire, hasConfigValue, inputOf, isOn, subFlowOf } from './design';
import type { Vertex } from './graph';
import { borderOf, fateOf, type Instance, isWhole } from './instance';

/**
 * Turns the nodes of a design into vertices: an Interface into a source and a sink for each wire into it, so that a
 * conversation is no cycle; a Sub-flow into what is in it; a passage into nothing; any other node into one.
 * @param wholes the Sub-flows that are entered as a whole whatever their nodes say, by path
 */
export function place(design: Design, wholes: ReadonlySet<string>): Placed {
  const placed: Placed = {
    root: newInstance(design, { path: [], label: '', names: [], outer: undefined, scope: undefined }),
    vertices: [],
    wholes,
  };
  placeNodes(placed.root, placed);
  return placed;
}

interface Placed {
  readonly root: Instance;
  readonly vertices: Vertex[];
  /** The Sub-flows that are entered as a whole whatever is said of them, by path. */
  readonly wholes: ReadonlySet<string>;
}

function newInstance(
  design: Design,
  surroundings: Pick<Instance, 'path' | 'label' | 'names' | 'outer' | 'scope'>,
): Instance {
  return { design, ...surroundings, vertexOf: new Map(), sinkOf: new Map(), inner: new Map() };
}

function placeNodes(instance: Instance, placed: Placed): void {
  const { vertices } = placed;
  for (const node of instance.design.nodes.values()) {
    const fate = fateOf(node, instance);
    if (fate === 'passage') continue;
    if (fate === 'sub-flow' || fate === 'tool') {
      placeSubFlow(node, instance, placed);
      continue;
    }
    instance.vertexOf.set(node, vertices.length);
    if (fate === 'vertex') {
      vertices.push(stepOf(node, instance));
      continue;
    }
    vertices.push(newVertex(node, instance, { role: 'source', inputs: [], outputs: usedOutputs(node) }));
    for (const wire of repliesTo(node)) {
      instance.sinkOf.set(wire, vertices.length);
      vertices.push(sinkOf(node, wire, instance));
    }
  }
}

function placeSubFlow(node: DesignNode, instance: Instance, placed: Placed): void {
  const { vertices, wholes } = placed;
  const name = subFlowOf(node) ?? '';
  const design = instance.design.flows.get(name);
  if (!design) return;
  const path = [...instance.path, node.node.id];
  const whole = node.tool !== undefined || isWhole(node) || (wholes.size > 0 && wholes.has(path.join('/')));
  const inner = newInstance(design, {
    path,
    label: `${instance.label}${node.label} › `,
    names: [...instance.names, name],
    outer: { instance, node, isWhole: whole },
    scope: whole ? vertices.length : instance.scope,
  });
  instance.inner.set(node, inner);
  if (whole) {
    instance.vertexOf.set(node, vertices.length);
    vertices.push(headOf(node, instance, design));
  }
  placeNodes(inner, placed);
}

/**
 * The vertex that enters a Sub-flow as a whole. After its own inputs come its results, one for each Output, and after
 * its own outputs what begins a tick, one for each Input: what goes in at `a` comes out at `a` inside, and the other way.
 * The head of a tool has the same, for what a call gives and takes.
 */
function headOf(node: DesignNode, instance: Instance, design: Design): Vertex {
  const results = borderOf(design, 'output').map((output): NodeInput => {
    const type = output.ports.inputs[0]?.type ?? 'any';
    return { id: output.node.id, name: output.label, type, optional: true, fromTemplate: false };
  });
  const beginnings = borderOf(design, 'input').map((input): NodeOutput => {
    return { id: input.node.id, name: input.label, type: input.ports.outputs[0]?.type ?? 'any' };
  });
  const inputs = [...usedInputs(node), ...results];
  const outputs = [...usedOutputs(node), ...beginnings];
  return newVertex(node, instance, { role: 'step', inputs, outputs, heads: node.tool ? 'tool' : 'subflow' });
}

function stepOf(node: DesignNode, instance: Instance): Vertex {
  const { role, loop, passage } = node.definition;
  const inputs = usedInputs(node);
  if (passage === 'output' && instance.outer) {
    // An Output of a sub-flow that is off: it gives nothing to what the Sub-flow's output is wired to.
    const outputs = [{ id: 'out', name: 'out', type: node.ports.inputs[0]?.type ?? 'any' }];
    return newVertex(node, instance, { role: 'step', inputs, outputs });
  }
  return newVertex(node, instance, {
    role: role === 'source' || role === 'sink' ? role : 'step',
    inputs,
    outputs: usedOutputs(node),
    // A Loop that is off or bypassed repeats nothing.
    heads: loop && isOn(node) ? 'loop' : undefined,
  });
}

function sinkOf(node: DesignNode, wire: DesignWire, instance: Instance): Vertex {
  const input = inputOf(wire);
  const inputs = input ? [{ ...input, many: false, stream: true }] : [];
  return newVertex(node, instance, { role: 'sink', inputs, outputs: [] });
}

type Making = Pick<Vertex, 'role' | 'inputs' | 'outputs'> & Partial<Pick<Vertex, 'heads' | 'isBypassed'>>;

/** Makes the vertex of a node in one place. */
export function newVertex(node: DesignNode, { path, label, scope }: Instance, making: Making): Vertex {
  return {
    node,
    path: path.length === 0 ? [node.node.id] : [...path, node.node.id],
    label: label + node.label,
    role: making.role,
    inputs: making.inputs,
    outputs: making.outputs,
    scope,
    heads: making.heads,
    isBypassed: making.isBypassed === true,
  };
}

/** `when` comes last, is there for every node and for most of them not used; an operator has it only where it is wired. */
function usedInputs(node: DesignNode): readonly NodeInput[] {
  const { inputs } = node.ports;
  // Only at the end, so that the others keep their index.
  const last = inputs.findLastIndex(
    (input) => !(input.hidden && input.optional) || node.wiresInto.has(input.id) || hasConfigValue(node, input),
  );
  return last + 1 === inputs.length ? inputs : inputs.slice(0, last + 1);
}

function usedOutputs({ ports: { outputs }, wiredOutputs }: DesignNode): readonly NodeOutput[] {
  const last = outputs.findLastIndex((output) => !output.hidden || wiredOutputs.has(output.id));
  return last + 1 === outputs.length ? outputs : outputs.slice(0, last + 1);
}

/** The wires into an Interface, input by input, each input's in document order. */
function repliesTo({ ports, wiresInto }: DesignNode): readonly DesignWire[] {
  return ports.inputs.flatMap((input) => wiresInto.get(input.id) ?? []);
}
