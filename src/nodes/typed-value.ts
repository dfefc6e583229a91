import { failure } from '../flow/failure';
import type { Json } from '../flow/json';
import { jsonOf } from './json-in';

/** What a text in a config may stand for. */
export const valueKinds = ['text', 'number', 'boolean', 'json'] as const;
export type ValueKind = (typeof valueKinds)[number];

export const valueKindLabels = { text: 'text', number: 'number', boolean: 'yes or no', json: 'JSON' } as const;

/** A text as the value that it stands for; undefined where it stands for none of that kind. */
export function typedValue(text: string, kind: ValueKind): Json | undefined {
  const trimmed = text.trim();
  switch (kind) {
    case 'text':
      return text;
    case 'number': {
      const number = trimmed === '' ? Number.NaN : Number(trimmed);
      return Number.isFinite(number) ? number : undefined;
    }
    case 'boolean': {
      const word = /^(?:(true|yes|1)|false|no|0)$/i.exec(trimmed);
      return word === null ? undefined : word[1] !== undefined;
    }
    case 'json':
      return jsonOf(text);
  }
}

/**
 * A text as the value that it stands for.
 * @param place what the text is called in the message: `The value of “age”`
 * @throws FailureError `bad-input`
 */
export function needTypedValue(text: string, kind: ValueKind, place: string): Json {
  const value = typedValue(text, kind);
  if (value !== undefined) return value;
  const shown = text.trim() === '' ? 'is empty' : `begins “${text.trim().slice(0, 40)}”`;
  throw failure('bad-input', `${place} is to be ${wanted[kind]}, but it ${shown}.`, remedies[kind]);
}

const wanted: Readonly<Record<ValueKind, string>> = {
  text: 'a text',
  number: 'a number',
  boolean: 'yes or no',
  json: 'JSON',
};

const remedies: Readonly<Record<ValueKind, string>> = {
  text: 'Write a text.',
  number: 'Write a plain number such as 12.5.',
  boolean: 'Write true or false.',
  json: 'Write JSON such as {"a": 1}; a text in it stands in double quotes.',
};
