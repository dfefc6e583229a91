import { flowLimits } from '../flow/flow';
import { notText, tooLarge } from '../flow/read-flow';

/**
 * What came from outside as text: of bounded size, UTF-8, without a byte order mark.
 * @throws FailureError that says what is wrong
 */
export function decodeText(contents: Uint8Array | string): string {
  return typeof contents === 'string' ? checkText(contents) : decode(contents);
}

function checkText(text: string): string {
  // A character is at least a byte, so a long text need not be encoded to be refused.
  if (text.length > flowLimits.fileBytes) throw tooLarge(text.length);
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > flowLimits.fileBytes) throw tooLarge(bytes);
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function decode(bytes: Uint8Array): string {
  if (bytes.length > flowLimits.fileBytes) throw tooLarge(bytes.length);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes); // takes a byte order mark off
  } catch {
    throw notText();
  }
}
