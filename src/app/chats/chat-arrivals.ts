import { beginTurn, foldRunEvent, markInterrupted, replaceTurn } from '../../chat';
import type { Thread, Turn } from '../../flow/chat-thread';
import type { Flow } from '../../flow/flow';
import type { NodeId, RunId } from '../../flow/ids';
import type { RunEvent } from '../../flow/run-event';
import { nodeName } from '../../look/node-name';
import { catalogue } from '../../nodes';
import type { Storage } from '../../storage/storage';
import type { ActiveRun } from '../running/active-runs';
import type { Chats } from './chats';

interface ArrivalParts {
  readonly chats: Chats;
  readonly storage: Storage;
  /** Brings a chat in; it is loaded when this settles. */
  readonly openChat: (run: ActiveRun, node: NodeId) => Promise<void>;
}

/**
 * Takes what a run delivers into the chat of each Interface that it reaches: the one whose Play began it, and any other.
 * A chat that did not ask gets a turn without a message of the person.
 */
export function createChatArrivals({ chats, storage, openChat }: ArrivalParts) {
  /** The Interfaces that each run has reached or was begun at, and what waits until the chat of one is loaded. */
  const reached = new Map<RunId, Map<NodeId, RunEvent[] | undefined>>();

  function placesOf(active: ActiveRun, events: readonly RunEvent[]): Map<NodeId, RunEvent[] | undefined> {
    const places = reached.get(active.run) ?? new Map<NodeId, RunEvent[] | undefined>();
    reached.set(active.run, places);
    if (active.node && !places.has(active.node)) places.set(active.node, undefined);
    for (const event of events) {
      const node = interfaceAt(active, event);
      if (node && !places.has(node)) places.set(node, undefined);
    }
    return places;
  }

  function turnOf(active: ActiveRun, node: NodeId): { thread: Thread; turn: Turn } | undefined {
    const thread = chats.of(active.flow.id, node);
    const turn = thread?.turns.find((other) => other.run === active.run);
    return thread && turn && { thread, turn };
  }

  function deliver(active: ActiveRun, node: NodeId, events: readonly RunEvent[]): void {
    const thread = chats.of(active.flow.id, node);
    if (!thread) return;
    const { run, compiled, flow } = active;
    const place =
      turnOf(active, node) ?? beginTurn(thread, { message: '', run, designHash: compiled.designHash, now: Date.now() });
    const nameOf = (other: NodeId) => labelIn(flow, other);
    // What it asks the person stands in one chat: that of the Interface whose Play began it.
    const own = node === active.node ? events : events.filter((event) => !isOfQuestion(event));
    const turn = own.reduce((folded, event) => foldRunEvent(folded, event, compiled, node, nameOf), place.turn);
    chats.put(replaceTurn(place.thread, turn));
  }

  return {
    fold(active: ActiveRun, events: readonly RunEvent[]): void {
      const places = placesOf(active, events);
      for (const [node, waiting] of places) {
        if (waiting) waiting.push(...events);
        else if (turnOf(active, node)) deliver(active, node, events);
        else {
          const held = [...events];
          places.set(node, held);
          const take = () => {
            places.set(node, undefined);
            deliver(active, node, held);
          };
          openChat(active, node).then(take, take);
        }
      }
    },
    /** Says in the chats which run of the flow it was, once the record of it is written. */
    async ended(active: ActiveRun): Promise<void> {
      const nodes = [...(reached.get(active.run)?.keys() ?? [])];
      reached.delete(active.run);
      const record = await storage.runs.get(active.run).catch(() => undefined);
      for (const node of nodes) {
        const place = turnOf(active, node);
        if (record && place) chats.put(replaceTurn(place.thread, { ...place.turn, runNumber: record.number }));
      }
    },
    interrupted(active: ActiveRun): void {
      for (const node of reached.get(active.run)?.keys() ?? (active.node ? [active.node] : [])) {
        const place = turnOf(active, node);
        if (place) chats.put(markInterrupted(place.thread, place.turn.id));
      }
      reached.delete(active.run);
    },
  };
}

/** The Interface that an event says something has reached. */
function interfaceAt({ compiled }: ActiveRun, event: RunEvent): NodeId | undefined {
  if (event.type !== 'node-streaming') return undefined;
  const operator = compiled.operators[event.operator];
  const isInterface = operator && catalogue.get(operator.type)?.role === 'interface';
  return isInterface && operator.node.length === 1 ? operator.node[0] : undefined;
}

function isOfQuestion({ type }: RunEvent): boolean {
  return type === 'node-asking' || type === 'node-answered';
}

function labelIn(flow: Flow, node: NodeId): string {
  const found = flow.nodes.find((other) => other.id === node);
  return found ? nodeName(found, catalogue) : node;
}
