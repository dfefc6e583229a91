import type { Json } from '../../flow/json';
import type { ModelPart, ModelResult } from '../../flow/model-service';
import type { ToolCall } from '../../flow/tool';
import { type ExactRedact, mark } from './redact';
import type { Answer } from './reply';

/** Takes the live secrets out of what servers answer: one that echoes a key must not bring it into a run. */

/** By what belongs together: the text, the reasoning, each call of a tool. */
type Pieces = Map<string, { readonly redactor: StreamRedactor; last: ModelPart }>;

/** Reads an answer on, without the secrets; what may be the beginning of one waits for the next piece. */
export async function* withoutSecrets(answer: Answer, redact: ExactRedact): Answer {
  if (redact.forms.length === 0) return yield* answer;
  const pieces: Pieces = new Map();
  try {
    for (;;) {
      const step = await answer.next();
      if (step.done) {
        yield* endOf(pieces);
        return redactResult(step.value, redact);
      }
      const part = step.value;
      const key = part.type === 'tool-call' ? `call ${part.index}` : part.type;
      const piece = pieces.get(key) ?? { redactor: createStreamRedactor(redact), last: part };
      pieces.set(key, piece);
      const clean = piece.redactor.push(part.type === 'tool-call' ? part.input : part.text);
      // What a call is named by comes once, and is told at once.
      if (clean === '' && !isNamed(part)) continue;
      piece.last = part.type === 'tool-call' ? { type: 'tool-call', index: part.index, input: '' } : part;
      yield part.type === 'tool-call' ? { ...part, input: clean } : { ...part, text: clean };
    }
  } catch (error) {
    yield* endOf(pieces); // what came before it broke off
    throw error;
  } finally {
    await answer.return(noResult); // where the reader leaves early; what is over does not mind
  }
}

/** An object with the secrets taken out of its texts; what is not text stays as it is. */
export function redactTexts<Value extends object>(value: Value, redact: ExactRedact): Value {
  const clean = Object.entries(value).map(([name, one]) => [name, typeof one === 'string' ? redact(one) : one]);
  return Object.fromEntries(clean) as Value; // the same names, and texts where texts were
}

export interface StreamRedactor {
  /** Answers what can be told by now. */
  push(text: string): string;
  /** Answers the rest. */
  end(): string;
}

/** Takes secrets out of a text that comes in pieces, however they are cut. */
export function createStreamRedactor(redact: ExactRedact): StreamRedactor {
  const longest = redact.forms[0]?.length ?? 0;
  const firsts = new Set(redact.forms.map((form) => form.charAt(0)));
  let held = '';
  return {
    push(text) {
      const clean = redact(held + text);
      const from = Math.max(0, clean.length - longest + 1);
      for (let at = from; at < clean.length; at++) {
        if (!firsts.has(clean.charAt(at))) continue;
        const end = clean.slice(at);
        if (!redact.forms.some((form) => form.startsWith(end))) continue;
        held = end;
        return clean.slice(0, at);
      }
      held = '';
      return clean;
    },
    end() {
      const rest = held;
      held = '';
      // An answer may break off in the middle of a secret.
      return redact.forms.some((form) => form.startsWith(rest) && rest.length > form.length / 2) ? mark : rest;
    },
  };
}

function isNamed(part: ModelPart): boolean {
  return part.type === 'tool-call' && (part.id ?? part.name ?? part.signature) !== undefined;
}

/** Tells what still waits. */
function* endOf(pieces: Pieces): Generator<ModelPart, void, void> {
  for (const { redactor, last } of pieces.values()) {
    const rest = redactor.end();
    if (rest !== '') yield last.type === 'tool-call' ? { ...last, input: rest } : { ...last, text: rest };
  }
}

function redactResult(result: ModelResult, redact: ExactRedact): ModelResult {
  const { toolCalls } = result;
  const clean = redactTexts(result, redact);
  return toolCalls === undefined ? clean : { ...clean, toolCalls: toolCalls.map((call) => redactCall(call, redact)) };
}

function redactCall(call: ToolCall, redact: ExactRedact): ToolCall {
  return { ...redactTexts(call, redact), input: redactJson(call.input, redact) };
}

function redactJson(value: Json, redact: ExactRedact): Json {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((one) => redactJson(one, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [redact(name), redactJson(one, redact)]));
}

// A generator's `return` wants a value of its result type; nobody reads it.
const noResult: ModelResult = { text: '', finishReason: 'stop', model: '' };
