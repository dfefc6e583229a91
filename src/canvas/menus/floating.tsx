import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import type { Position } from '../../flow/flow';

/** How near to the border of the window a menu may come. */
const margin = 8;

/**
 * What floats at a point of the page, above all else. Escape, a press elsewhere or a turn of the wheel closes it, and
 * the focus goes back to where it was.
 */
export function Floating(props: {
  readonly at: Position;
  readonly className: string;
  readonly role: 'menu' | 'dialog';
  readonly label: string;
  readonly onClose: () => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  readonly children: ReactNode;
}) {
  const { at, onClose } = props;
  const element = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    const popover = element.current;
    if (!popover) return;
    // Not an "auto" popover: the button that opened it by a right click is let go outside, and would close it.
    popover.showPopover();
    const { offsetWidth, offsetHeight } = popover;
    // At the right border it opens to the left, so that it never comes under the pointer; downwards it is moved up.
    const left = at.x + offsetWidth + margin > window.innerWidth ? at.x - offsetWidth : at.x;
    const top = Math.min(at.y, window.innerHeight - offsetHeight - margin);
    popover.style.left = `${Math.max(margin, left)}px`;
    popover.style.top = `${Math.max(margin, top)}px`;
  }, [at]);
  useEffect(() => {
    const before = document.activeElement;
    const popover = element.current;
    const first = popover?.querySelector<HTMLElement>('input, [role^=menuitem]:not([aria-disabled=true])') ?? popover;
    first?.focus({ preventScroll: true });
    return () => {
      const isLost = document.activeElement === document.body || popover?.contains(document.activeElement);
      if (isLost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  useEffect(() => {
    const leave = (event: Event) => {
      if (!(event.target instanceof Node) || !element.current?.contains(event.target)) close.current();
    };
    const hide = () => close.current();
    window.addEventListener('pointerdown', leave, { capture: true });
    window.addEventListener('wheel', leave, { capture: true, passive: true });
    window.addEventListener('resize', hide);
    return () => {
      window.removeEventListener('pointerdown', leave, { capture: true });
      window.removeEventListener('wheel', leave, { capture: true });
      window.removeEventListener('resize', hide);
    };
  }, []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the role is given by who uses it.
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a menu and a dialog have names.
    <div
      ref={element}
      popover="manual"
      role={props.role}
      aria-label={props.label}
      className={`canvas-menu float ${props.className}`}
      tabIndex={-1}
      // What is pressed and moved here is not meant for the canvas below.
      onPointerMove={(event) => event.stopPropagation()}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape' || event.key === 'Tab') {
          event.preventDefault();
          onClose();
        } else props.onKeyDown?.(event);
      }}
    >
      {props.children}
    </div>
  );
}
