import { useStore } from 'zustand';
import { Icon } from '../../look/icon';
import { say } from '../../look/words';
import { ActionButtons } from '../action-buttons';
import type { CanvasAction } from '../canvas-actions';
import { nodeMenuPlace } from '../menus/node-menu-place';
import { withShortcut } from '../shortcut-keys';

/** What lays out has a sign of its own. */
const signs: Readonly<Record<string, string>> = {
  'align-left': 'align-start-vertical',
  'align-centre': 'align-center-vertical',
  'align-right': 'align-end-vertical',
  'align-top': 'align-start-horizontal',
  'align-middle': 'align-center-horizontal',
  'align-bottom': 'align-end-horizontal',
  'distribute-across': 'align-horizontal-distribute-center',
  'distribute-down': 'align-vertical-distribute-center',
};
const others = ['tidy', 'frame-selection', 'make-sub-flow', 'wire-matching'];

/** What lays out and joins several things that are selected, and what else is done with all of them. */
export function ArrangePart({ actions }: { readonly actions: readonly CanvasAction[] }) {
  const ofCanvas = useStore(nodeMenuPlace, (state) => state.actions) ?? [];
  const found = (names: readonly string[]) =>
    names.flatMap((name) => ofCanvas.find((action) => action.name === name && action.isEnabled()) ?? []);
  const tools = found(Object.keys(signs));
  return (
    <div className="inspector-words arrange-part">
      {tools.length > 0 ? (
        <div className="arrange-tools" role="toolbar" aria-label={say('Arrange')}>
          {tools.map((action) => (
            <button
              key={action.name}
              type="button"
              className="button quiet"
              aria-label={say(action.label)}
              title={withShortcut(action, say(action.label))}
              onClick={() => action.run()}
            >
              <Icon name={signs[action.name] ?? 'box'} />
            </button>
          ))}
        </div>
      ) : null}
      <ActionButtons actions={[...found(others), ...actions]} />
    </div>
  );
}
