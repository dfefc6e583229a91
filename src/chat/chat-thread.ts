import type { Thread, Turn } from '../flow/chat-thread';
import { type ItemId, newId, type RunId } from '../flow/ids';
import type { FileReference, Message } from '../flow/payload';

/** Puts files beside what is written; each goes along once. */
export function attach(thread: Thread, files: readonly FileReference[]): Thread {
  const { draftFiles = [] } = thread;
  const added = files.filter((file) => !draftFiles.some((other) => isSame(other, file)));
  return added.length === 0 ? thread : { ...thread, draftFiles: [...draftFiles, ...added] };
}

export function detach(thread: Thread, file: FileReference): Thread {
  return { ...thread, draftFiles: thread.draftFiles?.filter((other) => !isSame(other, file)) };
}

const isSame = (one: FileReference, other: FileReference): boolean =>
  one.artifact === other.artifact && one.name === other.name;

export interface NewTurn {
  readonly message: string;
  /** What goes with the message. */
  readonly attachments?: readonly FileReference[] | undefined;
  /** The labels of nodes at which something pinned stands in. */
  readonly pinned?: readonly string[];
  readonly run: RunId;
  readonly designHash: string;
  readonly now: number;
  /** The turn it answers to: the last one shown, if left out; `null` begins a branch at the start of the conversation. */
  readonly parent?: ItemId | null;
}

/** Adds a turn whose run begins now, and shows its branch. A draft that is the message sent is gone, with its files. */
export function beginTurn(thread: Thread, options: NewTurn): { readonly thread: Thread; readonly turn: Turn } {
  const { message, attachments = [], pinned = [], run, designHash, now, parent = thread.shown } = options;
  const turn: Turn = {
    id: newId<ItemId>(),
    ...(parent ? { parent } : {}),
    message,
    ...(attachments.length === 0 ? {} : { attachments: [...attachments] }),
    ...(pinned.length === 0 ? {} : { pinned: [...pinned] }),
    sentAt: now,
    run,
    designHash,
    status: 'running',
    replies: [],
  };
  const isSent = thread.draft === message;
  const kept = { ...thread, turns: [...thread.turns, turn], shown: turn.id };
  return { thread: isSent ? { ...kept, draft: '', draftFiles: undefined } : kept, turn };
}

/** Asks the same again, or in other words, in a branch of its own beside the turn. */
export function regenerate(
  thread: Thread,
  turn: Turn,
  options: Omit<NewTurn, 'message' | 'parent'> & { readonly message?: string },
): { readonly thread: Thread; readonly turn: Turn } {
  const { message, attachments, parent = null } = turn;
  const begun = beginTurn(thread, { message, attachments, ...options, parent });
  return { ...begun, thread: { ...begun.thread, draft: thread.draft, draftFiles: thread.draftFiles } };
}

/** The turns of the branch that is shown, oldest first. */
export function shownTurns(thread: Thread): readonly Turn[] {
  return branchTo(thread, thread.shown);
}

function branchTo(thread: Thread, last: ItemId | undefined): readonly Turn[] {
  const byId = new Map(thread.turns.map((turn) => [turn.id, turn]));
  const branch: Turn[] = [];
  for (let turn = last && byId.get(last); turn; turn = turn.parent && byId.get(turn.parent)) {
    byId.delete(turn.id); // a stored thread whose parents go round in a circle still ends
    branch.push(turn);
  }
  return branch.reverse();
}

/** The turn and its branches, in the order they were sent, and which of them it is: what `‹ 2/3 ›` shows. */
export function siblings(thread: Thread, turn: Turn): { readonly turns: readonly Turn[]; readonly index: number } {
  const turns = thread.turns.filter((other) => other.parent === turn.parent);
  return { turns, index: turns.findIndex((other) => other.id === turn.id) };
}

/** Shows the branch of a turn, down to its newest end. */
export function showBranch(thread: Thread, turn: ItemId): Thread {
  let shown = turn;
  const seen = new Set<ItemId>();
  for (let next: Turn | undefined; !seen.has(shown); shown = next.id) {
    seen.add(shown);
    next = thread.turns.findLast((other) => other.parent === shown);
    if (!next) break;
  }
  return { ...thread, shown };
}

/**
 * What a run is told of the conversation: the completed turns of one branch, without those that were stopped or failed,
 * and without those that nothing answered (a model refuses two messages of the user in a row).
 * @param upTo the turn the run belongs to, which is left out; all that is shown, if not given
 */
export function historyOf(thread: Thread, upTo?: ItemId): readonly Message[] {
  const last = upTo === undefined ? thread.shown : thread.turns.find((turn) => turn.id === upTo)?.parent;
  return branchTo(thread, last).flatMap((turn): readonly Message[] => {
    const answer = answerOf(turn);
    if (turn.status !== 'completed' || answer === '') return [];
    return [...askedIn(turn), { role: 'assistant', content: answer }];
  });
}

function askedIn({ message, attachments: files = [] }: Turn): readonly Message[] {
  if (message === '' && files.length === 0) return [];
  return [{ role: 'user', content: message, ...(files.length === 0 ? {} : { files }) }];
}

/** All that reached the Interface in a turn, as one text. */
export function answerOf(turn: Turn): string {
  return turn.replies
    .map((reply) => reply.text)
    .filter((text) => text !== '')
    .join('\n\n');
}
