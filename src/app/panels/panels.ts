import * as z from 'zod';
import { createStore } from 'zustand/vanilla';
import { type NodeId, nodeIdSchema } from '../../flow/ids';

const frameSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });

export const viewSchema = z.object({
  viewport: z.object({ x: z.number(), y: z.number(), zoom: z.number().positive() }).optional().catch(undefined),
  /** The Interfaces whose chat is open, in the order of their tabs. */
  chats: z.array(nodeIdSchema),
  /** The chats among them that float on their own. */
  tornOff: z.array(nodeIdSchema),
  /** Where a person put those, on the page. */
  frames: z.record(nodeIdSchema, frameSchema).optional().catch(undefined),
  /** The tab of the right column. */
  shown: z.union([z.literal('inspector'), nodeIdSchema]),
  /** The nodes that show their hidden ports. */
  opened: z.array(z.string()).optional().catch(undefined),
  /** Where the right column lies below the canvas: whether only its handle and its tabs are left of it. */
  isFolded: z.boolean().optional().catch(undefined),
});

/** How a person last looked at a flow: kept on this machine, in no file. */
export type View = Readonly<z.infer<typeof viewSchema>>;

export const initialView: View = { chats: [], tornOff: [], shown: 'inspector' };

export type BottomTab = 'problems' | 'results' | 'schedule' | 'timeline' | 'log' | 'history';

export interface PanelsState extends Omit<View, 'opened'> {
  /** The tab of the bottom panel; none while it is closed. */
  readonly bottom?: BottomTab | undefined;
  /** The chat whose message wants the cursor, and how often it was wanted so far. */
  readonly focus: { readonly node?: NodeId; readonly count: number };
}

export type Panels = ReturnType<typeof createPanels>;

/** What is open around the canvas. */
export function createPanels() {
  const store = createStore<PanelsState>(() => ({ ...initialView, focus: { count: 0 } }));
  const { setState, getState } = store;
  return Object.assign(store, {
    openChat(node: NodeId): void {
      const { chats, tornOff, shown } = getState();
      setState({
        isFolded: false,
        chats: chats.includes(node) ? chats : [...chats, node],
        shown: tornOff.includes(node) ? shown : node,
      });
    },
    /** Gives a chat a tab, and brings it forward only if that is wanted. */
    addChat(node: NodeId, isForward: boolean): void {
      const { chats, tornOff, shown } = getState();
      if (!chats.includes(node)) setState({ chats: [...chats, node] });
      if (isForward && shown === 'inspector' && !tornOff.includes(node)) setState({ shown: node });
    },
    focusMessage(node: NodeId): void {
      setState(({ focus }) => ({ isFolded: false, focus: { node, count: focus.count + 1 } }));
    },
    closeChat(node: NodeId): void {
      const { chats, tornOff, shown } = getState();
      const left = chats.filter((other) => other !== node);
      setState({
        chats: left,
        tornOff: tornOff.filter((other) => other !== node),
        shown: shown === node ? 'inspector' : shown,
        // A person is done with it: what was below the canvas makes room.
        ...(shown === node ? { isFolded: true } : {}),
      });
    },
    tearOff(node: NodeId): void {
      const { tornOff, shown } = getState();
      setState({ tornOff: [...tornOff, node], shown: shown === node ? 'inspector' : shown });
    },
    dock(node: NodeId): void {
      setState({ tornOff: getState().tornOff.filter((other) => other !== node), shown: node });
    },
    /** Remembers where a person put a chat that floats. */
    keepFrame(node: NodeId, frame: z.infer<typeof frameSchema>): void {
      setState(({ frames }) => ({ frames: { ...frames, [node]: frame } }));
    },
    showTab(shown: View['shown']): void {
      setState({ shown, isFolded: false });
    },
    /** A person chose something on the canvas: its settings take the place of a chat. A folded sheet stays so. */
    showInspector(): void {
      setState({ shown: 'inspector' });
    },
    fold(isFolded: boolean): void {
      setState({ isFolded });
    },
    showBottom(bottom: BottomTab | undefined): void {
      setState({ bottom });
    },
  });
}
