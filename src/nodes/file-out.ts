import * as z from 'zod';
import { defineNode } from '../flow/node-definition';
import { type FileReference, isFile, type Payload } from '../flow/payload';
import type { Services } from '../flow/services';
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

/** Makes a file of what reaches it, and offers it to the person. */
export const fileOut = defineNode({
  type: 'file-out',
  version: 1,
  label: 'File out',
  family: 'world',
  icon: 'file-down',
  help: 'Offers what reaches it as a file to download: a text, a file or an image as it is, anything else as JSON.',
  synonyms: ['save', 'write file', 'export', 'download', 'document', 'attachment'],
  config: z.object({
    name: z.string().max(200).default('result.txt').meta({
      title: 'Name',
      hint: 'What is a file already keeps its own.',
      placeholder: 'report-{{day}}.md',
      template: true,
    }),
  }),
  inputs: { value: { type: 'any' } },
  outputs: { file: { type: 'file' } },
  effect: true,
  summary: ({ name }) => name,
  async run({ value }, { name }, services) {
    const file = isFile(value) ? await heldFile(value, services) : await madeFile(value, name, services);
    services.log({ level: 'info', text: `Offers ${file.name}`, file });
    return { file };
  },
});

/** What is a file already: it is looked for, so that nothing is offered that is not there. */
async function heldFile({ artifact, name, mediaType, bytes }: FileReference, { files }: Services) {
  await files.bytes({ artifact, name, mediaType, bytes });
  return { artifact, name: plainName(name), mediaType, bytes };
}

function madeFile(value: Payload, name: string, { files }: Services): Promise<FileReference> {
  const own = plainName(name);
  const mediaType = mediaTypes[/\.([a-z0-9]+)$/i.exec(own)?.[1]?.toLowerCase() ?? ''] ?? 'text/plain';
  return files.put({ name: own, mediaType, bytes: utf8(wordsOf(value)) });
}

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
