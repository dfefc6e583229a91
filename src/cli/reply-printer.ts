import { isMessage, type Payload, textOf } from '../flow/payload';
import type { RunEvent } from '../flow/run-event';

export interface ReplyPrinterOptions {
  readonly write: (text: string) => void;
  /** Whether an operator is one whose payloads leave the run. */
  readonly isSink: (operator: number) => boolean;
  /** The line before a reply; nothing where there is but one sink. */
  readonly headingOf: (operator: number) => string | undefined;
}

interface Reply {
  readonly operator: number;
  text: string;
  isOver: boolean;
}

/**
 * Prints what reaches the sinks as it comes. Where several speak at once, one has the floor until it is done and the
 * others are kept for later, so that texts never mix.
 */
export function createReplyPrinter({ write, isSink, headingOf }: ReplyPrinterOptions): (event: RunEvent) => void {
  // By sink and tick, in the order in which they began to speak; the first has the floor.
  const replies = new Map<string, Reply>();
  let isFirst = true;

  function say(key: string, operator: number, chunk: Payload): void {
    const text = lineOf(chunk);
    const known = replies.get(key);
    const reply = known ?? { operator, text: '', isOver: false };
    if (known === undefined) {
      replies.set(key, reply);
      if (replies.size === 1) begin(reply);
    }
    const [floor] = replies.values();
    if (floor === reply) write(text);
    // Of what is printed only the end is kept: whether a line is to be closed.
    reply.text = floor === reply ? text || reply.text : reply.text + text;
  }

  function begin({ operator }: Reply): void {
    const heading = headingOf(operator);
    if (heading !== undefined) write(`${isFirst ? '' : '\n'}${heading}\n`);
    isFirst = false;
  }

  /** Closes the line of the reply that has the floor, and gives the floor on. */
  function passOn(): void {
    for (const [key, reply] of replies) {
      if (!reply.isOver) return;
      if (reply.text !== '' && !reply.text.endsWith('\n')) write('\n');
      replies.delete(key);
      const [next] = replies.values();
      if (next === undefined) return;
      begin(next);
      write(next.text);
    }
  }

  return (event) => {
    if (event.type === 'node-streaming') say(keyOf(event), event.operator, event.chunk);
    else if ((event.type === 'node-completed' || event.type === 'node-failed') && isSink(event.operator)) {
      const reply = replies.get(keyOf(event));
      if (reply !== undefined) reply.isOver = true;
      passOn();
    } else if (isEnd(event)) {
      for (const reply of replies.values()) reply.isOver = true;
      passOn();
    }
  };
}

function isEnd({ type }: RunEvent): boolean {
  return type === 'run-completed' || type === 'run-failed' || type === 'run-stopped';
}

function keyOf({ operator, tick }: { readonly operator: number; readonly tick: readonly number[] }): string {
  return `${operator} ${tick.join('.')}`;
}

/** Text as it is; anything else is JSON on a line of its own. */
function lineOf(chunk: Payload): string {
  return typeof chunk === 'string' || isMessage(chunk) ? textOf(chunk) : `${textOf(chunk)}\n`;
}
