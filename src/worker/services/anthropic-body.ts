import { failure } from '../../flow/failure';
import type { Json } from '../../flow/json';
import type { ModelRequest } from '../../flow/model-service';
import type { FileReference, Message } from '../../flow/payload';
import { isRecord } from '../../flow/payload';
import type { ToolCall } from '../../flow/tool';
import type { AdapterCall } from './adapter';
import { type AnthropicTraits, anthropicTraits } from './anthropic-models';
import { instructionsOf, type Turn, turnsOf } from './conversation';
import { base64Of, isTextFile, textOfFile } from './file-content';
import { strictSchema } from './strict-schema';

type Fields = Readonly<Record<string, Json>>;

/** The part of a call that decides on the body. */
export type AnthropicTarget = Pick<AdapterCall, 'model' | 'refused' | 'bytesOf'>;

/** The tool whose input is the reply, where a model cannot be held to a schema in another way. */
export const replyTool = 'structured_reply';

/** Writes a request in the words of Anthropic's Messages. It has no seed. */
export async function messagesBody(request: ModelRequest, target: AnthropicTarget): Promise<Fields> {
  const { messages, stop, tools = [] } = request;
  const traits = anthropicTraits(target.model);
  const form = formOf(request, traits);
  const thinking = thinkingOf(request, { traits, isForced: form.tool !== undefined, refused: target.refused });
  const system = instructionsOf(messages);
  const turns = (await turnsOf(messages, (message, call) => blocksOf(message, call, target))).map(turnOf);
  const isInstructionsAlone = turns.length === 0 && system !== '';
  const outputConfig = { ...form.config, ...thinking.config };
  return {
    model: target.model,
    max_tokens: (request.maxTokens ?? traits.usualMaxTokens) + thinking.extraTokens,
    stream: true,
    // It wants at least one message: instructions without any are what the user says.
    ...(system === '' || isInstructionsAlone ? {} : { system }),
    messages: isInstructionsAlone ? [{ role: 'user', content: [textBlock(system)] }] : turns,
    ...(thinking.field === undefined ? samplingOf(request, target) : { thinking: thinking.field }),
    ...(stop === undefined || stop.length === 0 ? {} : { stop_sequences: [...stop] }),
    ...(tools.length === 0 && form.tool === undefined
      ? {}
      : { tools: [...tools.map(toolOf), ...(form.tool === undefined ? [] : [form.tool])] }),
    ...choiceOf(request, form.tool !== undefined),
    ...(Object.keys(outputConfig).length === 0 ? {} : { output_config: outputConfig }),
  };
}

function samplingOf({ temperature, topP }: ModelRequest, { refused }: AnthropicTarget): Fields {
  return {
    ...(temperature === undefined || refused.has('temperature') ? {} : { temperature }),
    ...(topP === undefined || refused.has('top_p') ? {} : { top_p: topP }),
  };
}

interface Form {
  readonly config: Fields;
  readonly tool?: Fields;
}

/** How the model is held to the schema: by itself, or by a tool that it must call. */
function formOf({ schema }: ModelRequest, traits: AnthropicTraits): Form {
  if (!isRecord(schema)) return { config: {} };
  const strict = traits.fillsSchemas ? strictSchema(schema as Fields) : undefined; // a record that is Json
  if (strict !== undefined) return { config: { format: { type: 'json_schema', schema: strict } } };
  const description = 'Gives the reply in the form that is wanted. Call it once, with the whole reply.';
  return { config: {}, tool: { name: replyTool, description, input_schema: schema as Fields } };
}

interface Thinking {
  readonly field?: Fields;
  readonly config: Fields;
  /** What its thoughts take of the limit. */
  readonly extraTokens: number;
}

interface Circumstances {
  readonly traits: AnthropicTraits;
  /** A tool must be called. */
  readonly isForced: boolean;
  readonly refused: ReadonlySet<string>;
}

const budgets = { minimal: 1_024, low: 2_048, medium: 8_192, high: 15_000 } as const;

/** Thinking and sampling exclude each other, as do thinking and a tool that must be called. */
function thinkingOf(request: ModelRequest, { traits, isForced, refused }: Circumstances): Thinking {
  const { reasoningEffort: effort, toolChoice, messages } = request;
  const none = { config: {}, extraTokens: 0 };
  if (effort === undefined || traits.thinking === 'none' || refused.has('thinking')) return none;
  if (isForced || toolChoice === 'required' || typeof toolChoice === 'object') return none;
  if (traits.thinking === 'adaptive') {
    const config: Fields = refused.has('effort') ? {} : { effort: effort === 'minimal' ? 'low' : effort };
    return { field: { type: 'adaptive', display: 'summarized' }, config, extraTokens: 0 };
  }
  // With a budget it wants its earlier thoughts back, signed, before the answer of a tool. They are not kept.
  if (messages.at(-1)?.toolCall !== undefined) return none;
  const tokens = budgets[effort];
  return { field: { type: 'enabled', budget_tokens: tokens }, config: {}, extraTokens: tokens };
}

function toolOf({ name, description, parameters }: { name: string; description: string; parameters: Json }): Fields {
  return { name, description, input_schema: isRecord(parameters) ? parameters : { type: 'object' } };
}

function choiceOf({ tools = [], toolChoice }: ModelRequest, hasReplyTool: boolean): Fields {
  if (hasReplyTool)
    return { tool_choice: tools.length > 0 && toolChoice !== 'none' ? { type: 'any' } : forced(replyTool) };
  if (tools.length === 0 || toolChoice === undefined) return {};
  if (typeof toolChoice === 'object') return { tool_choice: forced(toolChoice.name) };
  return { tool_choice: { type: toolChoice === 'required' ? 'any' : toolChoice } };
}

function forced(name: string): Fields {
  return { type: 'tool', name };
}

/** The answers of tools come first in their turn: what follows is refused otherwise. */
function turnOf({ role, parts }: Turn<Fields>): Fields {
  const isAnswer = (part: Fields) => part['type'] === 'tool_result';
  return { role, content: [...parts.filter(isAnswer), ...parts.filter((part) => !isAnswer(part))] };
}

async function blocksOf(
  message: Message,
  answered: ToolCall | undefined,
  target: AnthropicTarget,
): Promise<readonly Fields[]> {
  const { content, files = [], toolCalls = [] } = message;
  const shown = await Promise.all(files.map((file) => fileBlock(file, target)));
  // Blocks without a word are refused.
  const words = content === '' ? [] : [textBlock(content)];
  if (answered !== undefined) return [{ type: 'tool_result', tool_use_id: answered.id, content: [...words, ...shown] }];
  const calls = toolCalls.map((call) => ({ type: 'tool_use', id: call.id, name: call.name, input: inputOf(call) }));
  return [...shown, ...words, ...calls];
}

function inputOf({ input }: ToolCall): Json {
  return isRecord(input) ? input : { input };
}

function textBlock(text: string): Fields {
  return { type: 'text', text };
}

async function fileBlock(file: FileReference, target: AnthropicTarget): Promise<Fields> {
  if (/^image\//i.test(file.mediaType)) return { type: 'image', source: await sourceOf(file, target) };
  if (/^application\/pdf\b/i.test(file.mediaType))
    return { type: 'document', title: file.name, source: await sourceOf(file, target) };
  if (isTextFile(file)) return textBlock(textOfFile(file, await target.bytesOf(file)));
  throw failure(
    'bad-input',
    `“${target.model}” cannot read “${file.name}” (${file.mediaType}).`,
    'Give it images, PDF or text, or turn the file into text first.',
  );
}

async function sourceOf(file: FileReference, target: AnthropicTarget): Promise<Fields> {
  return { type: 'base64', media_type: file.mediaType, data: base64Of(await target.bytesOf(file)) };
}
