import { isRecord, type Payload } from './payload';

/** What an event says of a payload: enough to recognise it, never the whole. */
export interface PayloadPreview {
  readonly kind: 'text' | 'number' | 'boolean' | 'null' | 'list' | 'object';
  /** Characters of a text, items of a list, fields of an object; 0 for the rest. */
  readonly size: number;
  /** At most `previewCharacters` characters. */
  readonly start: string;
}

export const previewCharacters = 200;

/** Describes a payload without copying or stringifying the whole of it: the work is bounded, whatever the payload's size. */
export function previewOf(value: Payload): PayloadPreview {
  if (typeof value === 'string') return { kind: 'text', size: value.length, start: value.slice(0, previewCharacters) };
  if (typeof value === 'number') return { kind: 'number', size: 0, start: String(value) };
  if (typeof value === 'boolean') return { kind: 'boolean', size: 0, start: String(value) };
  if (Array.isArray(value)) return { kind: 'list', size: value.length, start: write(value, previewCharacters) };
  if (isRecord(value))
    return { kind: 'object', size: Object.keys(value).length, start: write(value, previewCharacters) };
  return { kind: 'null', size: 0, start: 'null' };
}

/** Writes the first `room` characters of a value as compact JSON; stops descending as soon as the room is used up. */
function write(value: unknown, room: number, depth = 0): string {
  if (room <= 0) return '';
  if (typeof value === 'string') return JSON.stringify(value.slice(0, room)).slice(0, room);
  if (typeof value !== 'object' || value === null) return String(value).slice(0, room);
  if (depth > 8) return '…';
  const isList = Array.isArray(value);
  let text = isList ? '[' : '{';
  let isFirst = true;
  for (const key in value) {
    if (text.length >= room) return `${text.slice(0, room - 1)}…`;
    if (!isFirst) text += ',';
    isFirst = false;
    if (!isList) text += `${JSON.stringify(key)}:`;
    text += write((value as Record<string, unknown>)[key], room - text.length, depth + 1); // key was just enumerated from it
  }
  return `${text}${isList ? ']' : '}'}`.slice(0, room);
}
