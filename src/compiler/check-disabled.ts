import type { Problem } from '../flow/problem';
import { type Design, type DesignNode, type DesignWire, inputOf, isOn, outputOf } from './design';
import { joinOf } from './join';
import { quoted, warning } from './report';

/** Whether a node waits for something that a node which is off or bypassed will never give, and so is skipped. */
export function checkDisabled(design: Design): readonly Problem[] {
  return design.wires.flatMap((wire) => {
    const { source, target } = wire;
    if (!source || !target || isOn(source) || !isOn(target)) return [];
    const givesSomething = source.node.disabled === 'bypass' && passesThrough(source, wire);
    return givesSomething || doesWithout(target, wire) ? [] : [inTheWay(source, target, wire)];
  });
}

/** A bypassed node hands each output the first input of its type; that input must have something to hand on. */
function passesThrough(source: DesignNode, wire: DesignWire): boolean {
  const type = outputOf(wire)?.type;
  const input = source.ports.inputs.find((port) => port.type === type);
  return input !== undefined && source.wiresInto.has(input.id);
}

function doesWithout(target: DesignNode, wire: DesignWire): boolean {
  if (target.definition.role === 'interface') return false;
  if (joinOf(target) !== 'all') return true;
  return inputOf(wire)?.many === true;
}

function inTheWay(source: DesignNode, target: DesignNode, { wire }: DesignWire): Problem {
  const state = source.node.disabled === 'off' ? 'is off' : 'is bypassed and has nothing of that type to hand on';
  const effect = target.definition.role === 'interface' ? 'shows nothing from it' : 'will be skipped';
  const message = `${quoted(source.label)} ${state}, so ${quoted(target.label)} ${effect}.`;
  const remedy = `Turn ${quoted(source.label)} on again, or remove the wire between the two.`;
  return warning('disabled-node-in-the-way', [message, remedy], { node: source.node.id, wire: wire.id });
}
