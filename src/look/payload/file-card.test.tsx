// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FileReference } from '../../flow/payload';
import { FileCards } from './file-card';
import { FilesContext } from './files';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let root: Root | undefined;
beforeEach(() => {
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:here');
  vi.spyOn(URL, 'revokeObjectURL').mockReturnValue(undefined);
});
afterEach(() => {
  act(() => root?.unmount());
  vi.restoreAllMocks();
});

async function shown(mediaType: string, blob: Blob | undefined): Promise<HTMLElement> {
  const file: FileReference = { artifact: 'a', name: 'said.mp3', mediaType, bytes: 3 };
  const container = document.createElement('div');
  root = createRoot(container);
  const files = { keep: async () => file, read: async () => blob };
  await act(async () =>
    root?.render(
      <FilesContext value={files}>
        <FileCards files={[file]} />
      </FilesContext>,
    ),
  );
  return container;
}

it('plays a sound from memory', async () => {
  const container = await shown('audio/mpeg', new Blob(['abc']));
  expect(container.querySelector('audio')?.outerHTML).toContain('src="blob:here"');
  expect(container.querySelector('audio')?.controls).toBe(true);
  expect(container.querySelector('img')).toBe(null);
});

it('shows an image as a picture, and anything else by its name alone', async () => {
  const picture = await shown('image/png', new Blob(['abc']));
  expect([picture.querySelectorAll('img').length, picture.querySelectorAll('audio').length]).toEqual([1, 0]);
  const other = await shown('application/pdf', new Blob(['abc']));
  expect([other.querySelectorAll('img').length, other.querySelectorAll('audio').length]).toEqual([0, 0]);
});

it('says of a sound that this machine does not have that it is not here', async () => {
  const container = await shown('audio/mpeg', undefined);
  expect(container.querySelector('audio')).toBe(null);
  expect(container.textContent).toContain('not on this machine');
});
