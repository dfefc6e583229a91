import { act, type ReactNode, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, vi } from 'vitest';
import { beginTurn } from '../../src/chat/chat-thread';
import { ChatWindow, type ChatWindowProps } from '../../src/chat/chat-window';
import { newThread, replaceTurn, setDraft } from '../../src/chat/open-thread';
import type { Thread, Turn } from '../../src/flow/chat-thread';
import { flowIdSchema, nodeIdSchema, runIdSchema } from '../../src/flow/ids';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

export const empty = newThread(flowIdSchema.parse('f'), nodeIdSchema.parse('ask'), 1);
export const run = runIdSchema.parse('r');

/** A thread with one turn more, as it stands after a change. */
export function say(thread: Thread, message: string, change: Partial<Turn>): Thread {
  const begun = beginTurn(thread, { message, run, designHash: '4f2a91cdef', now: 1 });
  return replaceTurn(begun.thread, { ...begun.turn, ...change });
}
export const answered = (text: string): Partial<Turn> => ({
  status: 'completed',
  replies: [{ wire: 'w', from: 'Model', text }],
});
export const refused = {
  code: 'key-refused',
  message: 'Groq refused the key.',
  remedy: 'Put in a key.',
  retryable: false,
} as const;

let root: Root;
export let place: HTMLElement;
export const calls = {
  onDraft: vi.fn(),
  onPlay: vi.fn(),
  onStop: vi.fn(),
  onNewChat: vi.fn(),
  onRegenerate: vi.fn(),
  onShowBranch: vi.fn(),
  onShowNode: vi.fn(),
  onClose: vi.fn(),
  onTearOff: vi.fn(),
  onDock: vi.fn(),
  onAnswer: vi.fn(),
};

/** Gives each test of a file a page of its own. Each file says so: what is said here would hold for the first that reads it. */
export function drawEachAfresh(): void {
  beforeEach(() => {
    place = document.body.appendChild(document.createElement('div'));
    root = createRoot(place);
    vi.clearAllMocks();
  });
  afterEach(() => {
    act(() => root.unmount());
    place.remove();
  });
}

/** Draws something on the page of the test. */
export const render = (node: ReactNode): Promise<void> => act(async () => root.render(node));

/** Draws the window as the app does: what is written becomes the draft. */
function Held(props: Partial<ChatWindowProps> & { readonly thread: Thread }) {
  const [thread, setThread] = useState(props.thread);
  return (
    <ChatWindow
      label="Ask"
      light="idle"
      isRunning={false}
      {...calls}
      {...props}
      thread={thread}
      onDraft={(text) => {
        calls.onDraft(text);
        setThread(setDraft(thread, text));
      }}
    />
  );
}

/** Draws a chat window with this thread. */
export function draw(props: Partial<ChatWindowProps> & { readonly thread: Thread }): void {
  act(() => root.render(<Held key={Math.random()} {...props} />));
}

/** The one element of a selector. */
export function find<Found extends Element = HTMLElement>(selector: string): Found {
  const found = place.querySelector<Found>(selector);
  if (!found) throw new Error(`nothing is ${selector}`);
  return found;
}
/** The button of a name. */
export function button(name: string): HTMLButtonElement {
  const all = [...place.querySelectorAll('button')];
  const found = all.find((other) => (other.getAttribute('aria-label') ?? other.textContent) === name);
  if (!found) throw new Error(`no button ${name}`);
  return found;
}
export const message = () => find<HTMLTextAreaElement>('textarea[aria-label="Message"]');

/** Presses a key in the message that is being written. */
export function press(init: KeyboardEventInit & { readonly keyCode?: number }): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
  if (init.keyCode !== undefined) Object.defineProperty(event, 'keyCode', { value: init.keyCode });
  act(() => void message().dispatchEvent(event));
  return event;
}
