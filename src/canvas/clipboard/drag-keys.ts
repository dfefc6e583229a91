/** What is done to what a hand drags: it is moved, copies of it are, or nothing is, because Escape called the drag off. */
export type DragMode = 'move' | 'copy' | 'called-off';

/** What keys make of a drag. */
export interface DragKeys {
  /**
   * Asked at every step of a drag; the first begins to listen.
   * @param onCallOff told when Escape is pressed; until the drag has ended nothing moves
   */
  mode(onCallOff: () => void): DragMode;
  end(): void;
}

/** Follows Alt, which copies, and Escape, which calls off, while something is dragged. */
export function createDragKeys(): DragKeys {
  let listening: AbortController | undefined;
  let mode: DragMode = 'move';
  const watch = (event: PointerEvent | KeyboardEvent) => {
    if (mode !== 'called-off') mode = event.altKey ? 'copy' : 'move';
    // Alone it would give the focus to the menu bar of some browsers.
    if ('key' in event && event.key === 'Alt') event.preventDefault();
  };
  const begin = (onCallOff: () => void) => {
    listening = new AbortController();
    const options = { signal: listening.signal, capture: true };
    for (const name of ['pointermove', 'pointerup', 'keydown', 'keyup'] as const)
      window.addEventListener(name, watch, options);
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      mode = 'called-off';
      onCallOff();
    };
    window.addEventListener('keydown', press, options);
  };
  return {
    mode(onCallOff) {
      if (!listening) begin(onCallOff);
      return mode;
    },
    end() {
      listening?.abort();
      listening = undefined;
      mode = 'move';
    },
  };
}
