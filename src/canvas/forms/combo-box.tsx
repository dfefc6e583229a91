import './combo-box.css';
import { type KeyboardEvent, useContext, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { FieldNaming } from '../../look/field';
import { ChoiceList, type Found, idOfChoice, type MenuChoice } from '../menus/choice-list';
import { placeBelow } from './place-below';
import { TemplateNamesContext } from './template-names';
import { type Filled, namesFor } from './template-offers';

interface ComboBoxProps {
  readonly naming: FieldNaming;
  /** The name of what is offered. */
  readonly label: string;
  /** What stands in it while nobody searches. */
  readonly value: string;
  readonly placeholder?: string | undefined;
  readonly isMono?: boolean;
  /** Names of ports and variables are offered where one is begun. */
  readonly takesNames?: boolean;
  /** What is offered for what is typed, and for nothing typed yet. `best` is −1 where Enter takes none by itself. */
  readonly offer?: ((typed: string | undefined) => Found) | undefined;
  /** Hears every key; without it what is typed only searches, and a choice ends it. */
  readonly onType?: (text: string) => void;
}

/** With these a person leaves what was begun; what was offered for it stands elsewhere then. */
const awayKeys: ReadonlySet<string> = new Set(['Tab', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);

const isCalled = ({ label, isWay }: MenuChoice, typed: string | undefined): boolean =>
  !isWay && typed !== undefined && label.toLowerCase() === typed.trim().toLowerCase();

const nothing: Found = { choices: [], best: -1 };

/** A line that offers what is known: typing searches, the arrows choose, Enter takes, Escape leaves it as it was. */
export function ComboBox(props: ComboBoxProps) {
  const { naming, label, value, placeholder, isMono, offer, onType } = props;
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const { isOpen, typed, at, found, open, close, type, take, move } = useOffers(props, field);
  const isShown = isOpen && found.choices.length > 0;
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const step = event.altKey ? undefined : { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = found.choices[at];
    if (step !== undefined && isShown) move(step);
    else if (step !== undefined && offer) open();
    else if (event.key === 'Enter' && chosen) take(chosen);
    else if (event.key === 'Escape' && isShown) close();
    else {
      // A search ends with what it has found; a text stays as it is written.
      if (event.key === 'Tab' && !onType && chosen && typed !== undefined && !chosen.isWay) take(chosen);
      if (awayKeys.has(event.key)) close();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <input
        {...naming}
        ref={field}
        type="text"
        // Where only names within a text are offered, it is a text above all.
        {...(offer ? { role: 'combobox', 'aria-expanded': isShown } : {})}
        aria-autocomplete="list"
        aria-controls={isShown ? list : undefined}
        aria-activedescendant={isShown && at >= 0 ? idOfChoice(list, at) : undefined}
        className={`input${isMono ? ' mono' : ''}${offer ? ' combo-box' : ''}`}
        data-search={onType ? undefined : ''}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={onType ? value : (typed ?? value)}
        onChange={({ target }) => type(target.value)}
        onClick={() => offer && open()}
        onBlur={() => {
          const meant = onType ? undefined : found.choices.find((choice) => isCalled(choice, typed));
          if (meant) take(meant);
          else close();
        }}
        onKeyDown={press}
      />
      {isShown ? <Offered {...{ list, label, field, at }} choices={found.choices} onTake={take} /> : null}
    </>
  );
}

/** What is offered, which of it is chosen, and what keys and hands do with it. */
function useOffers(
  { value, offer, takesNames, onType }: ComboBoxProps,
  field: React.RefObject<HTMLInputElement | null>,
) {
  const names = useContext(TemplateNamesContext);
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState<string>();
  const [moved, setMoved] = useState<number>();
  const [caret, setCaret] = useState<number>();
  const write = ({ text, caret: place }: Filled) => {
    onType?.(text);
    setCaret(place);
  };
  // Not before the filled text stands in the field.
  useLayoutEffect(() => {
    if (caret === undefined) return;
    field.current?.setSelectionRange(caret, caret);
    setCaret(undefined);
  }, [caret, field]);
  const text = typed ?? value;
  const end = field.current?.selectionStart ?? text.length;
  const inText = isOpen && takesNames && typed !== undefined ? namesFor(text, end, names, write) : undefined;
  const found = (isOpen ? (inText ?? offer?.(typed)) : undefined) ?? nothing;
  const at = Math.min(moved ?? found.best, found.choices.length - 1);
  const reset = (isNow: boolean, text: string | undefined) => {
    setOpen(isNow);
    setTyped(text);
    setMoved(undefined);
  };
  return {
    isOpen,
    typed,
    at,
    found,
    open() {
      if (isOpen) return;
      reset(true, undefined);
      // What is typed now is a search, and takes the place of what was found before.
      if (!onType) field.current?.select();
    },
    close: () => reset(false, undefined),
    type(text: string) {
      reset(true, text);
      onType?.(text);
    },
    take(choice: MenuChoice) {
      reset(false, undefined);
      choice.run();
    },
    move: (step: number) => {
      const { length } = found.choices;
      setMoved(at < 0 && step < 0 ? length - 1 : (at + step + length) % length);
    },
  };
}

/** The list, below its field or above it, over everything. */
function Offered(props: {
  readonly list: string;
  readonly label: string;
  readonly field: React.RefObject<HTMLInputElement | null>;
  readonly choices: readonly MenuChoice[];
  readonly at: number;
  readonly onTake: (choice: MenuChoice) => void;
}) {
  const { list, label, field, choices, at, onTake } = props;
  const popover = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => popover.current?.showPopover(), []);
  useLayoutEffect(() => {
    if (field.current && popover.current) placeBelow(field.current, popover.current, choices.length);
  }, [field, choices]);
  useEffect(() => {
    const own = new AbortController();
    const place = () => field.current && popover.current && placeBelow(field.current, popover.current, choices.length);
    // A phone's keyboard takes from the visible part alone.
    for (const target of [window, window.visualViewport])
      target?.addEventListener('resize', place, { signal: own.signal });
    window.addEventListener('scroll', place, { signal: own.signal, capture: true, passive: true });
    return () => own.abort();
  }, [field, choices.length]);
  return (
    <div ref={popover} popover="manual" className="combo-list float">
      <ChoiceList id={list} label={label} choices={choices} at={at} onTake={onTake} />
    </div>
  );
}
