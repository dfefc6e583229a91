import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { FailureError } from '../flow/failure';
import { type Flow, flowLimits } from '../flow/flow';
import { notText, readFlow, tooLarge } from '../flow/read-flow';
import { exitCodes, Refusal, unreadable } from './refusal';

/**
 * Reads the flow in a file. One that is too large is not read at all.
 * @throws Refusal that says what is wrong with it
 */
export async function readFlowFile(path: string): Promise<Flow> {
  try {
    return readFlow(decode(await bytesOf(path)));
  } catch (thrown) {
    if (thrown instanceof FailureError) throw unreadable(basename(path), thrown);
    throw thrown;
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    const found = await stat(path);
    if (found.isDirectory())
      throw new Refusal(exitCodes.fileUnreadable, `“${path}” is a folder.`, 'Name a file in it.');
    if (found.size > flowLimits.fileBytes) throw tooLarge(found.size);
    return await readFile(path);
  } catch (thrown) {
    throw systemFault(path, thrown);
  }
}

function systemFault(path: string, thrown: unknown): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (typeof code !== 'string') return thrown;
  const message = code === 'ENOENT' ? `There is no file “${path}”.` : `“${path}” cannot be read (${code}).`;
  const remedy = code === 'ENOENT' ? 'Check the path.' : 'Check that it is a file, and that you may read it.';
  return new Refusal(exitCodes.fileUnreadable, message, remedy);
}

function decode(bytes: Uint8Array): string {
  // What is no regular file has no size before it is read.
  if (bytes.length > flowLimits.fileBytes) throw tooLarge(bytes.length);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes); // takes a byte order mark off
  } catch {
    throw notText();
  }
}
