import type { FileReference } from '../../flow/payload';

/** Bytes as base64. */
export function base64Of(bytes: Uint8Array): string {
  const blocks: string[] = [];
  // The characters of a block are handed over as arguments, of which there may be only so many. Divisible by three, so
  // that no block but the last is padded.
  const size = 3 * 8192;
  for (let at = 0; at < bytes.length; at += size)
    blocks.push(btoa(String.fromCharCode(...bytes.subarray(at, at + size))));
  return blocks.join('');
}

/** The bytes of a base64 text; undefined where it is none. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** A file as a `data:` address. */
export function dataUrlOf(file: FileReference, bytes: Uint8Array): string {
  return `data:${file.mediaType};base64,${base64Of(bytes)}`;
}

/** Files that a model reads as words: no provider needs to know the kind. */
export function isTextFile({ mediaType }: FileReference): boolean {
  return /^text\/|^application\/(?:[\w.-]+\+)?(?:json|xml|yaml|javascript)\b/i.test(mediaType);
}

/** A file of words as a part of a message. */
export function textOfFile(file: FileReference, bytes: Uint8Array): string {
  return `File “${file.name}”:\n\n${new TextDecoder().decode(bytes)}`;
}
