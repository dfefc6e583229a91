import { MiniMap, type MiniMapNodeProps } from '@xyflow/react';
import { memo, useCallback } from 'react';
import { Icon } from '../look/icon';
import type { CanvasView } from './canvas-actions';
import { useCanvasParts } from './canvas-context';

/** The tools that float on the canvas. */
export function ZoomTools({ view }: { readonly view: CanvasView }) {
  return (
    <div className="zoom-tools float" role="toolbar" aria-label="Zoom">
      <ToolButton label="Zoom in" icon="zoom-in" onClick={view.zoomIn} />
      <ToolButton label="Zoom out" icon="zoom-out" onClick={view.zoomOut} />
      <ToolButton label="Fit the flow" icon="maximize" keys="1" onClick={() => view.fit()} />
    </div>
  );
}

function ToolButton(props: {
  readonly label: string;
  readonly icon: string;
  readonly keys?: string;
  readonly onClick: () => void;
}) {
  const title = props.keys === undefined ? props.label : `${props.label} (${props.keys})`;
  return (
    <button type="button" aria-label={props.label} title={title} onClick={props.onClick}>
      <Icon name={props.icon} />
    </button>
  );
}

/** The whole flow in the corner; lit nodes are lit there too. Drag in it to move the view. */
export function Overview() {
  return (
    <MiniMap
      className="overview float"
      style={{ width: 148, height: 92 }}
      nodeComponent={OverviewNode}
      ariaLabel="Overview of the flow"
      maskStrokeWidth={2}
      pannable
      zoomable
    />
  );
}

const OverviewNode = memo(function OverviewNode({ id, x, y, width, height }: MiniMapNodeProps) {
  const { lights } = useCanvasParts();
  const attach = useCallback(
    (element: SVGRectElement | null) => (element ? lights.attach(id, element) : undefined),
    [lights, id],
  );
  return <rect ref={attach} className="overview-node" x={x} y={y} width={width} height={height} rx={12} />;
});
