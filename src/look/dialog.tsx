import { type ReactNode, useEffect, useRef } from 'react';
import { Icon } from './icon';
import { keepFocus } from './keep-focus';
import { say } from './words';
import './dialog.css';

/** A modal dialog on the platform's own `<dialog>`: it holds the focus, Escape closes it, and the focus goes back. */
export function Dialog(props: {
  readonly label: string;
  readonly isOpen: boolean;
  readonly isWide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
}) {
  const element = useRef<HTMLDialogElement>(null);
  const { isOpen, onClose } = props;
  useEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    if (isOpen && !dialog.open) dialog.showModal();
    if (!isOpen && dialog.open) dialog.close();
  }, [isOpen]);
  useEffect(() => keepFocus(element.current), []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the backdrop is a second way to close; Escape is the keyboard's.
    <dialog
      ref={element}
      className={`dialog float${props.isWide ? ' is-wide' : ''}`}
      aria-label={props.label}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
    >
      {isOpen ? (
        <>
          <div className="dialog-head">
            <h2>{props.label}</h2>
            <button type="button" className="button quiet" aria-label={say('Close')} onClick={onClose}>
              <Icon name="x" />
            </button>
          </div>
          <div className="dialog-body">{props.children}</div>
          {props.foot === undefined ? null : <div className="dialog-foot">{props.foot}</div>}
        </>
      ) : null}
    </dialog>
  );
}
