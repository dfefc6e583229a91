import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';

type Move = (from: number, to: number, isDrag: boolean) => void;

/** Puts the rows of a list in another order: by a grip that is dragged, and by Alt with an arrow anywhere in a row. */
export function useRowOrder(count: number, onMove: Move) {
  const [dragged, setDragged] = useState<number>();
  const at = useRef<number>(undefined);
  const end = () => {
    at.current = undefined;
    setDragged(undefined);
  };
  const rowOf = (index: number) => ({
    'data-dragged': dragged === index || undefined,
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      const to = index + ({ ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0);
      if (!event.altKey || event.ctrlKey || event.metaKey || to === index || event.defaultPrevented) return;
      event.preventDefault();
      event.stopPropagation();
      if (to < 0 || to >= count) return;
      onMove(index, to, false);
      followFocus(event.currentTarget, to - index);
    },
  });
  const gripOf = (index: number) => ({
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      at.current = index;
      setDragged(index);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const from = at.current;
      if (from === undefined) return;
      const to = placeAt(rowsBeside(event.currentTarget), from, event.clientY);
      if (to === from) return;
      at.current = to;
      setDragged(to);
      onMove(from, to, true);
    },
    onPointerUp: end,
    onPointerCancel: end,
  });
  return { rowOf, gripOf };
}

const rowsBeside = (inside: Element): readonly Element[] => {
  const row = inside.closest('.row');
  return [...(row?.parentElement?.children ?? [])].filter((element) => element.matches('.row'));
};

/** The place that a row has come to: it passes another at that one's middle. */
function placeAt(rows: readonly Element[], from: number, y: number): number {
  const isBelow = (row: Element | undefined) => {
    const { top = 0, height = 0 } = row?.getBoundingClientRect() ?? {};
    return y > top + height / 2;
  };
  let to = from;
  while (to + 1 < rows.length && isBelow(rows[to + 1])) to++;
  while (to > 0 && !isBelow(rows[to - 1])) to--;
  return to;
}

/** The rows stay and what is in them moves, so the focus goes along to the same control of the other row. */
function followFocus(row: HTMLElement, by: number) {
  const rows = rowsBeside(row);
  const controls = (element: Element | undefined) =>
    element ? [...element.querySelectorAll<HTMLElement>('input, select, textarea, button')] : [];
  // What has the focus is an element of the page, or none of these.
  const index = [...controls(row)].indexOf(document.activeElement as HTMLElement);
  const next = rows[rows.indexOf(row) + by];
  requestAnimationFrame(() => (controls(next)[index] ?? controls(next)[0])?.focus());
}
