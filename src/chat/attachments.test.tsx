// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { calls, drawEachAfresh, empty, place, render } from '../../tests/support/chat-window';
import { failure } from '../flow/failure';
import { type Files, FilesContext } from '../look/payload/files';
import { attach } from './chat-thread';
import { ChatWindow } from './chat-window';
import { mostFiles } from './use-attaching';

const reference = (name: string) => ({ artifact: name, name, mediaType: 'text/plain', bytes: 3 });
const files: Files = {
  async keep({ name }) {
    if (name === 'huge.bin') throw failure('file-too-large', 'The file is larger than 64 MB.', 'Take a smaller file.');
    return reference(name);
  },
  read: async () => new Blob(['abc']),
};

const onAttach = vi.fn();
const onDetach = vi.fn();

drawEachAfresh();

const draw = (thread = empty, hint?: string): Promise<void> =>
  render(
    <FilesContext value={files}>
      <ChatWindow
        label="Ask"
        light="idle"
        isRunning={false}
        {...calls}
        {...{ thread, onAttach, onDetach, attachHint: hint }}
      />
    </FilesContext>,
  );

/** Drops files on the window, as a browser would. */
async function drop(...names: string[]) {
  const event = new Event('drop', { bubbles: true, cancelable: true });
  Object.assign(event, { dataTransfer: { files: names.map((name) => new File(['abc'], name)), types: ['Files'] } });
  await act(async () => void place.querySelector('[role=dialog]')?.dispatchEvent(event));
}

const status = () => place.querySelector('.attachments [role=status]')?.textContent;
const named = (name: string) => place.querySelector<HTMLButtonElement>(`[aria-label="${name}"]`);

describe('attachments', () => {
  it('are kept one by one, and those that cannot be are told of', async () => {
    await draw();
    await drop('a.txt', 'huge.bin', 'b.txt');
    expect(onAttach.mock.calls).toEqual([[[reference('a.txt')]], [[reference('b.txt')]]]);
    expect(status()).toBe('huge.bin: The file is larger than 64 MB. Take a smaller file.');
  });

  it('are at most so many', async () => {
    await draw(
      attach(
        empty,
        Array.from({ length: mostFiles - 1 }, (_, index) => reference(`${index}`)),
      ),
    );
    await drop('a.txt', 'b.txt');
    expect(onAttach).toHaveBeenCalledOnce();
    expect(status()).toContain(`${mostFiles} files`);
  });

  it('are shown, can be taken away, and are enough to play', async () => {
    await draw(attach(empty, [reference('a.txt')]), 'Nothing reads them.');
    expect(place.querySelector('.attachments')?.textContent).toContain('Nothing reads them.');
    act(() => named('Remove a.txt')?.click());
    expect(onDetach).toHaveBeenCalledWith(reference('a.txt'));
    const play = [...place.querySelectorAll('button')].find(({ textContent }) => textContent === 'Play');
    act(() => play?.click());
    expect(calls.onPlay).toHaveBeenCalledWith('');
  });
});
