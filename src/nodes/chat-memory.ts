import * as z from 'zod';
import type { Json } from '../flow/json';
import { defineNode, type InputPorts } from '../flow/node-definition';
import type { Payload } from '../flow/payload';
import { checkedOptional } from './checked-input';
import { historyOf, keyOf, newMessages, noMemory, recalled, shortened } from './kept-conversation';
import { modelField } from './model-fields';

const thread = { type: 'text', optional: true } as const;

const inputsFor: Readonly<Record<'recall' | 'remember' | 'forget', InputPorts>> = {
  recall: { thread },
  remember: {
    prompt: { type: 'text', optional: true },
    reply: { type: 'text', optional: true },
    messages: { type: 'messages', optional: true },
    thread,
  },
  forget: { thread },
};

/** Keeps conversations across runs. */
export const chatMemory = defineNode({
  type: 'chat-memory',
  version: 1,
  label: 'Chat memory',
  family: 'state',
  icon: 'history',
  help: 'Keeps a conversation across runs. One of them recalls it for the model, and another of the same name remembers what was said; each thread has its own.',
  synonyms: ['history', 'conversation', 'session', 'buffer', 'remember', 'context', 'window', 'summary', 'thread'],
  config: z.object({
    does: z
      .enum(['recall', 'remember', 'forget'])
      .default('recall')
      .meta({
        title: 'It is to',
        labels: { recall: 'recall what is kept', remember: 'remember what was said', forget: 'forget all' },
      }),
    name: z.string().max(64).default('chat').meta({
      title: 'Name',
      hint: 'Those of one name in this flow share their memory.',
      placeholder: 'chat',
    }),
    keep: z
      .enum(['messages', 'tokens', 'summary'])
      .default('messages')
      .meta({
        title: 'Keep',
        labels: { messages: 'the last messages', tokens: 'as many tokens', summary: 'a summary of what is older' },
        onlyFor: { does: ['remember'] },
      }),
    most: z
      .int()
      .min(1)
      .max(1_000)
      .default(20)
      .meta({
        title: 'The last',
        unit: 'messages',
        onlyFor: { does: ['remember'], keep: ['messages', 'summary'] },
      }),
    budget: z
      .int()
      .min(1)
      .max(10_000_000)
      .default(4_000)
      .meta({
        title: 'At most',
        hint: 'Estimated: four characters of English are about one.',
        unit: 'tokens',
        onlyFor: { does: ['remember'], keep: ['tokens'] },
      }),
    model: modelField.meta({
      title: 'Model',
      hint: 'Writes the summary.',
      control: 'model',
      onlyFor: { does: ['remember'], keep: ['summary'] },
    }),
  }),
  inputs: { ports: ({ does }) => inputsFor[does] },
  outputs: { history: { type: 'messages' } },
  effect: true,
  summary: ({ does, name }) => `${does} · ${name}`,
  async run(inputs: Readonly<Record<string, Payload>>, config, services) {
    const key = keyOf(checkedOptional(inputs['thread'], 'text', 'The thread of the Chat memory') ?? '');
    const state = services.sharedState(config.name);
    if (config.does === 'forget') {
      await state.delete(key);
      return { history: [] };
    }
    const said = config.does === 'remember' ? newMessages(inputs) : [];
    const kept = recalled(await state.get(key)) ?? noMemory;
    if (said.length === 0) return { history: historyOf(kept) };
    const memory = await shortened({ ...kept, messages: [...kept.messages, ...said] }, config, services);
    await state.set(key, memory as unknown as Json); // messages are JSON, with references to files
    return { history: historyOf(memory) };
  },
});
