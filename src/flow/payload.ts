import { failure } from './failure';
import type { FileReference } from './file-reference';
import type { Json } from './json';
import { itemType, type PortType } from './port-type';
import type { Tool, ToolCall } from './tool';

export type { FileReference } from './file-reference';

/** What travels through wires: a raw, immutable value. Binaries are references to artifacts, never bytes. */
export type Payload = unknown;

/** One message of a conversation with a model. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content: string;
  /** Images, sounds and files that go with the words. */
  readonly files?: readonly FileReference[];
  /** Of an assistant: what it asked for. */
  readonly toolCalls?: readonly ToolCall[];
  /** Of a tool: the id of the call that it answers. */
  readonly toolCall?: string;
}

/** The TypeScript type of a payload of a port type. */
export type PayloadOf<T extends PortType> = T extends 'text'
  ? string
  : T extends 'number'
    ? number
    : T extends 'boolean'
      ? boolean
      : T extends 'json'
        ? Json
        : T extends 'message'
          ? Message
          : T extends 'messages'
            ? readonly Message[]
            : T extends 'file' | 'image' | 'audio'
              ? FileReference
              : T extends 'vector'
                ? readonly number[]
                : T extends 'tool'
                  ? Tool
                  : T extends `list<${infer Item extends PortType}>`
                    ? readonly PayloadOf<Item>[]
                    : Payload;

export function isMessage(value: unknown): value is Message {
  return isRecord(value) && typeof value['role'] === 'string' && typeof value['content'] === 'string';
}

/** Whether a value is a whole reference to a file, as nothing else looks like. */
export function isFile(value: unknown): value is FileReference {
  if (!isRecord(value)) return false;
  const { artifact, name, mediaType, bytes } = value;
  return (
    typeof artifact === 'string' &&
    typeof name === 'string' &&
    typeof mediaType === 'string' &&
    typeof bytes === 'number'
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/** Whether a payload is of a type; the check that `any` goes through when it arrives at a typed input. */
export function isOfType(value: Payload, type: PortType): boolean {
  const item = itemType(type);
  if (item !== undefined) return Array.isArray(value) && value.every((member) => isOfType(member, item));
  switch (type) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'message':
      return isMessage(value);
    case 'messages':
      return Array.isArray(value) && value.every(isMessage);
    case 'vector':
      return Array.isArray(value) && value.every((member) => typeof member === 'number');
    case 'file':
    case 'image':
    case 'audio':
      return isRecord(value) && typeof value['artifact'] === 'string';
    default:
      return value !== undefined;
  }
}

/**
 * A payload as text, the way templates and text inputs show it: text as it is, a message's words, else compact JSON.
 * @throws FailureError `bad-input` for what cannot be written: it is nested too deep, or holds itself
 */
export function textOf(value: Payload): string {
  if (typeof value === 'string') return value;
  if (value === undefined) return '';
  if (isMessage(value)) return value.content;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    throw failure(
      'bad-input',
      `A value cannot be written as text: it is ${shapeOf(value)}, nested too deep or holding itself.`,
      'Pick the part that is needed with a JSON query node.',
    );
  }
}

/**
 * Joins the chunks of a stream into the whole value: texts are concatenated, lists are appended, anything else becomes a
 * list. Of any type and without chunks it is an empty text, for texts are what is streamed.
 * @param type the type of the output that streamed
 */
export function joinChunks(chunks: readonly Payload[], type: PortType): Payload {
  if (itemType(type) !== undefined || type === 'messages') return chunks.flat(1);
  const isText = chunks.length === 0 ? type === 'any' : chunks.every((chunk) => typeof chunk === 'string');
  if (type === 'text' || isText) return chunks.join('');
  return chunks.length === 1 ? chunks[0] : [...chunks];
}

/** The name of a value's shape, for error messages: `text`, `number`, `list of 3`, `object with name, age`. */
export function shapeOf(value: Payload): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return 'text';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value !== 'object') return `a ${typeof value}`;
  const keys = Object.keys(value);
  const shown = keys.slice(0, 4).join(', ');
  return `an object with ${keys.length === 0 ? 'no fields' : shown}${keys.length > 4 ? ', …' : ''}`;
}
