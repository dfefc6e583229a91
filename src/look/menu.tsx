import { type KeyboardEvent, useId, useRef } from 'react';
import { Icon } from './icon';
import './menu.css';

export interface MenuItem {
  readonly label: string;
  readonly icon?: string;
  readonly keys?: string;
  readonly isEnabled?: boolean;
  readonly isDanger?: boolean;
  readonly run: () => void;
}

/** A button that opens a menu under it, on the platform's popover: a click outside or Escape closes it. */
export function Menu(props: {
  readonly label: string;
  readonly icon: string;
  readonly items: readonly MenuItem[];
  readonly text?: string;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const place = () => {
    const box = button.current?.getBoundingClientRect();
    const popover = menu.current;
    if (!box || !popover) return;
    const left = Math.min(box.left, window.innerWidth - popover.offsetWidth - 8);
    const below = box.bottom + 4;
    const top = below + popover.offsetHeight > window.innerHeight ? box.top - popover.offsetHeight - 4 : below;
    popover.style.left = `${Math.max(8, left)}px`;
    popover.style.top = `${Math.max(8, top)}px`;
    popover.querySelector<HTMLElement>('[role=menuitem]:not(:disabled)')?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="button quiet"
        aria-label={props.text === undefined ? props.label : undefined}
        aria-haspopup="menu"
        popoverTarget={id}
        title={props.label}
      >
        <Icon name={props.icon} />
        {props.text}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={props.label}
        className="menu float"
        onToggle={(event) => {
          if (event.newState === 'open') place();
        }}
        onKeyDown={moveFocus}
      >
        {props.items.map((item) => (
          <button
            key={item.label}
            type="button"
            role="menuitem"
            className={`menu-item${item.isDanger ? ' is-danger' : ''}`}
            disabled={item.isEnabled === false}
            onClick={() => {
              menu.current?.hidePopover();
              item.run();
            }}
          >
            {item.icon === undefined ? null : <Icon name={item.icon} />}
            {item.label}
            {item.keys === undefined ? null : <kbd>{item.keys}</kbd>}
          </button>
        ))}
      </div>
    </>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]:not(:disabled)')];
  const { activeElement } = document;
  const index = activeElement instanceof HTMLElement ? items.indexOf(activeElement) : -1;
  items[(index + step + items.length) % items.length]?.focus();
}
