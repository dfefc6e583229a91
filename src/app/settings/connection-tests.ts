import { createStore } from 'zustand/vanilla';
import { type Connection, isRemote } from '../../flow/connection';
import { failureOf } from '../../flow/failure';
import type { ConnectionTest } from '../../flow/model-list';
import type { Light } from '../../flow/run-event';
import { formatMilliseconds, formatMoment } from '../../look/format';
import { say } from '../../look/words';
import type { Dispatcher } from '../running/dispatcher';

/** How the last test of a connection went. */
export interface TestRecord {
  readonly model: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Missing while it is under way. */
  readonly result?: ConnectionTest;
}

/** The last test of each connection, by its id, since this page was opened. */
export const testsStore = createStore<{ readonly tests: ReadonlyMap<string, TestRecord> }>(() => ({
  tests: new Map(),
}));

/** Asks a model for one word, and keeps what came of it. */
export async function testConnection(dispatcher: Dispatcher, connection: Connection, model: string): Promise<void> {
  const at = Date.now();
  keep(connection.id, { model, at });
  const fault = (error: unknown): ConnectionTest => ({ milliseconds: Date.now() - at, failure: failureOf(error) });
  await firstKnock(connection);
  const result = await dispatcher.testConnection(connection, model).catch(fault);
  keep(connection.id, { model, at, result });
}

/** What was seen of a connection that is different now says nothing any more. */
export function forgetTest(connection: string): void {
  testsStore.setState(({ tests }) => ({ tests: new Map([...tests].filter(([id]) => id !== connection)) }));
}

function keep(connection: string, record: TestRecord): void {
  testsStore.setState(({ tests }) => ({ tests: new Map(tests).set(connection, record) }));
}

const knockMilliseconds = 30_000;

/**
 * Lets the browser ask its person whether this page may reach the network of a server that is near: whether it asks for a
 * request of a worker is unsettled, so the page begins one on the click. What comes of it is not looked at.
 */
export async function firstKnock({ protocol, baseUrl }: Connection): Promise<void> {
  if (!isRemote(protocol) || location.protocol !== 'https:' || !isNear(new URL(baseUrl).hostname)) return;
  const signal = AbortSignal.timeout(knockMilliseconds);
  await fetch(new URL(baseUrl).origin, { mode: 'no-cors', credentials: 'omit', signal }).catch(() => undefined);
}

function isNear(host: string): boolean {
  return /^(?:localhost|.*\.local(?:host)?|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[)/.test(host);
}

export function lightOfTest({ result }: TestRecord): Light {
  if (!result) return 'active';
  return result.failure ? 'failed' : 'done';
}

/** `answered in 240 ms, 4 min ago`. */
export function wordsOfTest({ result, at }: TestRecord): string {
  if (!result) return say('testing');
  const when = formatMoment(at, Date.now());
  return result.failure
    ? say('failed, {when}', { when })
    : say('answered in {milliseconds}, {when}', { milliseconds: formatMilliseconds(result.milliseconds), when });
}
