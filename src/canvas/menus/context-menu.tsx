import type { KeyboardEvent } from 'react';
import { Icon } from '../../look/icon';
import { say } from '../../look/words';
import type { CanvasAction } from '../canvas-actions';
import { keysOf, shortcutOf } from '../shortcut-keys';
import { Floating } from './floating';
import { isRare, menuGroups } from './menu-lists';
import type { MenuPlace, OpenMenu } from './menus';

const labels: Readonly<Record<MenuPlace, string>> = {
  node: 'Node',
  nodes: 'Selection',
  wire: 'Wire',
  port: 'Port',
  note: 'Note',
  frame: 'Frame',
  canvas: 'Canvas',
};

/** What can be done at a place: the actions of the one list, with their keys; what cannot be done now is grey. */
export function ContextMenu(props: {
  readonly menu: Extract<OpenMenu, { kind: 'actions' }>;
  readonly actions: readonly CanvasAction[];
  readonly onClose: () => void;
}) {
  const { menu, actions, onClose } = props;
  const groups = menuGroups[menu.place]
    .map((names) => names.flatMap((name) => shownIn(actions, name)))
    .filter((group) => group.length > 0);
  const hasTicks = groups.some((group) => group.some((action) => action.isOn?.() === true));
  return (
    <Floating
      at={menu.at}
      role="menu"
      className="menu"
      label={say(labels[menu.place])}
      onClose={onClose}
      onKeyDown={moveFocus}
    >
      {groups.map((group, index) => (
        <div key={group[0]?.name} role="none" className={index > 0 ? 'menu-group' : undefined}>
          {group.map((action) => (
            <Item key={action.name} action={action} hasTicks={hasTicks} onClose={onClose} />
          ))}
        </div>
      ))}
    </Floating>
  );
}

function shownIn(actions: readonly CanvasAction[], name: string): readonly CanvasAction[] {
  const action = actions.find((candidate) => candidate.name === name);
  return !action || (isRare(name) && !action.isEnabled()) ? [] : [action];
}

function Item(props: {
  readonly action: CanvasAction;
  /** Something in the menu is on, and has room for its tick. */
  readonly hasTicks: boolean;
  readonly onClose: () => void;
}) {
  const { action, hasTicks, onClose } = props;
  const keys = keysOf(action)[0];
  const shown = shortcutOf(action);
  const isOn = action.isOn?.();
  const isEnabled = action.isEnabled();
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: only what is on or off has it, and then it is a checkbox.
    <button
      type="button"
      role={isOn === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked={isOn}
      aria-disabled={!isEnabled}
      aria-keyshortcuts={keys?.replace('Ctrl', 'Control')}
      className={`menu-item${action.name === 'delete' ? ' is-danger' : ''}`}
      onClick={() => {
        if (!isEnabled) return;
        // The action may read what the menu was opened on, and may open another menu.
        action.run();
        onClose();
      }}
    >
      {hasTicks ? <span className="menu-tick">{isOn ? <Icon name="check" /> : null}</span> : null}
      {say(action.label)}
      {shown === undefined ? null : (
        <span aria-hidden="true">
          <kbd>{shown}</kbd>
        </span>
      )}
    </button>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]')];
  const { activeElement } = document;
  const at = activeElement instanceof HTMLElement ? items.indexOf(activeElement) : -1;
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  items[(next + items.length) % items.length]?.focus();
}
