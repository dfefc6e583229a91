import { Icon } from '../../look/icon';
import { say } from '../../look/words';
import type { CanvasAction, CanvasView } from '../canvas-actions';
import { shortcutOf } from '../shortcut-keys';

const more = {
  'add-node': 'plus',
  tidy: 'layout-grid',
  'add-note': 'sticky-note',
  find: 'search',
  outline: 'list-tree',
} as const;

/** The tools that float on the canvas; those beside zooming come with their actions. */
export function ZoomTools({ view, actions }: { readonly view: CanvasView; readonly actions: readonly CanvasAction[] }) {
  return (
    <div className="zoom-tools float" role="toolbar" aria-label={say('Zoom')}>
      <ToolButton label={say('Zoom in')} icon="zoom-in" onClick={view.zoomIn} />
      <ToolButton label={say('Zoom out')} icon="zoom-out" onClick={view.zoomOut} />
      <ToolButton label={say('Fit the flow')} icon="maximize" keys="1" onClick={() => view.fit()} />
      {Object.entries(more).map(([name, icon]) => {
        const action = actions.find((candidate) => candidate.name === name);
        return action ? (
          <ToolButton
            key={name}
            name={name}
            label={say(action.label)}
            icon={icon}
            keys={shortcutOf(action)}
            onClick={() => action.isEnabled() && action.run()}
          />
        ) : null;
      })}
    </div>
  );
}

function ToolButton(props: {
  readonly name?: string;
  readonly label: string;
  readonly icon: string;
  readonly keys?: string | undefined;
  readonly onClick: () => void;
}) {
  const title = props.keys === undefined ? props.label : `${props.label} (${props.keys})`;
  return (
    <button type="button" data-action={props.name} aria-label={props.label} title={title} onClick={props.onClick}>
      <Icon name={props.icon} />
    </button>
  );
}
