import type { ModelChoice } from '../../flow/connection';
import type { Failure } from '../../flow/failure';
import type { ModelRequest } from '../../flow/model-service';

/** Which fields a server has refused for a model: the next request goes without them. */
export interface Refusals {
  of(choice: ModelChoice): ReadonlySet<string>;
  /** Learns from the failure of a request that went without some fields; says whether it may go without one more. */
  learn(choice: ModelChoice, failure: Failure, without: ReadonlySet<string>): boolean;
  clear(): void;
}

// What an answer can do without. Tools, schema and messages are not here: without them it would be another request.
const dispensable = [
  ...['stream_options', 'temperature', 'top_p', 'max_tokens', 'seed', 'stop', 'reasoning_effort'],
  ...['thinking', 'thinking_level', 'thinking_budget', 'effort', 'reasoning.summary'],
];

// The words of OpenAI, FastAPI (vLLM, Mistral) and others for a field, or a value of it, that they do not take.
const notTaken =
  /unsupported|not supported|does not support|unknown|unrecogni[sz]ed|unexpected|extra (?:inputs|fields)|not permitted|not allowed|deprecated|cannot both|must be verified/i;

/** Begins with nothing learnt. */
export function createRefusals(): Refusals {
  const learnt = new Map<string, Set<string>>();
  const fieldsFor = (choice: ModelChoice) => {
    const key = `${choice.connection.id}/${choice.model.id}`;
    const fields = learnt.get(key) ?? new Set();
    learnt.set(key, fields);
    return fields;
  };
  return {
    // As they are now: other calls may learn meanwhile.
    of: (choice) => new Set(fieldsFor(choice)),
    learn(choice, failure, without) {
      const { code, message } = failure;
      if (code !== 'request-refused' || !notTaken.test(message)) return false;
      const found = dispensable.find((field) => !without.has(field) && isNamed(field, message));
      if (found === undefined) return false;
      fieldsFor(choice).add(found);
      return true;
    },
    clear: () => learnt.clear(),
  };
}

/** What a request asks for and goes without, in words for a person. */
export function leftOut(request: ModelRequest, refused: ReadonlySet<string>): readonly string[] {
  const { temperature, topP, seed, stop = [], reasoningEffort } = request;
  const asked: readonly (readonly [string, string, boolean])[] = [
    ['temperature', 'temperature', temperature !== undefined],
    ['top_p', 'top p', topP !== undefined],
    ['seed', 'seed', seed !== undefined],
    ['stop', 'texts to stop at', stop.length > 0],
    ['reasoning_effort', 'reasoning effort', reasoningEffort !== undefined],
  ];
  return asked.flatMap(([field, words, isAsked]) => (isAsked && refused.has(field) ? [words] : []));
}

function isNamed(field: string, message: string): boolean {
  // OpenAI refuses this one in other words: “must be verified to generate reasoning summaries”.
  if (field === 'reasoning.summary') return /\breasoning.summar(?:y|ies)\b/i.test(message);
  return new RegExp(`\\b${field}\\b`, 'i').test(message);
}
