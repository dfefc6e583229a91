import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FailureError } from '../../flow/failure';
import { openExchange } from './exchange';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const limits = { firstByteMilliseconds: 60_000, idleMilliseconds: 30_000 };

/** A body that sends a byte whenever it is told to. */
function network(signal: AbortSignal) {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
      signal.addEventListener('abort', () => given.error(new DOMException('aborted', 'AbortError')), { once: true });
    },
  });
  return { body, send: () => controller?.enqueue(new Uint8Array([1])) };
}

function open(signal: AbortSignal = new AbortController().signal) {
  const exchange = openExchange({ signal, who: 'it', limits });
  const { body, send } = network(exchange.signal);
  return { exchange, send, reader: exchange.read(body).getReader() };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.catch((thrown: unknown) => thrown);
  return error instanceof FailureError ? error.failure.code : String(error);
}

describe('an exchange with a server', () => {
  it('stalls when nothing comes for the time of the first byte', async () => {
    const { reader } = open();
    const outcome = codeOf(reader.read());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await outcome).toBe('stalled');
  });

  it('stalls when the server falls silent after it began', async () => {
    const { reader, send } = open();
    send();
    await reader.read();
    const outcome = codeOf(reader.read());
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await outcome).toBe('stalled');
  });

  it('waits for a slow reader as long as it takes', async () => {
    const { reader, send, exchange } = open();
    send();
    await reader.read();
    await vi.advanceTimersByTimeAsync(3_600_000);
    send();
    expect((await reader.read()).value).toEqual(new Uint8Array([1]));
    expect(exchange.signal.aborted).toBe(false);
  });

  it('does not stall while bytes keep coming', async () => {
    const { reader, send } = open();
    for (let count = 0; count < 10; count += 1) {
      const next = reader.read();
      await vi.advanceTimersByTimeAsync(29_000);
      send();
      expect((await next).done).toBe(false);
    }
  });

  it('stalls also where nobody tells the body of it', async () => {
    const exchange = openExchange({ signal: new AbortController().signal, who: 'it', limits });
    let isLeft = false;
    const deaf = new ReadableStream<Uint8Array>({
      cancel() {
        isLeft = true;
      },
    });
    const outcome = codeOf(exchange.read(deaf).getReader().read());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await outcome).toBe('stalled');
    expect(isLeft).toBe(true);
  });

  it('ends with the reason it was stopped for', async () => {
    const controller = new AbortController();
    const { reader } = open(controller.signal);
    const outcome = codeOf(reader.read());
    controller.abort(new Error('stopped'));
    expect(await outcome).toBe('Error: stopped');
  });

  it('can be left at any time, though the other side breaks at that', async () => {
    const { reader, send, exchange } = open();
    send();
    await reader.read();
    await reader.cancel();
    expect(exchange.signal.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});
