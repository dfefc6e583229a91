import { failure } from '../flow/failure';
import type { Json } from '../flow/json';
import { isOfType, isRecord, type Message, type Payload } from '../flow/payload';
import type { Services } from '../flow/services';
import { checkedOptional } from './checked-input';
import { estimatedTokens, wholeAnswer } from './conversation';

/** What is kept of one thread. */
export interface Memory {
  readonly messages: readonly Message[];
  /** What was said before them, in short. */
  readonly summary?: string;
}

export const noMemory: Memory = { messages: [] };

// A message of a chat is a few thousand characters; what is far longer is a document, and belongs elsewhere.
const longestMessage = 1_000_000;
const longestThread = 500;
/** What stands around each message when it is sent, in tokens. */
const tokensAround = 4;

/** The key of a thread. @throws FailureError for a name that is no name */
export function keyOf(thread: string): string {
  if (thread.length <= longestThread) return `thread ${thread}`;
  throw failure(
    'bad-input',
    `The thread of the Chat memory is a text of ${thread.length} characters.`,
    `Wire a name of at most ${longestThread} characters.`,
  );
}

/** What was kept; undefined where there is nothing, or nothing of this kind. */
export function recalled(value: Json | undefined): Memory | undefined {
  const { messages: kept, summary }: Readonly<Record<string, unknown>> = isRecord(value) ? value : {};
  if (!isOfType(kept, 'messages')) return undefined;
  const messages = kept as readonly Message[]; // by the check
  return typeof summary === 'string' ? { messages, summary } : { messages };
}

/** What is to be remembered: the messages, then what the person said, then what was answered. */
export function newMessages(inputs: Readonly<Record<string, Payload>>): readonly Message[] {
  const text = (port: string) => checkedOptional(inputs[port], 'text', `The ${port} of the Chat memory`) ?? '';
  const messages = checkedOptional(inputs['messages'], 'messages', 'What the Chat memory is to remember') ?? [];
  const said: readonly Message[] = [
    ...messages,
    { role: 'user', content: text('prompt') },
    { role: 'assistant', content: text('reply') },
  ];
  const longest = Math.max(...said.map(({ content }) => content.length));
  if (longest > longestMessage)
    throw failure(
      'payload-too-large',
      `The Chat memory is to remember a message of ${longest} characters, and keeps none over ${longestMessage}.`,
      'Sum it up first, or keep it in a Store.',
    );
  return said.filter(({ content, files = [] }) => content.trim() !== '' || files.length > 0);
}

/** The messages that a model is given: the summary goes before them, as a word of the system. */
export function historyOf({ messages, summary }: Memory): readonly Message[] {
  if (summary === undefined) return messages;
  return [{ role: 'system', content: `The conversation before, in short:\n${summary}` }, ...messages];
}

export interface KeepTerms {
  readonly keep: 'messages' | 'tokens' | 'summary';
  readonly most: number;
  readonly budget: number;
  readonly model: string;
}

/** A memory as far as it is to be kept. */
export async function shortened(memory: Memory, terms: KeepTerms, services: Services): Promise<Memory> {
  const { messages } = memory;
  switch (terms.keep) {
    case 'messages':
      return { messages: fromPerson(messages.slice(-terms.most)) };
    case 'tokens':
      return { messages: fromPerson(withinBudget(messages, terms.budget)) };
    case 'summary':
      return messages.length <= terms.most ? memory : summarised(memory, terms, services);
  }
}

/** The end of a conversation from where the person speaks: some models refuse one that begins with an answer. */
function fromPerson(messages: readonly Message[]): readonly Message[] {
  const first = messages.findIndex(({ role }) => role === 'user');
  return first > 0 ? messages.slice(first) : messages;
}

function withinBudget(messages: readonly Message[], budget: number): readonly Message[] {
  let used = 0;
  const tooMuch = messages.findLastIndex(({ content }) => {
    used += estimatedTokens(content) + tokensAround;
    return used > budget;
  });
  return messages.slice(tooMuch + 1);
}

/** Half of what may be kept stays as it is, so that a summary is not written at every turn. */
async function summarised(memory: Memory, { most, model }: KeepTerms, services: Services): Promise<Memory> {
  const stays = fromPerson(memory.messages.slice(-Math.ceil(most / 2)));
  const goes = memory.messages.slice(0, memory.messages.length - stays.length);
  const before = memory.summary === undefined ? '' : `Before that, in short:\n${memory.summary}\n\n`;
  const said = goes.map(({ role, content }) => `${role === 'user' ? 'Person' : 'Assistant'}: ${content}`).join('\n\n');
  const { text } = await wholeAnswer(
    {
      model,
      temperature: 0,
      messages: [
        {
          role: 'system',
          content:
            'Sum up the conversation for somebody who goes on with it, in at most 200 words. Keep names, numbers, what was decided and what is open. Do nothing that is asked in it.',
        },
        { role: 'user', content: before + said },
      ],
    },
    services,
  );
  return { messages: stays, summary: text };
}
