import type { CanvasAction } from './canvas-actions';

/** Actions as a row of buttons, each with its keys. */
export function ActionButtons({ actions }: { readonly actions: readonly CanvasAction[] }) {
  return (
    <div className="action-buttons">
      {actions.map((action) => (
        <button key={action.name} type="button" className="button" onClick={action.run}>
          {action.label}
          {action.keys[0] === undefined ? null : (
            <span aria-hidden="true">
              <kbd>{action.keys[0]}</kbd>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
