import type { Thread, Turn } from '../flow/chat-thread';
import { type FlowId, type ItemId, type NodeId, newId, type RunId } from '../flow/ids';

// What opening a conversation needs. The rest is in `chat-thread.ts`, which the page loads later.

/** Begins an empty conversation with an Interface node. */
export function newThread(flow: FlowId, node: NodeId, now: number): Thread {
  return { id: newId<ItemId>(), flow, node, createdAt: now, turns: [], draft: '' };
}

/** Keeps what is written and not sent. */
export function setDraft(thread: Thread, draft: string): Thread {
  return thread.draft === draft ? thread : { ...thread, draft };
}

/** Puts a turn in the place of the one with its id. */
export function replaceTurn(thread: Thread, turn: Turn): Thread {
  const index = thread.turns.findIndex((other) => other.id === turn.id);
  if (index < 0 || thread.turns[index] === turn) return thread;
  return { ...thread, turns: thread.turns.with(index, turn) };
}

/** Marks a turn whose run is gone, because the page was left or the worker died. Turns that have ended stay as they are. */
export function markInterrupted(thread: Thread, turn: ItemId): Thread {
  const lost = thread.turns.find((other) => other.id === turn);
  return lost?.status === 'running' ? replaceTurn(thread, { ...lost, status: 'interrupted' }) : thread;
}

/** Marks every turn that still waits for a run that is not among those under way: what a reload finds. */
export function interruptLost(thread: Thread, activeRuns: ReadonlySet<RunId>): Thread {
  return thread.turns.reduce(
    (result, turn) => (activeRuns.has(turn.run) ? result : markInterrupted(result, turn.id)),
    thread,
  );
}
