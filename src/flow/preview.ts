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
  if (value === undefined || value === null) return 'null'.slice(0, room);
  if (typeof value !== 'object') return String(value).slice(0, room);
  if (depth > 8) return '…';
  return Array.isArray(value) ? writeList(value, room, depth) : writeObject(value, room, depth);
}

function writeList(list: readonly unknown[], room: number, depth: number): string {
  let text = '[';
  // By index: for…in would first make a key of each of a million items.
  for (let index = 0; index < list.length; index++) {
    if (text.length >= room) return cut(text, room);
    if (index > 0) text += ',';
    text += write(list[index], room - text.length, depth + 1);
  }
  return `${text}]`.slice(0, room);
}

function writeObject(object: object, room: number, depth: number): string {
  let text = '{';
  for (const key in object) {
    if (text.length >= room) return cut(text, room);
    if (text !== '{') text += ',';
    text += `${JSON.stringify(key.slice(0, room))}:`;
    text += write((object as Record<string, unknown>)[key], room - text.length, depth + 1); // key was just enumerated from it
  }
  return `${text}}`.slice(0, room);
}

function cut(text: string, room: number): string {
  return `${text.slice(0, room - 1)}…`;
}
