import type { FlowNode } from '../flow/flow';
import type { EmbeddedFlows, NodeDefinition } from '../flow/node-definition';
import { type NodeInput, type NodeOutput, portsOfDefinition } from '../flow/ports';
import { portName } from '../look/node-name';
import { PortGlyph } from '../look/port-glyph';
import { say } from '../look/words';

/** What a node does, and what goes in and comes out. */
export function NodeHelp(props: {
  readonly node: FlowNode;
  readonly definition: NodeDefinition;
  readonly flows: EmbeddedFlows;
}) {
  const { node, definition, flows } = props;
  const { inputs, outputs } = portsOfDefinition(definition, node.config, flows);
  return (
    <div className="inspector-words">
      <p>{say(definition.help)}</p>
      <PortList title={say('Goes in')} ports={inputs.filter((port) => !port.hidden)} />
      <PortList title={say('Comes out')} ports={outputs.filter((port) => !port.hidden)} />
    </div>
  );
}

function PortList({ title, ports }: { readonly title: string; readonly ports: readonly (NodeInput | NodeOutput)[] }) {
  if (ports.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="port-list">
        {ports.map((port) => (
          <li key={port.id}>
            <PortGlyph type={port.type} filled />
            {portName(port)}
            <span className="mono">{remarksOn(port)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function remarksOn(port: NodeInput | NodeOutput): string {
  const remarks: string[] = [port.type];
  if ('many' in port && port.many) remarks.push(say('any number of wires'));
  if ('optional' in port && port.optional) remarks.push(say('optional'));
  if (port.stream) remarks.push(say('streams'));
  return remarks.join(' · ');
}
