import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { failure } from '../flow/failure';
import type { FileService } from '../flow/services';
import { openRunStorage, type RunStorage } from '../storage/run-storage';
import { openStorage } from '../storage/storage';
import { createMemoryFiles, createStoredFiles } from './files';

const ignore = () => undefined;
const options = { name: 'files', onBlocked: ignore, onOutdated: ignore, onLost: ignore };
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const note = { name: 'note.txt', mediaType: 'text/plain', bytes: new TextEncoder().encode('abc') };
/** Of `abc`, by NIST's example. */
const hash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

const without = () => Promise.reject<RunStorage>(failure('storage-failed', 'no database', 'Allow it.'));

describe.each([
  ['in memory', () => createMemoryFiles()],
  ['in the database', () => createStoredFiles(openRunStorage(options))],
  ['where no database opens', () => createStoredFiles(without())],
] as readonly (readonly [string, () => FileService])[])('files %s', (_name, create) => {
  it('are known by what is in them, and given back', async () => {
    const files = create();
    const kept = await files.put(note);
    expect(kept).toEqual({ artifact: hash, name: 'note.txt', mediaType: 'text/plain', bytes: 3 });
    expect(text(await files.bytes(kept))).toBe('abc');
    expect((await files.put({ ...note, name: 'again.txt' })).artifact).toBe(hash);
  });

  it('stay what they were when the node changes its bytes', async () => {
    const files = create();
    const bytes = new TextEncoder().encode('once');
    const kept = await files.put({ ...note, bytes });
    bytes.fill(0);
    expect(text(await files.bytes(kept))).toBe('once');
  });

  it('are read as text, in UTF-8 or with the mark of UTF-16, and refused where they are none', async () => {
    const files = create();
    const read = async (...bytes: number[]) => files.text(await files.put({ ...note, bytes: new Uint8Array(bytes) }));
    expect(await read(0xef, 0xbb, 0xbf, 0xc3, 0xa9)).toBe('é');
    expect(await read(0xff, 0xfe, 0xe9, 0)).toBe('é');
    expect(await read(0xfe, 0xff, 0, 0xe9)).toBe('é');
    await expect(read(0x89, 0x50, 0xff, 0)).rejects.toMatchObject({ failure: { code: 'bad-input' } });
  });

  it('that are gone are told of, and those that are too large are refused', async () => {
    const files = create();
    await expect(files.bytes({ artifact: 'gone', name: 'a', mediaType: 'b', bytes: 1 })).rejects.toMatchObject({
      failure: { code: 'not-found' },
    });
    const bytes = new Uint8Array(64 * 1024 * 1024 + 1);
    await expect(files.put({ ...note, bytes })).rejects.toMatchObject({ failure: { code: 'file-too-large' } });
  });
});

it('the page and the runner see the same files', async () => {
  const page = await openStorage(options);
  const files = createStoredFiles(openRunStorage(options));
  const id = await page.artifacts.put(new Blob(['from the page'], { type: 'text/plain' }));
  expect(text(await files.bytes({ artifact: id, name: 'a', mediaType: 'text/plain', bytes: 13 }))).toBe(
    'from the page',
  );
  const kept = await files.put(note);
  const blob = await page.artifacts.get(kept.artifact);
  expect([await blob?.text(), blob?.type]).toEqual(['abc', 'text/plain']);
  expect(await page.artifacts.get('gone')).toBeUndefined();
  page.close();
});
