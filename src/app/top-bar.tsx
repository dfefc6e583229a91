import { useStore } from 'zustand';
import { historyActions, shortcutKeys, shortcutOf } from '../canvas';
import type { NodeId } from '../flow/ids';
import { Icon } from '../look/icon';
import { say } from '../look/words';
import { flowActions } from './commands/flow-commands';
import { skipToCanvas } from './commands/region-actions';
import { FlowMenu } from './library/flow-menu';
import { FlowName } from './library/flow-name';
import { BuildControls } from './running/build-controls';
import { openSettings } from './settings/settings-place';
import { useWorkspace } from './use-workspace';
import './top-bar.css';

/** The bar above everything: which flow this is, Build and Play, undo and redo, Settings. */
export function TopBar({ onShow }: { readonly onShow: (path: readonly NodeId[]) => void }) {
  const workspace = useWorkspace();
  useStore(workspace.document, (state) => state.canUndo);
  useStore(workspace.document, (state) => state.canRedo);
  useStore(shortcutKeys);
  return (
    <header className="top-bar">
      <button type="button" className="button skip-link" onClick={skipToCanvas}>
        {say('Go to the canvas')}
      </button>
      <h1 className="top-bar-mark">
        <svg viewBox="0 0 22 22" role="img" aria-label={say('Voide')}>
          <circle
            cx="11"
            cy="11"
            r="8"
            fill="none"
            stroke="var(--ink)"
            strokeWidth="2.4"
            strokeDasharray="38 12.3"
            transform="rotate(-38 11 11)"
          />
          <circle cx="11" cy="11" r="3" fill="var(--live)" />
        </svg>
      </h1>
      <FlowName />
      <FlowMenu />
      <BuildControls onShow={onShow} />
      <div className="top-bar-end">
        {historyActions(workspace.document).map((action) => (
          <BarButton
            key={action.name}
            label={say(action.label)}
            keys={shortcutOf(action)}
            icon={action.name === 'undo' ? 'undo-2' : 'redo-2'}
            isEnabled={action.isEnabled()}
            run={() => action.run()}
          />
        ))}
        {flowActions(workspace)
          .filter(({ name }) => name === 'save')
          .map((action) => (
            <BarButton
              key={action.name}
              label={say(action.label)}
              keys={shortcutOf(action)}
              icon="share-2"
              isEnabled
              run={() => action.run()}
            />
          ))}
        <BarButton label={say('Settings')} icon="settings" isEnabled run={() => openSettings()} />
      </div>
    </header>
  );
}

function BarButton(props: {
  readonly label: string;
  readonly keys?: string | undefined;
  readonly icon: string;
  readonly isEnabled: boolean;
  readonly run: () => void;
}) {
  return (
    <button
      type="button"
      className={`button quiet is-${props.icon}`}
      aria-label={props.label}
      title={props.keys ? `${props.label} (${props.keys})` : props.label}
      disabled={!props.isEnabled}
      onClick={props.run}
    >
      <Icon name={props.icon} />
    </button>
  );
}
