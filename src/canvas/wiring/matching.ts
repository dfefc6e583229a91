import { connect } from '../../flow/edits';
import type { Flow, FlowNode } from '../../flow/flow';
import type { Catalogue } from '../../flow/node-definition';
import { apply, type Operation } from '../../flow/operation';
import { fitOf } from '../../flow/port-type';
import { type NodeInput, type NodeOutput, portsOf } from '../../flow/ports';

/** What wiring two nodes does, and between which ports, by their names. */
export interface Matching {
  readonly operation: Operation;
  readonly pairs: readonly { readonly from: string; readonly to: string }[];
}

/**
 * Wires all that matches from one node to another: each free input takes the output of its name if that fits, else the
 * first output of its very type that no other input has taken. Wires that are there stay.
 */
export function wireMatching(flow: Flow, from: FlowNode, to: FlowNode, catalogue: Catalogue): Matching {
  const outputs = (portsOf(from, catalogue, flow.flows)?.outputs ?? []).filter((port) => !port.hidden);
  const inputs = (portsOf(to, catalogue, flow.flows)?.inputs ?? []).filter((port) => !port.hidden);
  const isFree = (input: NodeInput) =>
    input.many === true || !flow.wires.some((wire) => wire.to.node === to.id && wire.to.port === input.id);
  const isThere = (output: NodeOutput) =>
    flow.wires.some((wire) => wire.from.node === from.id && wire.from.port === output.id && wire.to.node === to.id);
  const taken = new Set<string>(outputs.filter(isThere).map((output) => output.id));
  const chosen = new Map<NodeInput, NodeOutput>();
  const choose = (input: NodeInput, output: NodeOutput | undefined) => {
    if (!output) return;
    chosen.set(input, output);
    taken.add(output.id);
  };
  const open = inputs.filter(isFree);
  for (const input of open)
    choose(
      input,
      outputs.find((one) => one.name === input.name && fitOf(one.type, input.type).fits),
    );
  for (const input of open)
    if (!chosen.has(input))
      choose(
        input,
        outputs.find((one) => !taken.has(one.id) && one.type === input.type && one.type !== 'any'),
      );
  const inOrder = new Map(
    open.flatMap((input) => {
      const output = chosen.get(input);
      return output ? [[input, output] as const] : [];
    }),
  );
  return drawAll(flow, from, to, inOrder);
}

function drawAll(flow: Flow, from: FlowNode, to: FlowNode, chosen: ReadonlyMap<NodeInput, NodeOutput>): Matching {
  const operations: Operation[] = [];
  let next = flow;
  for (const [input, output] of chosen) {
    const ends = [
      { node: from.id, port: output.id },
      { node: to.id, port: input.id },
    ] as const;
    const draw = connect(next, ...ends, input.many === true);
    operations.push(draw);
    next = apply(next, draw).flow;
  }
  const pairs = [...chosen].map(([input, output]) => ({ from: output.name, to: input.name }));
  return { operation: { type: 'batch', operations }, pairs };
}
