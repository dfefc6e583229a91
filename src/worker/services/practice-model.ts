import { practiceModel } from '../../flow/connection';
import type { StopSignal } from '../../flow/platform';
import type { FinishReason, ModelRequest } from '../../flow/services';
import { practiceAnswer } from './practice-answer';
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
export async function* askPracticeModel(
  request: ModelRequest,
  context: { readonly sleep: Sleep; readonly signal: StopSignal },
): Answer {
  throwIfStopped(context.signal);
  const { text, finishReason } = limited(practiceAnswer(request), request);
  for (const piece of piecesOf(text)) {
    await context.sleep(millisecondsPerWord, context.signal);
    yield { type: 'text', text: piece };
  }
  throwIfStopped(context.signal);
  return {
    text,
    finishReason,
    inputTokens: request.messages.reduce((sum, message) => sum + countTokens(message.content), 0),
    outputTokens: countTokens(text),
    model: practiceModel,
  };
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
