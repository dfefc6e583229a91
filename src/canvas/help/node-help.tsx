import './node-help.css';
import { useContext, useEffect, useMemo, useState } from 'react';
import type { FlowNode } from '../../flow/flow';
import type { Catalogue, NodeDefinition } from '../../flow/node-definition';
import { type NodeInput, type NodeOutput, portsOfDefinition } from '../../flow/ports';
import { portName, typeName } from '../../look/node-name';
import { PortGlyph } from '../../look/port-glyph';
import { say } from '../../look/words';
import { boundsOf } from '../card/card-geometry';
import { freshCopies } from '../clipboard/fresh-nodes';
import type { DocumentStore } from '../document';
import { FormWaysContext } from '../forms/form-ways';
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
          <div className="action-buttons help-example">
            <button
              type="button"
              className="button"
              onClick={() => {
                const { flow } = document.getState();
                document.edit(freshCopies(flow, wiring, below(flow.nodes), catalogue).operation);
              }}
            >
              {say('Put this example on the canvas')}
            </button>
            <TemplatesButton type={definition.type} />
          </div>
        </>
      )}
      <PortList title={say('Goes in')} ports={inputs.filter((port) => !port.hidden)} />
      <PortList title={say('Comes out')} ports={outputs.filter((port) => !port.hidden)} />
      <SettingsHelp definition={definition} at={at} />
    </div>
  );
}

/** Leads to the templates that have a node of the type, where there are any. */
function TemplatesButton({ type }: { readonly type: string }) {
  const { templates } = useContext(FormWaysContext);
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    let isWanted = true;
    templates?.have(type).then(
      (has) => isWanted && setThere(has),
      () => undefined, // what cannot be loaded now is not offered
    );
    return () => {
      isWanted = false;
    };
  }, [templates, type]);
  if (!isThere) return null;
  return (
    <button type="button" className="button" onClick={() => templates?.open(type)}>
      {say('Templates with it…')}
    </button>
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
