import type { Connection } from '../../flow/connection';
import { isRemote } from '../../flow/connection';
import type { Failure } from '../../flow/failure';
import type { ModelList } from '../../flow/model-list';
import { otherBases } from './address';
import { isOffered, nearestNames } from './nearest';
import type { KeyPlace, Situation } from './observations';
import { addressOf } from './page-steps';
import type { Asked, Saw, Step } from './step';

/** Whether the worker may be asked: not where the page has waited in vain. */
const isWorthwhile = (situation: Situation): boolean =>
  addressOf(situation) !== undefined && situation.seen.reach !== 'timed-out';

const places: Readonly<Record<KeyPlace, Pick<Saw, 'outcome' | 'says'>>> = {
  none: { outcome: 'unknown', says: 'None is given.' },
  'at-hand': { outcome: 'good', says: 'It is at hand.' },
  locked: { outcome: 'bad', says: 'It is locked: the passphrase opens it.' },
  elsewhere: { outcome: 'bad', says: 'There is one, but it was given for another address.' },
};

const keyPlace: Step = {
  check: 'key-place',
  label: 'The key',
  isDue: isWorthwhile,
  async look({ connection }, { tools, limits, signal }) {
    const place = await within(tools.whereKeyIs(connection), limits.listMilliseconds, signal);
    if (place === 'late') return { seen: {}, outcome: 'unknown', says: 'Nobody says where it is.' };
    return { seen: { key: place }, ...places[place] };
  },
};

const key: Step = {
  check: 'key',
  label: 'It takes the key, and lists its models',
  isDue: isWorthwhile,
  async look({ connection, seen }, asked) {
    const list = await listOf(connection, asked);
    if (list === 'late') return { seen: { list: 'timed-out' }, outcome: 'bad', says: 'It did not answer in time.' };
    if ('failure' in list) return refusedList(connection, list.failure, asked);
    // Where it lists them for everybody, the list says nothing of the key; the answer will.
    const isOpen = seen.plain?.type === 'read' && seen.plain.status < 300;
    const count = `${list.models.length} ${list.models.length === 1 ? 'model' : 'models'}`;
    const says = isOpen ? `It lists ${count}, also without a key.` : `It does: ${count}.`;
    return { seen: { list }, outcome: 'good', says };
  },
};

async function refusedList(connection: Connection, failure: Failure, asked: Asked): Promise<Saw> {
  const seen = { list: { failure } };
  const listsAt = isOfThePath(failure) ? await listingBase(connection, asked) : undefined;
  if (listsAt === undefined) return { seen, outcome: 'bad', says: failure.message };
  return { seen: { ...seen, listsAt }, outcome: 'bad', says: `Not at this path, but at ${listsAt}` };
}

/** Whether a failure may come of asking at the wrong path. */
function isOfThePath({ code, status }: Failure): boolean {
  return ['not-found', 'reply-malformed', 'reply-empty'].includes(code) || status === 405;
}

/** Another base URL of the same origin that lists models, or would do so with another key. The key may go there, too. */
async function listingBase(connection: Connection, asked: Asked): Promise<string | undefined> {
  for (const baseUrl of otherBases(connection.protocol, connection.baseUrl)) {
    const list = await listOf({ ...connection, baseUrl }, asked);
    if (list === 'late' || asked.signal.aborted) return undefined;
    if ('models' in list) return baseUrl;
    if (['key-missing', 'key-refused', 'rate-limited'].includes(list.failure.code)) return baseUrl;
  }
  return undefined;
}

function listOf(connection: Connection, { tools, limits, signal }: Asked): Promise<ModelList | 'late'> {
  return within(tools.listModels(connection), limits.listMilliseconds, signal);
}

const model: Step = {
  check: 'model',
  label: 'It has the model',
  isDue: ({ seen }) => typeof seen.list === 'object' && 'models' in seen.list,
  async look({ model: wanted, seen }) {
    const offered = typeof seen.list === 'object' && 'models' in seen.list ? seen.list.models.map(({ id }) => id) : [];
    if (wanted === '' && offered[0] !== undefined)
      return {
        seen: {},
        outcome: 'unknown',
        says: `None is chosen: ${offered[0]} is asked.`,
        also: { model: offered[0] },
      };
    if (isOffered(wanted, offered)) return { seen: {}, outcome: 'good', says: `It lists ${wanted}.` };
    const near = nearestNames(wanted, offered);
    const like = near.length === 0 ? '' : ` Most like it: ${near.join(', ')}.`;
    return { seen: {}, outcome: 'unknown', says: `It does not list “${wanted}”.${like}` };
  },
};

const stream: Step = {
  check: 'stream',
  label: 'It answers, word by word',
  isDue: (situation) => situation.model !== '' && (isWorthwhile(situation) || !isRemote(situation.connection.protocol)),
  async look({ connection, model: wanted }, { tools, limits, signal }) {
    const test = await within(tools.testConnection(connection, wanted), limits.answerMilliseconds, signal);
    if (test === 'late') return { seen: { test: 'timed-out' }, outcome: 'bad', says: 'It did not answer in time.' };
    if (test.failure) return { seen: { test }, outcome: 'bad', says: test.failure.message };
    return { seen: { test }, outcome: 'good', says: `It does, after ${Math.round(test.milliseconds)} ms.` };
  },
};

/** What something settles with, unless it takes too long or nobody waits any more. Rejections are passed on. */
async function within<T>(work: Promise<T>, milliseconds: number, signal: AbortSignal): Promise<T | 'late'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let end: () => void = () => undefined;
  const late = new Promise<'late'>((resolve) => {
    end = () => resolve('late');
    timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end, { once: true });
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

/** What the worker finds out, which alone sends the key. */
export const workerSteps: readonly Step[] = [keyPlace, key, model, stream];
