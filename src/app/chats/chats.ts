import { createStore } from 'zustand/vanilla';
import { interruptLost, newThread } from '../../chat/open-thread';
import type { Thread } from '../../flow/chat-thread';
import type { FlowId, NodeId, RunId } from '../../flow/ids';
import type { Storage } from '../../storage/storage';

/** How long a thread may change before it is written; less than half a second, so that a killed tab loses no more. */
const saveMilliseconds = 400;

export interface ChatsState {
  /** The conversation that is shown at each Interface, by `chatKey`. */
  readonly threads: Readonly<Record<string, Thread>>;
}

export const chatKey = (flow: FlowId, node: NodeId): string => `${flow}/${node}`;

export type Chats = ReturnType<typeof createChats>;

/**
 * The conversations that are open. They are read from the storage when a chat is first shown, and written shortly after
 * each change.
 * @param onFailure told when a thread could not be read or written
 * @param isWatched whether another tab has a flow, and writes its chats
 */
export function createChats(
  storage: Storage,
  onFailure: (error: unknown) => void,
  isWatched: (flow: FlowId) => boolean,
) {
  const store = createStore<ChatsState>(() => ({ threads: {} }));
  const unsaved = new Map<string, Thread>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const of = (flow: FlowId, node: NodeId): Thread | undefined => store.getState().threads[chatKey(flow, node)];

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const threads = [...unsaved.values()];
    unsaved.clear();
    try {
      await Promise.all(threads.map((thread) => storage.threads.put(thread)));
    } catch (error) {
      for (const thread of threads) if (!unsaved.has(thread.id)) unsaved.set(thread.id, thread);
      onFailure(error);
    }
  }

  function put(thread: Thread): void {
    const key = chatKey(thread.flow, thread.node);
    if (store.getState().threads[key] === thread) return;
    store.setState(({ threads }) => ({ threads: { ...threads, [key]: thread } }));
    if (isWatched(thread.flow)) return;
    unsaved.set(thread.id, thread);
    timer ??= setTimeout(() => void flush(), saveMilliseconds);
  }

  return Object.assign(store, {
    of,
    put,
    flush,
    /** Brings a chat in from the storage, or begins one; turns whose run is gone are marked as interrupted. */
    async load(flow: FlowId, node: NodeId, activeRuns: ReadonlySet<RunId>): Promise<Thread> {
      const there = of(flow, node);
      if (there) return there;
      const stored = (await storage.threads.ofNode(flow, node))[0];
      const again = of(flow, node); // two calls may have waited at once; the first to come back counts
      if (again) return again;
      const thread = stored ?? newThread(flow, node, Date.now());
      const key = chatKey(flow, node);
      store.setState(({ threads }) => ({ threads: { ...threads, [key]: thread } }));
      put(interruptLost(thread, activeRuns));
      return of(flow, node) ?? thread;
    },
    /** What is known of the chats of a flow counts no more: another tab has gone on with them. */
    forget(flow: FlowId): void {
      const others = Object.entries(store.getState().threads).filter(([, thread]) => thread.flow !== flow);
      store.setState({ threads: Object.fromEntries(others) });
      for (const [id, thread] of unsaved) if (thread.flow === flow) unsaved.delete(id);
    },
    /** Begins anew, and writes that at once: a page that is loaded again right after shows the new chat. */
    startOver(flow: FlowId, node: NodeId): void {
      put(newThread(flow, node, Date.now()));
      void flush();
    },
  });
}
