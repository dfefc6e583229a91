import { describe, expect, it } from 'vitest';
import type { LocalModelProgress } from '../../flow/local-model';
import { download, type FileAccess } from './download';
import type { ModelRecord } from './model-record';

const url = new URL('https://models.test/tiny.gguf');
const file = 'GGUF and all that follows';
const encode = (text: string) => new TextEncoder().encode(text);

/** A file in memory; a full one takes no more than `room`, and says so as Chrome does. */
function fileOf(text: string, room = 1_000): FileAccess & { readonly text: string } {
  let bytes = encode(text);
  return {
    get text() {
      return new TextDecoder().decode(bytes);
    },
    getSize: () => bytes.length,
    truncate(size) {
      bytes = bytes.slice(0, size);
    },
    write(more, { at }) {
      const next = new Uint8Array(Math.min(room, Math.max(bytes.length, at + more.length)));
      next.set(bytes.subarray(0, next.length));
      next.set(more.subarray(0, next.length - at), at);
      bytes = next;
      return at + more.length > room ? 2 ** 32 - 8 : more.length;
    },
    flush: () => undefined,
  };
}

interface Case {
  readonly answers: readonly Response[];
  readonly access?: FileAccess;
  readonly before?: ModelRecord;
  readonly freeBytes?: number;
}

/** Downloads from a server that gives these answers, one after the other. */
async function fetched({ answers, access = fileOf(''), before, freeBytes }: Case) {
  const left = [...answers];
  const ranges: (string | null)[] = [];
  const records: ModelRecord[] = [];
  const told: LocalModelProgress[] = [];
  const send: typeof fetch = async (_url, init) => {
    ranges.push(new Headers(init?.headers).get('range'));
    const answer = left.shift();
    if (answer === undefined) throw new TypeError('Failed to fetch');
    return answer;
  };
  const target = { access, before, begin: async (record: ModelRecord) => void records.push(record) };
  const limits = { firstByteMilliseconds: 10_000, idleMilliseconds: 10_000 };
  const signal = new AbortController().signal;
  const ended = await download(url, target, {
    ...{ fetch: send, signal, limits, freeBytes },
    tell: (progress) => told.push(progress),
  }).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { ended, ranges, records, told };
}

const answer = (text: string, length = text.length, more: ResponseInit & { headers?: Record<string, string> } = {}) =>
  new Response(encode(text), { ...more, headers: { 'content-length': `${length}`, ...more.headers } });
const unfinished: ModelRecord = { state: 'unfinished', url: url.href, totalBytes: file.length, version: '"1"' };
const part = { status: 206, headers: { etag: '"1"', 'content-range': `bytes 4-${file.length - 1}/${file.length}` } };

describe('a download', () => {
  it('is written down as unfinished before its first byte, and told to its end', async () => {
    const access = fileOf('');
    const { ended, records, told } = await fetched({ answers: [answer(file)], access });
    expect(ended).toBeUndefined();
    expect(access.text).toBe(file);
    expect(records).toEqual([{ state: 'unfinished', url: url.href, totalBytes: file.length }]);
    expect(told.at(-1)).toEqual({ bytes: file.length, totalBytes: file.length });
  });

  it('tells how far it is also when nothing more comes, so that it can be called off there', async () => {
    const stop = new AbortController();
    const body = new ReadableStream<Uint8Array>({
      start(out) {
        out.enqueue(encode('GGUF'));
        out.enqueue(encode(' and'));
      },
    });
    const told: number[] = [];
    const target = { access: fileOf(''), before: undefined, begin: async () => undefined };
    const work = download(url, target, {
      fetch: async () => new Response(body),
      signal: stop.signal,
      limits: { firstByteMilliseconds: 10_000, idleMilliseconds: 10_000 },
      freeBytes: undefined,
      tell({ bytes }) {
        told.push(bytes);
        if (bytes === 8) stop.abort();
      },
    });
    await expect(work).rejects.toBeDefined();
    expect(told.at(-1)).toBe(8);
  });

  it('that is shorter than it was to be has failed, though it ended in peace', async () => {
    const { ended } = await fetched({ answers: [answer(file.slice(0, 9), file.length)] });
    expect(ended).toMatchObject({ failure: { code: 'network-failed', retryable: true } });
  });

  it('goes on where it ended', async () => {
    const access = fileOf('GGUF');
    const rest = answer(file.slice(4), file.length - 4, part);
    const { ranges } = await fetched({ answers: [rest], access, before: unfinished });
    expect(ranges).toEqual(['bytes=4-']);
    expect(access.text).toBe(file);
  });

  it.each([
    ['another version', { ...part, headers: { ...part.headers, etag: '"2"' } }],
    ['another place', { ...part, headers: { ...part.headers, 'content-range': 'bytes 0-9/10' } }],
    ['nothing, because the file is shorter now', { status: 416 }],
  ])('starts over where the server has %s', async (_name, more) => {
    const access = fileOf('old!');
    const refused = answer('xx', file.length - 4, more);
    const { ended, ranges } = await fetched({ answers: [refused, answer(file)], access, before: unfinished });
    expect(ended).toBeUndefined();
    expect(ranges).toEqual(['bytes=4-', null]);
    expect(access.text).toBe(file);
  });

  it('starts over where the server sends all of it again', async () => {
    const access = fileOf('GGUF and more than there is in the file now');
    await fetched({ answers: [answer(file)], access, before: unfinished });
    expect(access.text).toBe(file);
  });

  it('of something that is no model ends with its first bytes', async () => {
    const access = fileOf('');
    const { ended } = await fetched({ answers: [answer('<!doctype html>')], access });
    expect(ended).toMatchObject({ failure: { code: 'file-invalid' } });
    expect(access.text).toBe('');
  });

  it('that does not fit is refused before it comes, or keeps what fitted', async () => {
    const tooLarge = await fetched({ answers: [answer(file)], freeBytes: 5 });
    expect(tooLarge.ended).toMatchObject({ failure: { code: 'storage-failed' } });
    expect(tooLarge.records).toEqual([]);
    const access = fileOf('GGUF', 8);
    const rest = answer(file.slice(4), file.length - 4, part);
    const full = await fetched({ answers: [rest], access, before: unfinished });
    expect(full.ended).toMatchObject({ failure: { code: 'storage-failed' } });
    expect(access.text).toBe('GGUF');
  });

  it.each([
    [401, 'forbidden'],
    [404, 'not-found'],
    [500, 'status-refused'],
  ])('that is refused with %i says why', async (status, code) => {
    const { ended } = await fetched({ answers: [answer('no', 2, { status })] });
    expect(ended).toMatchObject({ failure: { code } });
  });
});
