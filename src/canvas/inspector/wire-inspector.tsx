import { useStore } from 'zustand';
import type { Flow, Wire, WireEnd } from '../../flow/flow';
import type { Catalogue } from '../../flow/node-definition';
import { inputAt, outputAt } from '../../flow/ports';
import { nodeName, portName, typeName } from '../../look/node-name';
import { PortGlyph } from '../../look/port-glyph';
import { say } from '../../look/words';
import { ActionButtons } from '../action-buttons';
import type { CanvasAction } from '../canvas-actions';
import { nodeMenuPlace } from '../menus/node-menu-place';
import { PassedPayload, usePassed } from '../wires/passed-payload';
import { carriedType } from '../wiring/carried-type';

/** What is done to a wire by the menus of the canvas. */
const ofMenus = ['insert-node', 'add-reroute'];

/** One wire: from where to where, and what travels on it. */
export function WireInspector(props: {
  readonly flow: Flow;
  readonly wire: Wire;
  readonly catalogue: Catalogue;
  readonly actions: readonly CanvasAction[];
}) {
  const { flow, wire, catalogue, actions } = props;
  const ofCanvas = useStore(nodeMenuPlace, (state) => state.actions) ?? [];
  const passed = usePassed(wire);
  const labelAt = (end: WireEnd) => {
    const node = flow.nodes.find((candidate) => candidate.id === end.node);
    return node ? nodeName(node, catalogue) : end.node;
  };
  const output = outputAt(flow, wire.from, catalogue);
  const type = carriedType(flow, wire.from, catalogue);
  const input = inputAt(flow, wire.to, catalogue);
  return (
    <>
      <div className="inspector-head">
        <b>{say('Wire')}</b>
      </div>
      <div className="inspector-words">
        <ul className="port-list">
          <li>
            <PortGlyph type={type ?? 'any'} filled />
            {labelAt(wire.from)}: {output ? portName(output) : wire.from.port}
            <span className="mono">{type ? typeName(type) : say('this port is gone')}</span>
          </li>
          <li>
            <PortGlyph type={input?.type ?? 'any'} filled />
            {labelAt(wire.to)}: {input ? portName(input) : wire.to.port}
            <span className="mono">{input ? typeName(input.type) : say('this port is gone')}</span>
          </li>
        </ul>
        {passed ? (
          <>
            <h3>{say('Passed last')}</h3>
            <div className="wire-passed mono">
              <PassedPayload passed={passed} from={output ? portName(output) : wire.from.port} />
            </div>
          </>
        ) : null}
        <p className="hint">{say('Drag its end off the input to wire it elsewhere.')}</p>
        <ActionButtons
          actions={[
            ...ofMenus.flatMap((name) => ofCanvas.find((action) => action.name === name && action.isEnabled()) ?? []),
            ...actions.filter((action) => action.name === 'delete'),
          ]}
        />
      </div>
    </>
  );
}
