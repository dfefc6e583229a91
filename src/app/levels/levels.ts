import { createStore } from 'zustand/vanilla';
import type { CanvasViewport } from '../../canvas';
import type { SubFlowPlace } from '../../canvas/sub-flows/sub-flow-place';
import type { NodeId } from '../../flow/ids';
import type { Operation } from '../../flow/operation';
import type { Problem } from '../../flow/problem';
import type { Storage } from '../../storage/storage';
import { loadLevelAt, loadPlaceStored } from '../late-code';
import type { Strangers } from '../library/strangers';
import { notify } from '../notices/notices';
import type { Level, LevelParts, LookingAt } from './level';

/** Which level of the document is on the canvas. All but the outermost comes with code that is loaded when it is wanted. */
export function createLevels(parts: LevelParts & { readonly storage: Storage; readonly strangers: Strangers }) {
  const outermost: Level = {
    way: [],
    steps: [],
    flow: undefined,
    document: parts.document,
    lights: parts.lights,
    seen: (operation) => operation,
    problems: (problems) => problems,
  };
  const store = createStore<Level>(() => outermost);
  const view: LookingAt = {};
  const inner = async () => (await loadLevelAt()).travels(parts, { ...store, view }, outermost);
  parts.document.subscribe((state, previous) => {
    if (state.flow === previous.flow || store.getState() === outermost) return;
    if (state.flow.id === previous.flow.id) void inner().then((travels) => travels.stay());
    else store.setState(outermost, true);
  });
  let arrive = () => {};
  const levels = Object.assign(store, {
    /** Goes to a level, or to the innermost on the way there; done when it is on the canvas. */
    async go(way: readonly NodeId[]): Promise<void> {
      if (way.length === 0 && store.getState() === outermost) return;
      const { go, takeFocus } = await inner();
      const arrived = new Promise<void>((resolve) => {
        arrive = resolve;
      });
      if (!go(way)) return;
      await arrived;
      takeFocus();
    },
    /** The canvas shows what it was told to. */
    arrived: () => arrive(),
    /**
     * After an undo or a redo: goes to where something has changed by it, and selects that.
     * @returns false where there is but one level, on which it has been seen
     */
    follow(operation: Operation): boolean {
      const hasOthers = store.getState() !== outermost || Object.keys(parts.document.getState().flow.flows).length > 0;
      if (hasOthers) void inner().then(({ follow }) => follow(operation));
      return hasOthers;
    },
    /** Where one looks inside a Sub-flow: nothing that is drawn hangs on it. */
    look(viewport: CanvasViewport): void {
      view.current = viewport;
    },
    /** What the canvas of a level can do with sub-flows. */
    placeOf: (level: Level, problems: () => readonly Problem[] = () => []): SubFlowPlace => ({
      document: parts.document,
      level: level.flow,
      way: level.way,
      lights: parts.lights,
      problems,
      go: (way) => levels.go(way),
      enter: (node) => void levels.go([...level.way, node]),
      leave: () => void levels.go(level.way.slice(0, -1)),
      place: (id, position) => void loadPlaceStored().then((place) => place(parts, level, { id, position })),
      refuse: ({ message, remedy }) => notify({ kind: 'error', text: message, remedy }),
    }),
  });
  return levels;
}
