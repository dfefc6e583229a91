import * as z from 'zod';
import { defineNode } from '../flow/node-definition';
import type { Payload } from '../flow/payload';
import { jsonText } from './json-out';

const mediaTypes: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  json: 'application/json',
  html: 'text/html',
  xml: 'application/xml',
  yaml: 'application/yaml',
  svg: 'image/svg+xml',
};

/** Makes a file of what reaches it. */
export const fileOut = defineNode({
  type: 'file-out',
  version: 1,
  label: 'File out',
  family: 'world',
  icon: 'file-down',
  help: 'Makes a file of a text, or of anything else as JSON, and gives it out; the file is kept on this machine.',
  synonyms: ['save', 'write file', 'export', 'download', 'document', 'attachment'],
  config: z.object({
    name: z.string().max(200).default('result.txt').meta({ title: 'Name', template: true }),
  }),
  inputs: { value: { type: 'any' } },
  outputs: { file: { type: 'file' } },
  effect: true,
  summary: ({ name }) => name,
  async run({ value }, { name }, services) {
    const own = plainName(name);
    const mediaType = mediaTypes[/\.([a-z0-9]+)$/i.exec(own)?.[1]?.toLowerCase() ?? ''] ?? 'text/plain';
    return { file: await services.files.put({ name: own, mediaType, bytes: utf8(wordsOf(value)) }) };
  },
});

/** A name is no path, and has nothing in it that a system would stumble over. */
function plainName(name: string): string {
  const plain = name
    .replaceAll(/[\p{C}/\\:*?"<>|]+/gu, '_')
    .replaceAll(/^[. ]+|[. ]+$/g, '')
    .slice(-200);
  return plain === '' ? 'result.txt' : plain;
}

function wordsOf(value: Payload): string {
  return typeof value === 'string' ? value : jsonText(value, 2);
}

/** A text as bytes; halves of a pair that stand alone become the sign for what cannot be read. */
function utf8(text: string): Uint8Array {
  const encoded = encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
  const bytes = new Uint8Array(encoded.length);
  let length = 0;
  for (let at = 0; at < encoded.length; at++) {
    const isEscape = encoded[at] === '%';
    bytes[length++] = isEscape ? Number.parseInt(encoded.slice(at + 1, at + 3), 16) : encoded.charCodeAt(at);
    if (isEscape) at += 2;
  }
  return bytes.slice(0, length);
}
