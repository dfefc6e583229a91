import type { ModelChoice } from '../../flow/connection';
import type { Failure } from '../../flow/failure';

/** Which fields a server has refused for a model: the next request goes without them. */
export interface Refusals {
  of(choice: ModelChoice): ReadonlySet<string>;
  /** Learns from a failure, and answers it: as one that may be tried again, where something was learnt. */
  learn(choice: ModelChoice, failure: Failure): Failure;
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
    of: fieldsFor,
    learn(choice, failure) {
      const { code, message } = failure;
      if (code !== 'request-refused' || !notTaken.test(message)) return failure;
      const fields = fieldsFor(choice);
      const found = dispensable.find((field) => !fields.has(field) && isNamed(field, message));
      if (found === undefined) return failure;
      fields.add(found);
      return { ...failure, retryable: true, remedy: `Play again: from now on it is asked without “${found}”.` };
    },
    clear: () => learnt.clear(),
  };
}

function isNamed(field: string, message: string): boolean {
  // OpenAI refuses this one in other words: “must be verified to generate reasoning summaries”.
  if (field === 'reasoning.summary') return /\breasoning.summar(?:y|ies)\b/i.test(message);
  return new RegExp(`\\b${field}\\b`, 'i').test(message);
}
