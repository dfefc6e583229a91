import type { FlowNode } from '../flow/flow';
import type { Catalogue } from '../flow/node-definition';
import { say } from './words';

/** What a node is called on the screen: by its own label as it was written, else by its type's in the person's language. */
export function nodeName(node: Pick<FlowNode, 'label' | 'type'>, catalogue: Catalogue): string {
  if (node.label !== undefined) return node.label;
  const definition = catalogue.get(node.type);
  return definition === undefined ? node.type : say(definition.label);
}

/** What a port is called on the screen. One that a template of the person's makes is called as it is there. */
export function portName(port: { readonly name: string; readonly fromTemplate?: boolean }): string {
  return port.fromTemplate ? port.name : say(port.name);
}

/** What a type of port is called on the screen. */
export function typeName(type: string): string {
  const item = /^list<(.+)>$/.exec(type)?.[1];
  return item === undefined ? say(type) : say('list of {type}', { type: typeName(item) });
}
