import './node-help.css';
import { useMemo } from 'react';
import type { FlowNode } from '../../flow/flow';
import type { Catalogue, NodeDefinition } from '../../flow/node-definition';
import { type NodeInput, type NodeOutput, portsOfDefinition } from '../../flow/ports';
import { portName, typeName } from '../../look/node-name';
import { PortGlyph } from '../../look/port-glyph';
import { say } from '../../look/words';
import { boundsOf } from '../card/card-geometry';
import { freshCopies } from '../clipboard/fresh-nodes';
import type { DocumentStore } from '../document';
import { SettingsHelp } from './settings-help';
import { typicalWiring } from './typical-wiring';
import { WiringPicture } from './wiring-picture';

/** What a node does, a typical wiring to look at or to take, and what goes in and comes out. */
export function NodeHelp(props: {
  readonly document: DocumentStore;
  readonly node: FlowNode;
  readonly definition: NodeDefinition;
  readonly catalogue: Catalogue;
  /** The setting that it was opened for. */
  readonly at?: string | undefined;
}) {
  const { document, node, definition, catalogue, at } = props;
  const { flows } = document.getState().flow;
  const { inputs, outputs } = portsOfDefinition(definition, node.config, flows);
  const wiring = useMemo(() => typicalWiring(definition, catalogue), [definition, catalogue]);
  return (
    <div className="inspector-words">
      <p>{say(definition.help)}</p>
      {wiring.wires.length === 0 ? null : (
        <>
          <h3>{say('A typical wiring')}</h3>
          <WiringPicture wiring={wiring} definition={definition} catalogue={catalogue} />
          <button
            type="button"
            className="button help-example"
            onClick={() => {
              const { flow } = document.getState();
              document.edit(freshCopies(flow, wiring, below(flow.nodes), catalogue).operation);
            }}
          >
            {say('Put this example on the canvas')}
          </button>
        </>
      )}
      <PortList title={say('Goes in')} ports={inputs.filter((port) => !port.hidden)} />
      <PortList title={say('Comes out')} ports={outputs.filter((port) => !port.hidden)} />
      <SettingsHelp definition={definition} at={at} />
    </div>
  );
}

/** A place under everything that is there. */
function below(nodes: readonly FlowNode[]) {
  const taken = boundsOf(nodes.map(({ position }) => ({ ...position, width: 216, height: 200 })));
  return taken ? { x: taken.x, y: taken.y + taken.height + 40 } : { x: 0, y: 0 };
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
  const remarks: string[] = [typeName(port.type)];
  if ('many' in port && port.many) remarks.push(say('any number of wires'));
  if ('optional' in port && port.optional) remarks.push(say('optional'));
  if (port.stream) remarks.push(say('streams'));
  return remarks.join(' · ');
}
