import type { Json } from '../../flow/json';
import type { FinishReason, ModelPart, ModelResult } from '../../flow/model-service';
import type { ToolCall } from '../../flow/tool';

/** What of an answer has come so far, whatever its protocol. */
export interface Gathering {
  /** Takes a part in and hands it back, so that it can be given out: `yield gathering.take(part)`. */
  take(part: ModelPart): ModelPart;
  /** Nothing has come that a person could see. */
  readonly isEmpty: boolean;
  /** The whole answer, once it has ended. */
  result(end: GatheredEnd): ModelResult;
}

export interface GatheredEnd {
  readonly finishReason: FinishReason;
  /** By the provider's name. */
  readonly model: string;
  readonly inputTokens?: number | undefined;
  readonly cacheReadTokens?: number | undefined;
  readonly cacheWriteTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
}

interface OpenCall {
  id: string | undefined;
  name: string;
  input: string;
  signature: string | undefined;
}

/** Begins to gather the parts of an answer into its result. */
export function createGathering(): Gathering {
  let text = '';
  let reasoning = '';
  const calls = new Map<number, OpenCall>();
  return {
    take(part) {
      if (part.type === 'tool-call') takeCall(calls, part);
      else if (part.type === 'text') text += part.text;
      else reasoning += part.text;
      return part;
    },
    get isEmpty() {
      return text === '' && reasoning === '' && calls.size === 0;
    },
    result({ finishReason, model, inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens }) {
      const toolCalls = [...calls.entries()].map(([index, call]) => toolCallOf(call, index));
      return {
        text,
        // Several servers say `stop` though they ask for a tool.
        finishReason: toolCalls.length > 0 && finishReason === 'stop' ? 'tool-calls' : finishReason,
        model,
        ...(reasoning === '' ? {} : { reasoning }),
        ...(toolCalls.length === 0 ? {} : { toolCalls }),
        ...(inputTokens === undefined ? {} : { inputTokens }),
        ...(cacheReadTokens ? { cacheReadTokens } : {}),
        ...(cacheWriteTokens ? { cacheWriteTokens } : {}),
        ...(outputTokens === undefined ? {} : { outputTokens }),
      };
    },
  };
}

function takeCall(calls: Map<number, OpenCall>, part: Extract<ModelPart, { type: 'tool-call' }>): void {
  const call = calls.get(part.index) ?? { id: undefined, name: '', input: '', signature: undefined };
  // Some servers repeat id and name with every piece: they are taken once.
  if (call.id === undefined && part.id) call.id = part.id;
  if (call.name === '' && part.name) call.name = part.name;
  call.input += part.input;
  if (part.signature) call.signature = part.signature;
  calls.set(part.index, call);
}

function toolCallOf({ id, name, input, signature }: OpenCall, index: number): ToolCall {
  return {
    id: id ?? `call-${index + 1}`,
    name,
    input: inputOf(input),
    ...(signature === undefined ? {} : { signature }),
  };
}

function inputOf(text: string): Json {
  if (text.trim() === '') return {}; // a tool without parameters
  try {
    // What JSON.parse answers is JSON.
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
