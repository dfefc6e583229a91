import { describe, expect, it } from 'vitest';
import type { ServerEvent } from '../flow/trigger';
import { EventStream } from './event-stream';

function read(pieces: readonly string[], lastId = '') {
  const heard: ServerEvent[] = [];
  const stream = new EventStream(lastId, (event) => heard.push(event));
  for (const piece of pieces) stream.push(piece);
  return { heard, stream };
}

describe('a stream of server-sent events', () => {
  it('gives an event its name, its lines and its id', () => {
    const { heard } = read(['event: push\nid: 7\ndata: one\ndata:two\n\ndata\n\n']);
    expect(heard).toEqual([
      { event: 'push', data: 'one\ntwo', id: '7' },
      { event: 'message', data: '', id: '7' },
    ]);
  });

  it('reads the same however it is cut, with any line ends', () => {
    const whole = ': hello\r\nevent: a\r\ndata: 1\r\n\r\ndata: 2\rdata: 3\r\rdata: 4\n\n';
    const expected = read([whole]).heard;
    expect(expected.map(({ event, data }) => `${event} ${data}`)).toEqual(['a 1', 'message 2\n3', 'message 4']);
    expect(read([...whole]).heard).toEqual(expected);
    for (let cut = 0; cut <= whole.length; cut++)
      expect(read([whole.slice(0, cut), '', whole.slice(cut)]).heard).toEqual(expected);
  });

  it('says nothing of an event that has not ended, or has no data', () => {
    expect(read(['event: a\n\nid: 3\n\n: ping\n\ndata: 1\n']).heard).toEqual([]);
  });

  it('goes on from the last id, and takes down how long to wait', () => {
    const { heard, stream } = read(['retry: 2500\nretry: soon\ndata: x\n\n'], '9');
    expect(heard).toEqual([{ event: 'message', data: 'x', id: '9' }]);
    expect(stream.retryMilliseconds).toBe(2_500);
  });

  it('refuses an event without end', () => {
    const piece = 'x'.repeat(400_000);
    expect(() => read(['data: ', piece, piece, piece])).toThrow(/1 MB/);
    expect(() => read([`data: ${piece}\n`, `data: ${piece}\n`, `data: ${piece}\n`])).toThrow(/1 MB/);
    expect(read([`data: ${piece}\n\n`, `data: ${piece}\n\n`, `data: ${piece}\n\n`]).heard.length).toBe(3);
  });
});
