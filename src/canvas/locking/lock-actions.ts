import type { Flow, FlowNode, Frame, Note } from '../../flow/flow';
import type { Operation } from '../../flow/operation';
import { say } from '../../look/words';
import { lockedShapes } from '../annotations/places';
import type { CanvasAction } from '../canvas-actions';
import { chosenNodes, flowOf, type Hand } from '../menus/hand';

interface Lockable {
  readonly nodes: readonly FlowNode[];
  readonly notes: readonly Note[];
  readonly frames: readonly Frame[];
}

/** What locks nodes, notes and frames where they are, and unlocks them. */
export function lockActions(hand: Hand): readonly CanvasAction[] {
  const { document, selection, announce } = hand.surface;
  const chosen = (): Lockable => {
    const { notes, frames } = selection.getState();
    const flow = flowOf(hand);
    return {
      nodes: chosenNodes(hand),
      notes: flow.notes.filter(({ id }) => notes?.has(id)),
      frames: flow.frames.filter(({ id }) => frames?.has(id)),
    };
  };
  const isSome = ({ nodes, notes, frames }: Lockable) => nodes.length + notes.length + frames.length > 0;
  const areLocked = (things: Lockable) =>
    isSome(things) && [...things.nodes, ...things.notes, ...things.frames].every(({ locked }) => locked);
  const set = (things: Lockable, isLocked: boolean) => {
    document.edit(lockOperation(things, isLocked));
    announce(isLocked ? say('Locked in place.') : say('Unlocked.'));
  };
  return [
    {
      name: 'lock',
      label: 'Lock in place',
      keys: ['P', 'Ctrl+Shift+L'],
      isOn: () => areLocked(chosen()),
      isEnabled: () => isSome(chosen()),
      run: () => set(chosen(), !areLocked(chosen())),
    },
    {
      name: 'unlock-all',
      label: 'Unlock everything',
      keys: [],
      isEnabled: () => lockedShapes(flowOf(hand)).size > 0,
      run: () => set(lockedIn(flowOf(hand)), false),
    },
  ];
}

/** Locks things in place, or unlocks them; what is so already stays as it is. */
function lockOperation({ nodes, notes, frames }: Lockable, isLocked: boolean): Operation {
  const changed = <Item extends Note | Frame | FlowNode>(items: readonly Item[]): Item[] =>
    items.flatMap((item) => {
      if ((item.locked === true) === isLocked) return [];
      const { locked: _, ...free } = item;
      return [(isLocked ? { ...free, locked: true } : free) as Item]; // an item with or without the one field
    });
  return {
    type: 'batch',
    operations: [
      { type: 'replace', collection: 'nodes', items: changed(nodes) },
      { type: 'replace', collection: 'notes', items: changed(notes) },
      { type: 'replace', collection: 'frames', items: changed(frames) },
    ],
  };
}

function lockedIn({ nodes, notes, frames }: Flow): Lockable {
  const isLocked = ({ locked }: { readonly locked?: true | undefined }) => locked === true;
  return { nodes: nodes.filter(isLocked), notes: notes.filter(isLocked), frames: frames.filter(isLocked) };
}
