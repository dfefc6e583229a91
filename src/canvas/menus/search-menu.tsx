import { type KeyboardEvent, useMemo, useState } from 'react';
import type { Position } from '../../flow/flow';
import type { Family } from '../../flow/node-definition';
import { Icon } from '../../look/icon';
import { NodeIcon } from '../../look/node-icon';
import { Floating } from './floating';

/** One line of a menu that is searched. */
export interface MenuChoice {
  readonly id: string;
  readonly label: string;
  readonly icon?: { readonly icon: string; readonly family: Family | 'unknown' };
  /** A word at the end of the line, such as a port. */
  readonly remark?: string | undefined;
  /** What happens on the way, under the label. */
  readonly detail?: string | undefined;
  readonly title?: string;
  /** The heading over it and those after it. */
  readonly heading?: string;
  run(): void;
}

/** What a search finds, and which of it Enter takes. */
export interface Found {
  readonly choices: readonly MenuChoice[];
  readonly best: number;
}

/** A menu that is searched by writing: the arrows choose, Enter takes what is chosen. */
export function SearchMenu(props: {
  readonly at: Position;
  readonly label: string;
  readonly placeholder: string;
  readonly find: (search: string) => Found;
  /** What to say where nothing is found. */
  readonly none: (search: string) => string;
  readonly onClose: () => void;
}) {
  const { find, onClose } = props;
  const [search, setSearch] = useState('');
  const [moved, setMoved] = useState<number>();
  const { choices, best } = useMemo(() => find(search), [find, search]);
  const at = Math.min(moved ?? Math.max(0, best), choices.length - 1);
  const take = (choice: MenuChoice | undefined) => {
    if (!choice) return;
    choice.run();
    onClose();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (event.key === 'Enter') take(choices[at]);
    else if (next !== undefined && choices.length > 0) setMoved((next + choices.length) % choices.length);
    else return;
    event.preventDefault();
  };
  return (
    <Floating at={props.at} role="dialog" className="search-menu" label={props.label} onClose={onClose}>
      <label className="search-field">
        <Icon name="search" />
        <input
          type="search"
          role="combobox"
          aria-label={props.label}
          aria-expanded={choices.length > 0}
          aria-controls="search-menu-list"
          aria-activedescendant={choices[at] && `choice-${choices[at].id}`}
          placeholder={props.placeholder}
          value={search}
          onChange={(event) => {
            setSearch(event.target.value);
            setMoved(undefined);
          }}
          onKeyDown={press}
        />
      </label>
      {choices.length === 0 ? <p className="search-menu-none">{props.none(search.trim())}</p> : null}
      <div className="search-menu-list" id="search-menu-list" role="listbox" aria-label={props.label}>
        {choices.map((choice, index) => (
          <Choice key={choice.id} choice={choice} isAt={index === at} onTake={() => take(choice)} />
        ))}
      </div>
    </Floating>
  );
}

function Choice(props: { readonly choice: MenuChoice; readonly isAt: boolean; readonly onTake: () => void }) {
  const { choice, isAt } = props;
  return (
    <>
      {choice.heading === undefined ? null : (
        <div className="search-menu-heading" role="presentation">
          {choice.heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the search field, which keeps the focus. */}
      <div
        ref={(line) => {
          if (isAt) line?.scrollIntoView({ block: 'nearest' });
        }}
        id={`choice-${choice.id}`}
        className="search-menu-choice"
        role="option"
        tabIndex={-1}
        aria-selected={isAt}
        title={choice.title}
        onClick={props.onTake}
      >
        {choice.icon ? <NodeIcon icon={choice.icon.icon} family={choice.icon.family} /> : null}
        <span className="search-menu-words">
          <span>{choice.label}</span>
          {choice.detail === undefined ? null : <small>{choice.detail}</small>}
        </span>
        {choice.remark === undefined ? null : <span className="search-menu-remark">{choice.remark}</span>}
      </div>
    </>
  );
}
