import { practiceModel } from '../../flow/connection';
import type { FinishReason, ModelRequest } from '../../flow/model-service';
import type { StopSignal } from '../../flow/platform';
import type { ToolCall } from '../../flow/tool';
import { createGathering } from './gathering';
import { practiceAnswer, practiceToolCalls } from './practice-answer';
import type { Answer } from './reply';
import { type Sleep, throwIfStopped } from './stop';

// 50 words a second: quick enough not to bore, slow enough for a person to see the lights and the words come.
const millisecondsPerWord = 20;

// A text without spaces still streams, in pieces of this many characters.
const longestPiece = 24;

/**
 * The model that is built in: no key, no network, deterministic, and not an AI. It streams word by word at the pace of
 * the given sleep; a token is a word.
 */
export async function* askPracticeModel(request: ModelRequest, context: Context): Answer {
  throwIfStopped(context.signal);
  const calls = practiceToolCalls(request);
  if (calls.length > 0) return yield* callTools(calls, request, context);
  const { text, finishReason } = limited(practiceAnswer(request), request);
  for (const piece of piecesOf(text)) {
    await context.sleep(millisecondsPerWord, context.signal);
    yield { type: 'text', text: piece };
  }
  throwIfStopped(context.signal);
  return {
    text,
    finishReason,
    inputTokens: inputTokensOf(request),
    outputTokens: countTokens(text),
    model: practiceModel,
  };
}

type Context = { readonly sleep: Sleep; readonly signal: StopSignal };

/** Asks for tools, with their input piece by piece, as other models do. */
async function* callTools(calls: readonly ToolCall[], request: ModelRequest, { sleep, signal }: Context): Answer {
  const gathering = createGathering();
  let outputTokens = 0;
  for (const [index, { id, name, input }] of calls.entries()) {
    yield gathering.take({ type: 'tool-call', index, id, name, input: '' });
    const pieces = piecesOf(JSON.stringify(input));
    outputTokens += 1 + pieces.length;
    for (const piece of pieces) {
      await sleep(millisecondsPerWord, signal);
      yield gathering.take({ type: 'tool-call', index, input: piece });
    }
  }
  throwIfStopped(signal);
  return gathering.result({
    finishReason: 'tool-calls',
    model: practiceModel,
    inputTokens: inputTokensOf(request),
    outputTokens,
  });
}

function inputTokensOf({ messages }: ModelRequest): number {
  return messages.reduce((sum, { content }) => sum + countTokens(content), 0);
}

/** Cuts an answer at the first stop text, then at the limit of tokens. */
function limited(answer: string, { maxTokens, stop }: ModelRequest): { text: string; finishReason: FinishReason } {
  const ends = (stop ?? []).filter((end) => end !== '').map((end) => answer.indexOf(end));
  const text = answer.slice(0, Math.min(answer.length, ...ends.filter((end) => end >= 0)));
  if (maxTokens === undefined || countTokens(text) <= maxTokens) return { text, finishReason: 'stop' };
  return { text: wordPieces(text).slice(0, maxTokens).join('').trimEnd(), finishReason: 'length' };
}

/** Words as tokens: what stands between spaces. */
export function countTokens(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/** The words of a text with the space around them; joined they are the text again. */
function wordPieces(text: string): readonly string[] {
  return text.match(/\s*\S+(?:\s+$)?/g) ?? (text === '' ? [] : [text]);
}

function piecesOf(text: string): readonly string[] {
  return wordPieces(text).flatMap((word) => {
    const characters = [...word]; // by code point, so that no character is torn
    if (characters.length <= longestPiece) return [word];
    return Array.from({ length: Math.ceil(characters.length / longestPiece) }, (_, index) =>
      characters.slice(index * longestPiece, (index + 1) * longestPiece).join(''),
    );
  });
}
