import type { ChatCompletionChunk } from '@wllama/wllama/esm/index.js';
import { FailureError, failure } from '../../flow/failure';
import type { FinishReason, ModelPart, ModelRequest, ModelResult } from '../../flow/model-service';
import { isRecord } from '../../flow/payload';
import type { Adapter, AdapterCall } from '../services/adapter';
import { createGathering, type Gathering } from '../services/gathering';
import type { Answer } from '../services/reply';
import { incompleteReply } from '../services/reply-failure';
import { stopReason, throwIfStopped } from '../services/stop';
import { localBody, mustCallTool } from './local-body';
import { createPieces, type Pieces } from './pieces';
import type { ResidentModel, Wanted } from './resident-model';

export interface LocalAsking {
  readonly resident: ResidentModel;
  /** Finds a model that is kept; throws where it is not. */
  wanted(call: AdapterCall, purpose: Wanted['purpose']): Promise<Wanted>;
}

/** Makes what asks the models of this browser. */
export function createLocalChat(asking: LocalAsking): Adapter {
  return (request, call) => askLocal(request, call, asking);
}

/**
 * Asks a model of this browser, and streams its answer. The model is not held up by a slow reader: who reads may himself
 * be waiting for this model's next answer.
 */
async function* askLocal(request: ModelRequest, call: AdapterCall, { resident, wanted }: LocalAsking): Answer {
  const { signal } = call;
  throwIfStopped(signal);
  const body = await localBody(request, call);
  const model = await wanted(call, 'chat');
  throwIfStopped(signal);
  const left = new AbortController();
  const chunks = createPieces<ChatCompletionChunk>();
  const stop = () => {
    chunks.fail(stopReason(signal)); // at once; the model hears of it when it has come to the next word
    left.abort();
  };
  signal.addEventListener('abort', stop, { once: true });
  resident
    .use(model, { signal: left.signal, tell: call.tell }, (wllama) =>
      wllama.createChatCompletion({ ...body, stream: true, abortSignal: left.signal, onData: chunks.push }),
    )
    .then(chunks.end, (error: unknown) => chunks.fail(explained(error, call)));
  const progress: Progress = { gathering: createGathering(), model: call.model };
  try {
    if (mustCallTool(request)) yield* takeCall(chunks, progress, call);
    else
      for await (const chunk of chunks) for (const part of take(progress, chunk)) yield progress.gathering.take(part);
  } finally {
    signal.removeEventListener('abort', stop);
    left.abort();
  }
  return completed(progress, call);
}

interface Progress {
  readonly gathering: Gathering;
  readonly model: string;
  finishReason?: FinishReason;
  inputTokens?: number;
  outputTokens?: number;
}

const finishReasons: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  length: 'length',
  tool_calls: 'tool-calls',
  content_filter: 'content-filter',
};

/** Takes one piece of the answer in and answers the parts it brought. */
function take(progress: Progress, { choices, usage }: ChatCompletionChunk): readonly ModelPart[] {
  if (usage) {
    progress.inputTokens = usage.prompt_tokens;
    progress.outputTokens = usage.completion_tokens;
  }
  const [choice] = choices;
  if (choice === undefined) return [];
  if (choice.finish_reason) progress.finishReason = finishReasons[choice.finish_reason] ?? 'stop';
  const { content, tool_calls: calls = [] } = choice.delta;
  // Not in the types, but in the answers of models that think first.
  const thought: unknown = Reflect.get(choice.delta, 'reasoning_content');
  return [
    ...(typeof thought === 'string' && thought !== '' ? [{ type: 'reasoning', text: thought } as const] : []),
    ...(content ? [{ type: 'text', text: content } as const] : []),
    ...calls.map(
      ({ index, id, function: called }): ModelPart => ({
        type: 'tool-call',
        index,
        ...(id ? { id } : {}),
        ...(called?.name ? { name: called.name } : {}),
        input: called?.arguments ?? '',
      }),
    ),
  ];
}

/** Reads the JSON of one call to its end, and gives it out as that. */
async function* takeCall(
  chunks: Pieces<ChatCompletionChunk>,
  progress: Progress,
  call: AdapterCall,
): AsyncGenerator<ModelPart> {
  let text = '';
  for await (const chunk of chunks)
    for (const part of take(progress, chunk)) if (part.type === 'text') text += part.text;
  if (progress.finishReason === 'length') return; // it is told as cut off
  const written = parsed(text);
  if (!isRecord(written) || typeof written['name'] !== 'string')
    throw incompleteReply(call.provider, 'did not write the call of a tool');
  const input = JSON.stringify(written['input'] ?? {});
  yield progress.gathering.take({ type: 'tool-call', index: 0, name: written['name'], input });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function completed(
  { gathering, finishReason, model, inputTokens, outputTokens }: Progress,
  call: AdapterCall,
): ModelResult {
  if (finishReason === undefined)
    throw incompleteReply(call.provider, 'ended its answer without saying that it was finished');
  return gathering.result({ finishReason, model, inputTokens, outputTokens });
}

/** What the model threw, as a failure. Its own words are kept: they are llama.cpp's, and hold nothing of the person's. */
function explained(error: unknown, { provider, model }: AdapterCall): unknown {
  if (error instanceof FailureError) return error;
  const said = error instanceof Error ? error.message : String(error);
  if (/context size|exceeds? .*context|too long/i.test(said))
    return failure(
      'context-too-long',
      `What “${model}” was given to read is longer than it can take in.`,
      'Shorten the conversation or the prompt, or choose another model.',
    );
  if (/grammar|json.?schema/i.test(said))
    return failure(
      'request-refused',
      `“${model}” cannot be held to this JSON schema: ${said.slice(0, 200)}`,
      'Write the schema in a simpler way, or choose another model.',
    );
  return failure(
    'server-failed',
    `${provider.who} broke off: ${said.slice(0, 200)}`,
    'Play again: the model is loaded anew. If it happens each time, choose another model.',
    { retryable: true },
  );
}
