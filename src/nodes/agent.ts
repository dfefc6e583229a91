import * as z from 'zod';
import { failure } from '../flow/failure';
import type { Json } from '../flow/json';
import { defineNode } from '../flow/node-definition';
import type { Message } from '../flow/payload';
import type { Services } from '../flow/services';
import type { Tool } from '../flow/tool';
import { toolsOf } from './agent-calls';
import { type AgentRecord, type AgentTerms, work } from './agent-work';
import { conversation } from './conversation';
import { instructionsField, keepLastField, modelField, modelGroup, talkInputs, temperatureField } from './model-fields';

/** Lets a model call tools until it has its answer. */
export const agent = defineNode({
  type: 'agent',
  version: 1,
  label: 'Agent',
  family: 'models',
  icon: 'bot',
  help: 'A model that works in steps: it calls the tools that are wired in, reads what they answer, and goes on until it can answer you.',
  synonyms: ['tools', 'function calling', 'react', 'assistant', 'autonomous', 'ai agent', 'tool use', 'mcp'],
  config: z.object({
    model: modelField,
    instructions: instructionsField,
    approval: z
      .enum(['never', 'always', 'listed'])
      .default('never')
      .meta({
        title: 'Ask me before a call',
        labels: { never: 'never', always: 'of any tool', listed: 'of these tools' },
      }),
    approve: z
      .array(z.string().max(64).meta({ title: 'Tool', placeholder: 'refund_order' }))
      .max(100)
      .default([])
      .meta({ title: 'Ask before', hint: 'Names of tools.', onlyFor: { approval: ['listed'] } }),
    maxSteps: z.int().min(1).max(200).default(10).meta({
      title: 'At most',
      hint: 'How often the model is asked. The last time it has to answer with what it has.',
      unit: 'steps',
    }),
    maxCalls: z.int().min(1).max(1_000).default(50).meta({ title: 'Tools are called at most', unit: 'times' }),
    maxTokens: z.int().min(1).max(100_000_000).optional().meta({
      title: 'Budget',
      hint: 'Once as many are used, it has to answer. Empty sets none.',
      unit: 'tokens',
    }),
    temperature: temperatureField,
    keepLast: keepLastField,
  }),
  inputs: { ...talkInputs, tools: { type: 'list<tool>', many: true, optional: true } },
  outputs: { reply: { type: 'text', stream: true }, message: { type: 'message' }, steps: { type: 'json' } },
  effect: true,
  summary: ({ model, maxSteps }) => `${model} · ${maxSteps} steps`,
  group: modelGroup,
  run({ tools: wired = [], ...said }, config, services) {
    const { model, instructions, temperature, maxSteps, maxCalls, maxTokens, keepLast } = config;
    const tools = toolsOf(wired);
    const messages = conversation(said, { instructions, keepLast, node: 'Agent' });
    const asksBefore = approvalOf(config, tools);
    return begin({ model, messages, temperature, maxSteps, maxCalls, maxTokens, tools, asksBefore }, services);
  },
});

/** Its work as a stream; what is known at the end comes when that has ended. */
function begin(terms: AgentTerms, services: Services) {
  const record: AgentRecord = { text: '', steps: [] };
  let settle: { done(): void; fail(thrown: unknown): void } | undefined;
  const ended = new Promise<void>((done, fail) => {
    settle = { done, fail };
  });
  async function* reply(): AsyncGenerator<string> {
    try {
      yield* work(terms, record, services);
      settle?.done();
    } catch (thrown) {
      settle?.fail(thrown);
      throw thrown;
    }
  }
  const message = ended.then((): Message => ({ role: 'assistant', content: record.text }));
  const steps = ended.then(() => record.steps as unknown as Json); // what tools answer is JSON, or a reference to a file
  // What broke is told by the stream; where nothing reads these, it must not be told again as unhandled.
  for (const promise of [message, steps]) promise.catch(() => undefined);
  return { reply: reply(), message, steps };
}

/** Before which tools the person is asked. A name that no tool has is a slip that would let one through unasked. */
function approvalOf(
  { approval, approve }: { readonly approval: 'never' | 'always' | 'listed'; readonly approve: readonly string[] },
  tools: readonly Tool[],
): (name: string) => boolean {
  if (approval !== 'listed') return () => approval === 'always';
  const names = approve.map((name) => name.trim()).filter((name) => name !== '');
  const unknown = names.find((name) => !tools.some((tool) => tool.name === name));
  if (unknown === undefined) return (name) => names.includes(name);
  throw failure(
    'bad-config',
    `The Agent is to ask before “${unknown}”, and no tool is called that.`,
    'Write the name as the tool has it, or take it off the list.',
  );
}
