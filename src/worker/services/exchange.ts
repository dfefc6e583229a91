import { FailureError, failure } from '../../flow/failure';
import type { StopSignal } from '../../flow/platform';
import { stopReason } from './stop';

/** How long silence is waited for. Only waiting for the network counts, never waiting for a slow reader. */
export interface StallLimits {
  /** From the request to the first byte of the answer's body. */
  readonly firstByteMilliseconds: number;
  /** Between two parts of the body. */
  readonly idleMilliseconds: number;
}

/** One request and its answer, from the sending to the last byte. */
export interface Exchange {
  /** Aborts when the firing is stopped, when the watchdog bites, and at the end. */
  readonly signal: AbortSignal;
  /** The answer's body, read only as fast as it is asked for. */
  read(body: ReadableStream<Uint8Array> | null): ReadableStream<Uint8Array>;
  /** Why it ended: stopped, stalled, a failure that was thrown, or what the caller makes of anything else. */
  explain(error: unknown, otherwise: () => Error): unknown;
  close(): void;
}

export interface ExchangeOptions {
  readonly signal: StopSignal;
  readonly who: string;
  readonly limits?: StallLimits | undefined;
  /** Is called when it ends, at least once. */
  readonly onClose?: () => void;
}

/** Opens an exchange; its watchdog for the first byte starts now. */
export function openExchange({ signal, who, limits, onClose }: ExchangeOptions): Exchange {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stalledAfter: number | undefined;
  const watch = (milliseconds: number | undefined) => {
    clearTimeout(timer);
    if (milliseconds === undefined) return;
    timer = setTimeout(() => {
      stalledAfter = milliseconds;
      controller.abort();
    }, milliseconds);
  };
  const stop = () => {
    controller.abort();
    onClose?.(); // nobody may be reading it any more
  };
  signal.addEventListener('abort', stop, { once: true });
  watch(limits?.firstByteMilliseconds);

  const exchange: Exchange = {
    signal: controller.signal,
    read: (body) =>
      bodyOf(body, exchange, { who, watch: (isWaiting) => watch(isWaiting ? limits?.idleMilliseconds : undefined) }),
    explain(error, otherwise) {
      if (signal.aborted) return stopReason(signal);
      if (stalledAfter !== undefined) return stalled(who, stalledAfter);
      return error instanceof FailureError ? error : otherwise();
    },
    close() {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      controller.abort();
      onClose?.();
    },
  };
  return exchange;
}

interface BodyOptions {
  readonly who: string;
  /** Starts the watchdog anew, or calls it off. */
  watch(isWaiting: boolean): void;
}

function bodyOf(
  body: ReadableStream<Uint8Array> | null,
  exchange: Exchange,
  { who, watch }: BodyOptions,
): ReadableStream<Uint8Array> {
  const reader = body?.getReader();
  let isFirst = true;
  const readNext = async () => {
    if (!isFirst) watch(true); // the watchdog of the first byte has been running since the request
    isFirst = false;
    const step = reader && (await unlessAborted(reader.read(), exchange.signal));
    watch(false);
    return step?.value;
  };
  // The abort has mostly ended it already, and may be told as an error.
  const leave = () => void reader?.cancel().catch(() => undefined);
  return new ReadableStream<Uint8Array>(
    {
      async pull(out) {
        try {
          const bytes = await readNext();
          if (bytes) {
            out.enqueue(bytes);
            return;
          }
          exchange.close();
          out.close();
        } catch (error) {
          exchange.close();
          leave();
          out.error(exchange.explain(error, () => brokenOff(who)));
        }
      },
      cancel() {
        exchange.close();
        leave();
      },
    },
    { highWaterMark: 0 },
  );
}

/**
 * Waits for something, but not beyond the signal's abort. A fetch should end by itself then; Node's forgets to where
 * the collector has taken its request away meanwhile, and what waits for it would wait for ever.
 */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new DOMException('The exchange has ended.', 'AbortError'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
    work.catch(() => undefined); // may fail later, when nobody waits any more
  }
}

function brokenOff(who: string): FailureError {
  return failure(
    'reply-incomplete',
    `The connection to ${who} broke in the middle of the answer.`,
    'Play again; what came so far is not passed on, because it is not whole.',
    { retryable: true },
  );
}

function stalled(who: string, milliseconds: number): FailureError {
  return failure(
    'stalled',
    `${who} sent nothing for ${Math.round(milliseconds / 100) / 10} seconds, so the call was ended.`,
    'Play again; if it happens often, choose a faster model or a shorter request.',
    { retryable: true },
  );
}
