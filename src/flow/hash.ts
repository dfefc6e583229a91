import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './json';

/** The SHA-256 of a value's canonical JSON, as 64 hexadecimal digits. Synchronous, so that a build can be. */
export function hashOf(value: unknown): string {
  return hashOfText(canonicalJson(value));
}

/** The SHA-256 of a text as UTF-8, for a caller whose JSON is canonical already. */
export function hashOfText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
