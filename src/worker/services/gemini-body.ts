import { failure } from '../../flow/failure';
import type { Json } from '../../flow/json';
import type { ModelRequest } from '../../flow/model-service';
import type { FileReference, Message } from '../../flow/payload';
import { isRecord } from '../../flow/payload';
import type { ToolCall } from '../../flow/tool';
import type { AdapterCall } from './adapter';
import { instructionsOf, turnsOf } from './conversation';
import { base64Of, isTextFile, textOfFile } from './file-content';

type Fields = Readonly<Record<string, Json>>;

/** The part of a call that decides on the body. */
export type GeminiTarget = Pick<AdapterCall, 'model' | 'refused' | 'bytesOf'>;

/** What the ids of calls begin with that Gemini gave none. */
export const ownCallId = 'voide-call-';

/** Writes a request in the words of Gemini's `generateContent`. */
export async function geminiBody(request: ModelRequest, target: GeminiTarget): Promise<Fields> {
  const { messages, tools = [] } = request;
  const system = instructionsOf(messages);
  const turns = await turnsOf(messages, (message, call) => partsOf(message, call, target));
  const contents = turns.map(({ role, parts }) => ({ role: role === 'assistant' ? 'model' : 'user', parts }));
  const isInstructionsAlone = contents.length === 0 && system !== '';
  const generationConfig = configOf(request, target);
  return {
    // It wants at least one content: instructions without any are what the user says.
    contents: isInstructionsAlone ? [{ role: 'user', parts: [{ text: system }] }] : contents,
    ...(system === '' || isInstructionsAlone ? {} : { systemInstruction: { parts: [{ text: system }] } }),
    ...(tools.length === 0 ? {} : { tools: [{ functionDeclarations: tools.map(declarationOf) }] }),
    ...choiceOf(request),
    ...(Object.keys(generationConfig).length === 0 ? {} : { generationConfig }),
  };
}

function configOf(request: ModelRequest, { model, refused }: GeminiTarget): Fields {
  const { temperature, topP, maxTokens, stop, seed, schema } = request;
  return {
    ...(temperature === undefined || refused.has('temperature') ? {} : { temperature }),
    ...(topP === undefined || refused.has('topP') ? {} : { topP }),
    ...(maxTokens === undefined ? {} : { maxOutputTokens: maxTokens }),
    ...(stop === undefined || stop.length === 0 ? {} : { stopSequences: [...stop] }),
    ...(seed === undefined || refused.has('seed') ? {} : { seed }),
    ...(isRecord(schema)
      ? { responseMimeType: 'application/json', responseJsonSchema: schema as Fields } // a record that is Json
      : {}),
    ...(['thinking', 'thinking_level', 'thinking_budget'].some((field) => refused.has(field))
      ? {}
      : thinkingOf(request, model)),
  };
}

const budgets = { minimal: 512, low: 1_024, medium: 8_192, high: 24_576 } as const;

/** Gemini 2.5 thinks by a number of tokens, later ones by a level; earlier ones refuse the field. */
function thinkingOf({ reasoningEffort: effort }: ModelRequest, model: string): Fields {
  if (effort === undefined || /gemini-(?:1|2\.0)|gemma/.test(model)) return {};
  const depth = /gemini-2\.5/.test(model) ? { thinkingBudget: budgets[effort] } : { thinkingLevel: effort };
  return { thinkingConfig: { includeThoughts: true, ...depth } };
}

function declarationOf({ name, description, parameters }: { name: string; description: string; parameters: Json }) {
  // A tool without parameters has none at all: an object without properties is refused.
  const hasNone = !isRecord(parameters) || Object.keys(Object(parameters['properties'])).length === 0;
  return { name, description, ...(hasNone ? {} : { parametersJsonSchema: parameters }) };
}

function choiceOf({ tools = [], toolChoice }: ModelRequest): Fields {
  if (tools.length === 0 || toolChoice === undefined) return {};
  const mode = typeof toolChoice === 'object' ? 'ANY' : { auto: 'AUTO', none: 'NONE', required: 'ANY' }[toolChoice];
  const only = typeof toolChoice === 'object' ? { allowedFunctionNames: [toolChoice.name] } : {};
  return { toolConfig: { functionCallingConfig: { mode, ...only } } };
}

async function partsOf(
  message: Message,
  answered: ToolCall | undefined,
  target: GeminiTarget,
): Promise<readonly Fields[]> {
  const { content, files = [], toolCalls = [] } = message;
  const shown = await Promise.all(files.map((file) => filePart(file, target)));
  if (answered !== undefined)
    return [{ functionResponse: { ...calledBy(answered), response: answerOf(content) } }, ...shown];
  const words = content === '' ? [] : [{ text: content }];
  return [...shown, ...words, ...toolCalls.map((call, place) => callPart(call, { isFirst: place === 0, target }))];
}

function calledBy({ id, name }: ToolCall): Fields {
  return { ...(id.startsWith(ownCallId) ? {} : { id }), name };
}

// What newer models take in the place of their signature, where the call was another model's.
const unsigned = 'skip_thought_signature_validator';

/** Newer models refuse a call of theirs that comes back without their signature; the first of a turn carries it. */
function callPart(call: ToolCall, { isFirst, target }: { isFirst: boolean; target: GeminiTarget }): Fields {
  const isChecked = isFirst && !/gemini-[12]|gemma/.test(target.model);
  const signature = call.signature ?? (isChecked ? unsigned : undefined);
  return {
    functionCall: { ...calledBy(call), args: isRecord(call.input) ? (call.input as Fields) : { input: call.input } },
    ...(signature === undefined ? {} : { thoughtSignature: signature }),
  };
}

/** The answer of a tool is an object: one that is none is put into one. */
function answerOf(content: string): Fields {
  try {
    const parsed: unknown = JSON.parse(content);
    if (isRecord(parsed)) return parsed as Fields; // what JSON.parse answers is Json
  } catch {
    // Most tools answer words.
  }
  return { result: content };
}

async function filePart(file: FileReference, target: GeminiTarget): Promise<Fields> {
  const { mediaType } = file;
  if (isTextFile(file)) return { text: textOfFile(file, await target.bytesOf(file)) };
  if (/^(?:image|audio|video)\/|^application\/pdf\b/i.test(mediaType))
    return { inlineData: { mimeType: mediaType, data: base64Of(await target.bytesOf(file)) } };
  throw failure(
    'bad-input',
    `“${target.model}” cannot read “${file.name}” (${mediaType}).`,
    'Give it images, sounds, videos, PDF or text, or turn the file into text first.',
  );
}
