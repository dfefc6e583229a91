import { say } from '../look/words';
import type { CanvasAction } from './canvas-actions';
import { shortcutOf } from './shortcut-keys';

/** Actions as a row of buttons, each with its keys. */
export function ActionButtons({ actions }: { readonly actions: readonly CanvasAction[] }) {
  return (
    <div className="action-buttons">
      {actions.map((action) => (
        <button key={action.name} type="button" className="button" onClick={action.run}>
          {say(action.label)}
          {shortcutOf(action) === undefined ? null : (
            <span aria-hidden="true">
              <kbd>{shortcutOf(action)}</kbd>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
