import './help-mark.css';
import { type KeyboardEvent, useContext, useId, useLayoutEffect, useRef, useState } from 'react';
import { Icon } from '../../look/icon';
import { say } from '../../look/words';
import { factsOf } from '../help/field-facts';
import { HelpWayContext } from './help-way';
import { withKeys } from './hints';
import { placeBelow } from './place-below';
import type { SaidField } from './said-field';

/** A quiet mark beside a title, where there is more to say than the hint: it opens the words, and the way to all of them. */
export function HelpMark({ field }: { readonly field: SaidField }) {
  const { type, onHelp } = useContext(HelpWayContext);
  const facts = factsOf(field, type);
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const mark = useRef<HTMLButtonElement>(null);
  const words = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const beside = mark.current?.closest<HTMLElement>('.field-head, .field-label');
    if (isOpen && beside && words.current) placeBelow(beside, words.current);
  }, [isOpen]);
  // Escape closes the words alone: what is selected stays.
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isOpen) event.stopPropagation();
  };
  if (facts.length === 0) return null;
  return (
    <>
      <button
        ref={mark}
        type="button"
        className="help-mark"
        popoverTarget={id}
        onKeyDown={press}
        aria-label={say('About “{title}”', { title: field.title })}
      >
        <Icon name="help" />
      </button>
      <div
        ref={words}
        id={id}
        popover="auto"
        className="help-words float"
        role="note"
        onKeyDown={press}
        onBeforeToggle={({ newState }) => setOpen(newState === 'open')}
      >
        {isOpen ? (
          <>
            {facts.map((fact) => (
              <p key={fact}>{withKeys(fact)}</p>
            ))}
            {onHelp ? (
              <button type="button" className="hint-action" onClick={() => onHelp(field.key)}>
                {say('All settings of this node')}
              </button>
            ) : null}
          </>
        ) : null}
      </div>
    </>
  );
}
