import { itemType, type PortType } from '../flow/port-type';

const families: Readonly<Record<string, string>> = {
  text: 'text',
  number: 'number',
  boolean: 'boolean',
  json: 'json',
  message: 'message',
  messages: 'message',
  file: 'media',
  image: 'media',
  audio: 'media',
  vector: 'vector',
  tool: 'tool',
  any: 'any',
};

/** The family of looks a port type belongs to; a list looks like its items. */
export function typeFamily(type: PortType): string {
  const item = itemType(type);
  return item === undefined ? (families[type] ?? 'any') : typeFamily(item);
}

/** The CSS colour of a port type, for its glyph and for wires that start there. */
export function typeColor(type: PortType): string {
  return `var(--type-${typeFamily(type)})`;
}
