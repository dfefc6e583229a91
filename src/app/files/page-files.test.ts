import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { openStorage } from '../../storage/storage';
import { pageFiles } from './page-files';

const ignore = () => undefined;
const storage = await openStorage({ name: 'page-files', onBlocked: ignore, onOutdated: ignore, onLost: ignore });
const files = pageFiles(storage);
/** Of `abc`, by NIST's example. */
const hash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

describe('files of the page', () => {
  it('are kept by what is in them, and read again', async () => {
    const kept = await files.keep(new File(['abc'], 'note.txt', { type: 'text/plain; charset=utf-8' }));
    expect(kept).toEqual({ artifact: hash, name: 'note.txt', mediaType: 'text/plain', bytes: 3 });
    expect(await (await files.read(kept))?.text()).toBe('abc');
    expect(await files.read({ ...kept, artifact: 'gone' })).toBeUndefined();
  });

  it.each([
    ['notes.md', '', 'text/markdown'],
    ['rows.csv', 'application/vnd.ms-excel', 'text/csv'],
    ['data.bin', '', 'application/octet-stream'],
    ['LOUD.JSON', '', 'application/json'],
    ['odd', 'image/png', 'image/png'],
  ])('know what %s is', async (name, type, mediaType) => {
    expect((await files.keep(new File(['x'], name, { type }))).mediaType).toBe(mediaType);
  });

  it('are refused with words where they are too large', async () => {
    const huge = new File([new Uint8Array(64 * 1024 * 1024 + 1)], 'huge.bin');
    await expect(files.keep(huge)).rejects.toMatchObject({ failure: { code: 'file-too-large' } });
  });
});
