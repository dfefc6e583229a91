import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import type { Position } from '../../flow/flow';
import { Icon } from '../../look/icon';
import { ChoiceList, type Found, idOfChoice, type MenuChoice } from './choice-list';
import { Floating } from './floating';

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
  const list = useId();
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
          aria-controls={list}
          aria-activedescendant={choices[at] && idOfChoice(list, at)}
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
      <ChoiceList id={list} label={props.label} choices={choices} at={at} onTake={take} />
    </Floating>
  );
}
