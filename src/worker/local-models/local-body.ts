import type { ChatCompletionParams } from '@wllama/wllama/esm/index.js';
import { failure } from '../../flow/failure';
import type { Json } from '../../flow/json';
import type { ModelRequest, ToolSpec } from '../../flow/model-service';
import { type FileReference, isRecord, type Message } from '../../flow/payload';
import type { AdapterCall } from '../services/adapter';
import { isTextFile, textOfFile } from '../services/file-content';

type SentMessage = ChatCompletionParams['messages'][number];
type Tool = NonNullable<ChatCompletionParams['tools']>[number];
type Parameters = NonNullable<Tool['function']['parameters']>;

/** A request as the model in this browser takes it. */
export interface LocalBody extends Omit<ChatCompletionParams, 'stream' | 'abortSignal'> {
  readonly stop?: string[];
  readonly stream_options: { readonly include_usage: true };
}

/** Whether the model has to call a tool: then its whole answer is the JSON of one call. */
export function mustCallTool({ tools = [], toolChoice }: ModelRequest): boolean {
  return tools.length > 0 && (toolChoice === 'required' || typeof toolChoice === 'object');
}

/** Writes a request in the words of OpenAI that llama.cpp knows. */
export async function localBody(request: ModelRequest, call: Pick<AdapterCall, 'bytesOf' | 'who'>): Promise<LocalBody> {
  const { temperature, topP, maxTokens, stop, seed } = request;
  return {
    messages: await messagesOf(request, call),
    stream_options: { include_usage: true },
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { top_p: topP }),
    ...(maxTokens === undefined ? {} : { max_tokens: maxTokens }),
    ...(stop === undefined || stop.length === 0 ? {} : { stop: [...stop] }),
    ...(seed === undefined ? {} : { seed }),
    ...formOf(request, call.who),
  };
}

/** What holds the answer to a form. A model that must call a tool is held to a schema: `tool_choice: 'required'` crashes it. */
function formOf(request: ModelRequest, who: string): Pick<LocalBody, 'tools' | 'tool_choice' | 'response_format'> {
  const { tools = [], toolChoice, schema } = request;
  if (mustCallTool(request)) return formatOf('call', callSchema(demanded(request)));
  if (tools.length === 0 || toolChoice === 'none') return isRecord(schema) ? formatOf('reply', schema) : {};
  if (isRecord(schema))
    throw failure(
      'request-refused',
      `${who} cannot be given tools and a JSON schema at once.`,
      'Leave one of them out in the node, or choose another model.',
    );
  return { tools: tools.map(toolOf), tool_choice: 'auto' };
}

function formatOf(name: string, schema: unknown): Pick<LocalBody, 'response_format'> {
  return { response_format: { type: 'json_schema', json_schema: { name, schema } } };
}

function toolOf({ name, description, parameters }: ToolSpec): Tool {
  // A tool's parameters are a JSON schema of an object; llama.cpp reads it, and takes more of it than its types say.
  return {
    type: 'function',
    function: { name, description, parameters: objectSchema(parameters) as unknown as Parameters },
  };
}

function objectSchema(parameters: Json): Json {
  return isRecord(parameters) && Object.keys(parameters).length > 0 ? parameters : { type: 'object', properties: {} };
}

function demanded({ tools = [], toolChoice }: ModelRequest): readonly ToolSpec[] {
  return typeof toolChoice === 'object' ? tools.filter(({ name }) => name === toolChoice.name) : tools;
}

function callSchema(tools: readonly ToolSpec[]): unknown {
  const calls = tools.map(({ name, parameters }) => ({
    type: 'object',
    properties: { name: { const: name }, input: objectSchema(parameters) },
    required: ['name', 'input'],
    additionalProperties: false,
  }));
  return calls.length === 1 ? calls[0] : { anyOf: calls };
}

async function messagesOf(request: ModelRequest, call: Pick<AdapterCall, 'bytesOf' | 'who'>): Promise<SentMessage[]> {
  const asked: readonly Message[] = mustCallTool(request)
    ? [{ role: 'system', content: callInstruction(demanded(request)) }, ...request.messages]
    : request.messages;
  const sent: SentMessage[] = [];
  for (const message of asked) {
    const next = await messageOf(message, call);
    const last = sent.at(-1);
    // Many small models refuse two messages of one side in a row.
    const isSameSide = last?.role === next.role && (next.role === 'user' || next.role === 'system');
    if (last !== undefined && isSameSide) sent[sent.length - 1] = joined(last, next);
    else sent.push(next);
  }
  return sent;
}

function joined(first: SentMessage, second: SentMessage): SentMessage {
  // Both are of the user, or instructions, and made below: their content is text.
  return { ...first, content: `${first.content}\n\n${second.content}` } as SentMessage;
}

async function messageOf(message: Message, call: Pick<AdapterCall, 'bytesOf' | 'who'>): Promise<SentMessage> {
  const { role, content, files = [], toolCalls = [], toolCall } = message;
  const words = [content, ...(await Promise.all(files.map((file) => wordsOf(file, call))))];
  const text = words.filter((word) => word !== '').join('\n\n');
  if (role === 'tool' && toolCall !== undefined) return { role, tool_call_id: toolCall, content: text };
  if (role === 'system') return { role, content: text };
  if (role !== 'assistant') return { role: 'user', content: text };
  return {
    role,
    content: text,
    ...(toolCalls.length === 0
      ? {}
      : {
          tool_calls: toolCalls.map(({ id, name, input }) => ({
            id,
            type: 'function' as const,
            function: { name, arguments: typeof input === 'string' ? input : JSON.stringify(input) },
          })),
        }),
  };
}

async function wordsOf(file: FileReference, { bytesOf, who }: Pick<AdapterCall, 'bytesOf' | 'who'>): Promise<string> {
  if (isTextFile(file)) return textOfFile(file, await bytesOf(file));
  throw failure(
    'request-refused',
    `${who} reads only text, and “${file.name}” is none (${file.mediaType}).`,
    'Send the file to a model that takes it, or turn it into text first.',
  );
}

function callInstruction(tools: readonly ToolSpec[]): string {
  const lines = tools.map(
    ({ name, description, parameters }) =>
      `- ${name}: ${description} Input as JSON schema: ${JSON.stringify(parameters)}`,
  );
  return `Call one of these tools. Answer with the JSON {"name": …, "input": …} and nothing else.\n${lines.join('\n')}`;
}
