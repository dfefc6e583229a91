import { Icon } from '../look/icon';
import { say } from '../look/words';
import type { CanvasView } from './canvas-actions';

/** The tools that float on the canvas. */
export function ZoomTools({ view }: { readonly view: CanvasView }) {
  return (
    <div className="zoom-tools float" role="toolbar" aria-label={say('Zoom')}>
      <ToolButton label={say('Zoom in')} icon="zoom-in" onClick={view.zoomIn} />
      <ToolButton label={say('Zoom out')} icon="zoom-out" onClick={view.zoomOut} />
      <ToolButton label={say('Fit the flow')} icon="maximize" keys="1" onClick={() => view.fit()} />
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
