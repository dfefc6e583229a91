import type { KeyboardEvent, PointerEvent } from 'react';
import { useStore } from 'zustand';
import { removeItems } from '../../flow/edits';
import type { FlowNode } from '../../flow/flow';
import { typeName } from '../../look/node-name';
import { PortGlyph } from '../../look/port-glyph';
import { say } from '../../look/words';
import { useCanvasParts } from '../canvas-context';
import { fitBetween, verdictOf } from '../wiring/connection';
import { drawingAt, finishAt, followPointer } from '../wiring/drawing-gesture';
import type { CardPort } from './card-ports';

export interface PortHandleProps {
  readonly node: FlowNode;
  readonly label: string;
  readonly port: CardPort;
  readonly isSelected: boolean;
}

/** One port of a card: drag from it, or Enter here and Enter there, to draw a wire. Delete takes its wires off. */
export function PortHandle({ node, label, port, isSelected }: PortHandleProps) {
  const parts = useCanvasParts();
  const drawing = useStore(parts.drawing, (state) => state.drawing);
  const end = { node: node.id, port: port.id };
  const isFixed = drawing?.fixed.node === end.node && drawing.fixed.port === end.port && drawing.side === port.side;
  const fits = drawing !== undefined && !isFixed && fitBetween(drawing, port).fits;
  const isTarget = fits && drawing.target?.node === end.node && drawing.target.port === end.port;
  const state = [
    `port is-${port.side}`,
    port.isGone ? 'is-gone' : '',
    drawing && !isFixed ? (fits ? 'fits' : 'misfits') : '',
    isTarget ? 'is-target' : '',
  ];

  const press = (event: PointerEvent) => {
    if (event.button !== 0 || parts.drawing.getState().drawing) return;
    event.stopPropagation();
    followPointer(parts, drawingAt(parts, end, port, false), event.nativeEvent);
  };
  const pressKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') event.preventDefault();
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      event.stopPropagation();
      takeWiresOff();
      return;
    } else return;
    event.stopPropagation();
    if (!drawing || isFixed) toggle();
    else if (fits) finish();
    else {
      const verdict = verdictOf(drawing, port, parts.catalogue);
      parts.announce(say('Does not fit. {why}', { why: verdict ? `${verdict.types}: ${verdict.remark}` : '' }));
    }
  };
  const toggle = () => {
    parts.drawing.setState({ drawing: drawing ? undefined : drawingAt(parts, end, port, true) });
    const from = `${label}: ${port.name}`;
    const begun =
      port.side === 'out'
        ? say('Wire from {from}. Go to an input and press Enter.', { from })
        : say('Wire from {from}. Go to an output and press Enter.', { from });
    parts.announce(drawing ? say('No wire drawn.') : begun);
  };
  const finish = () => {
    if (!drawing) return;
    finishAt(parts, drawing, end);
    parts.drawing.setState({ drawing: undefined });
    parts.announce(say('Wired to {there}.', { there: `${label}: ${port.name}` }));
  };
  const takeWiresOff = () => {
    const { flow } = parts.document.getState();
    const own = flow.wires.filter((wire) => {
      const there = port.side === 'in' ? wire.to : wire.from;
      return there.node === end.node && there.port === end.port;
    });
    parts.document.edit(removeItems(flow, new Set(), new Set(own.map((wire) => wire.id))));
  };

  return (
    <div className={state.filter(Boolean).join(' ')}>
      <button
        type="button"
        className="port-handle nodrag nopan"
        data-port-id={port.id}
        data-port-side={port.side}
        aria-label={`${label}: ${port.name} (${say(port.side)})`}
        title={
          port.isGone
            ? `${port.name}: ${say('this port is gone')}`
            : `${port.name}: ${typeName(port.carries ?? port.type)}`
        }
        // While a wire is drawn by keys, Tab goes through what fits; otherwise through the ports of what is selected.
        tabIndex={(drawing?.isByKeyboard ? fits || isFixed : isSelected) ? 0 : -1}
        onPointerDown={press}
        onKeyDown={pressKey}
      >
        <PortGlyph type={port.carries ?? port.type} filled={port.isWired} />
      </button>
      <WireEndPoint port={port} />
      <span className="port-name">{port.name}</span>
    </div>
  );
}

/** The point that wires end at. xyflow looks for it whenever a card is mounted, and finds the place card-geometry.ts gave. */
function WireEndPoint({ port }: { readonly port: CardPort }) {
  const [type, side] = port.side === 'in' ? (['target', 'left'] as const) : (['source', 'right'] as const);
  return <i className={`port-point ${type}`} data-handleid={port.id} data-handlepos={side} />;
}
