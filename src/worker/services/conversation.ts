import type { Message } from '../../flow/payload';
import type { ToolCall } from '../../flow/tool';

/** What one side says before the other speaks again. */
export interface Turn<Part> {
  readonly role: 'user' | 'assistant';
  readonly parts: readonly Part[];
}

/** A message as its own protocol writes it; no parts where there is nothing to send. */
export type WriteMessage<Part> = (message: Message, call: ToolCall | undefined) => Promise<readonly Part[]>;

/** The instructions of a conversation, for protocols that keep them apart from it. */
export function instructionsOf(messages: readonly Message[]): string {
  return messages
    .filter((message) => message.role === 'system' && message.content !== '')
    .map((message) => message.content)
    .join('\n\n');
}

/**
 * Writes a conversation as turns of two sides that alternate: messages of one side are joined, the answers of tools are
 * the user's, and instructions are left out. `write` is told which call a tool's message answers, if one is open.
 */
export async function turnsOf<Part>(messages: readonly Message[], write: WriteMessage<Part>): Promise<Turn<Part>[]> {
  const turns: { role: 'user' | 'assistant'; parts: Part[] }[] = [];
  const calls = new Map<string, ToolCall>();
  for (const message of messages) {
    if (message.role === 'system') continue;
    for (const call of message.toolCalls ?? []) calls.set(call.id, call);
    const answered = message.toolCall === undefined ? undefined : calls.get(message.toolCall);
    const parts = await write(message, answered);
    if (parts.length === 0) continue;
    const role = message.role === 'assistant' ? 'assistant' : 'user';
    const last = turns.at(-1);
    if (last?.role === role) last.parts.push(...parts);
    else turns.push({ role, parts: [...parts] });
  }
  return turns;
}
