import { type KeyboardEvent, useState } from 'react';
import { useStore } from 'zustand';
import { type CanvasAction, keysOf, shortcutKeys, shownKeys } from '../../canvas';
import { SearchField } from '../../look/search-field';
import { say } from '../../look/words';
import { combinationOf, conflictOf, giveKeys, type KeyConflict, resetKeys } from './change-shortcuts';
import { shortcutGroups } from './shortcut-groups';

/** The keys of all actions; each can be given other keys, and its own again. */
export function ShortcutSheet({ actions }: { readonly actions: readonly CanvasAction[] }) {
  const changed = useStore(shortcutKeys);
  const [search, setSearch] = useState('');
  const [changing, setChanging] = useState<string>();
  const words = search.trim().toLowerCase();
  const found = actions.filter(
    (action) =>
      action.name !== 'cancel-wire' &&
      `${say(action.label)} ${keysOf(action).map(shownKeys).join(' ')}`.toLowerCase().includes(words),
  );
  return (
    <>
      <div className="shortcuts-tools">
        <SearchField
          isFirst
          label={say('Search shortcuts')}
          placeholder={say('An action, or its keys')}
          value={search}
          onChange={setSearch}
        />
        <button
          type="button"
          className="button"
          disabled={Object.keys(changed).length === 0}
          onClick={() => shortcutKeys.setState({}, true)}
        >
          {say('Reset all')}
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard. */}
      <section className="shortcuts-scroll" aria-label={say('All shortcuts')} tabIndex={0}>
        {shortcutGroups(found).map((group) => (
          <div key={group.label}>
            <h3>{say(group.label)}</h3>
            <dl className="shortcuts-sheet">
              {group.actions.map((action) => (
                <div key={action.name}>
                  <dt>{say(action.label)}</dt>
                  <dd>
                    {changing === action.name ? (
                      <Recorder action={action} actions={actions} onClose={() => setChanging(undefined)} />
                    ) : (
                      <Row action={action} actions={actions} onChange={() => setChanging(action.name)} />
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
        {found.length === 0 ? (
          <p className="hint">{say('No command has “{trim}” in its name.', { trim: search.trim() })}</p>
        ) : null}
      </section>
    </>
  );
}

interface RowProps {
  readonly action: CanvasAction;
  readonly actions: readonly CanvasAction[];
}

function Row({ action, actions, onChange }: RowProps & { readonly onChange: () => void }) {
  const isChanged = useStore(shortcutKeys, (state) => action.name in state);
  const label = say(action.label);
  return (
    <>
      {keysOf(action).map((keys) => (
        <kbd key={keys}>{shownKeys(keys)}</kbd>
      ))}
      {isChanged ? (
        <button
          type="button"
          className="button quiet"
          aria-label={say('Reset the keys of {label}', { label })}
          onClick={() => shortcutKeys.setState(resetKeys(action, actions, shortcutKeys.getState()), true)}
        >
          {say('Reset')}
        </button>
      ) : null}
      {action.isNative ? null : (
        <button
          type="button"
          className="button quiet"
          aria-label={say('Change the keys of {label}', { label })}
          onClick={onChange}
        >
          {say('Change…')}
        </button>
      )}
    </>
  );
}

/** Waits for keys. What another action has is taken from it only if the person says so. */
function Recorder({ action, actions, onClose }: RowProps & { readonly onClose: () => void }) {
  const [asked, setAsked] = useState<{ readonly keys: string; readonly conflict: KeyConflict }>();
  const give = (keys: string) => {
    shortcutKeys.setState(giveKeys(keys, action, actions, shortcutKeys.getState()), true);
    onClose();
  };
  const press = (event: KeyboardEvent) => {
    // Tab leads out of here, so that nobody is caught.
    if (event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') onClose();
    const keys = event.key === 'Escape' ? undefined : combinationOf(event);
    if (keys === undefined) return;
    const conflict = conflictOf(keys, action, actions, shortcutKeys.getState());
    if (conflict) setAsked({ keys, conflict });
    else give(keys);
  };
  return (
    <div className="shortcut-recorder">
      <button
        ref={(button) => {
          if (!asked) button?.focus();
        }}
        type="button"
        className="button"
        onKeyDown={press}
        onBlur={(event) => {
          if (!event.currentTarget.parentElement?.contains(event.relatedTarget)) onClose();
        }}
      >
        {asked ? shownKeys(asked.keys) : say('Press the keys')}
      </button>
      <button type="button" className="button quiet" onClick={onClose}>
        {say('Cancel')}
      </button>
      {asked ? (
        <p role="status">
          {conflictWords(asked.conflict)}
          {asked.conflict.type === 'action' ? (
            <button type="button" className="button quiet" onClick={() => give(asked.keys)}>
              {say('Take them from there')}
            </button>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}

function conflictWords(conflict: KeyConflict): string {
  switch (conflict.type) {
    case 'browser':
      return say('The browser keeps these for itself.');
    case 'fixed':
      return say('These belong to “{label}”, whose keys are fixed.', { label: say(conflict.action.label) });
    case 'action':
      return say('These belong to “{label}”.', { label: say(conflict.action.label) });
  }
}
