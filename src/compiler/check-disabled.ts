import type { Wire } from '../flow/flow';
import type { Problem } from '../flow/problem';
import { type Design, type DesignNode, inputOf, isOn } from './design';
import { joinOf } from './join';
import { quoted, warning } from './report';

/** Whether a node waits for something that a node which is off or bypassed will never give, and so is skipped. */
export function checkDisabled(design: Design): readonly Problem[] {
  return design.flow.wires.flatMap((wire) => {
    const source = design.nodes.get(wire.from.node);
    const target = design.nodes.get(wire.to.node);
    if (!source || !target || isOn(source) || !isOn(target)) return [];
    const givesSomething = source.node.disabled === 'bypass' && passesThrough(design, source, wire);
    return givesSomething || doesWithout(design, target, wire) ? [] : [inTheWay(source, target, wire)];
  });
}

/** A bypassed node hands each output the first input of its type; that input must have something to hand on. */
function passesThrough(design: Design, source: DesignNode, wire: Wire): boolean {
  const output = source.ports.outputs.find((port) => port.id === wire.from.port);
  const input = source.ports.inputs.find((port) => port.type === output?.type);
  return input !== undefined && design.wiresInto.has(`${source.node.id} ${input.id}`);
}

function doesWithout(design: Design, target: DesignNode, wire: Wire): boolean {
  if (target.definition.role === 'interface') return false;
  if (joinOf(target) !== 'all') return true;
  return inputOf(design, wire.to)?.many === true;
}

function inTheWay(source: DesignNode, target: DesignNode, wire: Wire): Problem {
  const state = source.node.disabled === 'off' ? 'is off' : 'is bypassed and has nothing of that type to hand on';
  const effect = target.definition.role === 'interface' ? 'shows nothing from it' : 'will be skipped';
  const message = `${quoted(source.label)} ${state}, so ${quoted(target.label)} ${effect}.`;
  const remedy = `Turn ${quoted(source.label)} on again, or remove the wire between the two.`;
  return warning('disabled-node-in-the-way', [message, remedy], { node: source.node.id, wire: wire.id });
}
