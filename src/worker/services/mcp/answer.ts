import type { CallToolResult } from '@modelcontextprotocol/client';
import { failure } from '../../../flow/failure';
import { isRecord, type Payload } from '../../../flow/payload';
import type { FileService } from '../../../flow/services';
import { endingOf } from '../media-type';
import { wordsOf } from './failures';

// More than any model reads with profit.
const mostCharacters = 100_000;

/**
 * What a call of a tool gives out: the value that the tool structured itself, else its text, else a list of its parts.
 * @param name of the tool, for failures
 * @throws FailureError where the tool says that it failed
 */
export async function answerOf(
  { content = [], structuredContent, isError }: Partial<CallToolResult>,
  name: string,
  files: FileService | undefined,
): Promise<Payload> {
  const texts = content.flatMap((part) => (part.type === 'text' ? [part.text] : []));
  if (isError === true)
    throw failure(
      'request-refused',
      `The tool “${name}” failed: ${wordsOf(texts.join(' '))}`,
      'Look at what it was called with.',
    );
  if (isRecord(structuredContent) && JSON.stringify(structuredContent).length <= mostCharacters)
    return structuredContent;
  if (texts.length === content.length) return clipped(texts.join('\n'));
  const parts = await Promise.all(content.map((part) => partOf(part, name, files)));
  return parts.length === 1 ? parts[0] : parts;
}

async function partOf(
  part: CallToolResult['content'][number],
  name: string,
  files: FileService | undefined,
): Promise<Payload> {
  switch (part.type) {
    case 'text':
      return clipped(part.text);
    case 'image':
    case 'audio':
      return fileOf(part.data, part.mimeType, { name, files });
    case 'resource':
      return 'text' in part.resource
        ? clipped(part.resource.text)
        : fileOf(part.resource.blob, part.resource.mimeType, { name, files });
    case 'resource_link':
      return { uri: part.uri, name: part.name };
    default:
      return null; // of a kind that came later
  }
}

async function fileOf(
  base64: string,
  mediaType = 'application/octet-stream',
  { name, files }: { readonly name: string; readonly files: FileService | undefined },
): Promise<Payload> {
  if (files === undefined) return '(A file that is not kept here.)';
  return files.put({ name: `${name}.${endingOf(mediaType)}`, mediaType, bytes: bytesOf(base64, name) });
}

function bytesOf(base64: string, name: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  } catch {
    throw failure('reply-malformed', `The tool “${name}” gave a file that is not whole.`, 'Call it again.');
  }
}

function clipped(text: string): string {
  if (text.length <= mostCharacters) return text;
  return `${text.slice(0, mostCharacters).replace(/[\uD800-\uDBFF]$/, '')}\n(The rest was left out.)`;
}
