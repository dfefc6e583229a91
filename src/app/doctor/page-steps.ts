import { isRemote } from '../../flow/connection';
import { listUrl, networkOf, otherForms, trimmed } from './address';
import { anthropicHeaders } from './curl';
import { isGuarded, permissionNames } from './local-network';
import { mixedContent } from './mixed-content';
import type { Observations, PageAnswer, Situation } from './observations';
import { queryPermission, reach, read } from './page';
import type { Asked, Saw, Step } from './step';
import { unreadableAddress } from './suspect-address';

/** The address of a connection that can be called; undefined where there is none. */
export function addressOf(situation: Situation): URL | undefined {
  if (!isRemote(situation.connection.protocol) || unreadableAddress(situation)) return undefined;
  return new URL(trimmed(situation.connection.baseUrl));
}

/** A check of what is called, which has no place where nothing can be. */
function ofAddress(
  step: Pick<Step, 'check' | 'label'>,
  look: (address: URL, situation: Situation, asked: Asked) => Promise<Saw>,
  isDue: (situation: Situation, address: URL) => boolean = () => true,
): Step {
  return {
    ...step,
    isDue(situation) {
      const address = addressOf(situation);
      return address !== undefined && isDue(situation, address);
    },
    async look(situation, asked) {
      const address = addressOf(situation);
      return address ? look(address, situation, asked) : { seen: {}, outcome: 'unknown', says: '' };
    },
  };
}

const address: Step = {
  check: 'address',
  label: 'The address',
  isDue: ({ connection }) => isRemote(connection.protocol),
  async look(situation) {
    const fault = unreadableAddress(situation);
    if (fault) return { seen: {}, outcome: 'bad', says: fault.sentence };
    return { seen: {}, outcome: 'good', says: `It can be called: ${trimmed(situation.connection.baseUrl)}` };
  },
};

const online = ofAddress({ check: 'online', label: 'This device is online' }, async (at, { page }) => {
  if (page.isOnline) return { seen: {}, outcome: 'good', says: 'The browser says so.' };
  if (networkOf(at) === 'loopback') return { seen: {}, outcome: 'good', says: 'It is not, and need not be.' };
  return { seen: {}, outcome: 'bad', says: 'The browser says that it is offline.' };
});

const mixed = ofAddress(
  { check: 'mixed-content', label: 'A page like this may call such an address' },
  async (at, { page }) => {
    switch (mixedContent(page, at)) {
      case 'free':
        return { seen: {}, outcome: 'good', says: 'The browser has nothing against it.' };
      case 'asked-first':
        return { seen: {}, outcome: 'unknown', says: 'It may, where it is allowed to reach the local network.' };
      case 'blocked':
        return { seen: {}, outcome: 'bad', says: 'An https page may not call this http address.' };
    }
  },
);

const permission = ofAddress(
  { check: 'permission', label: 'This page may reach the local network' },
  async (at) => permissionSaw(await queryPermission(permissionNames(at))),
  ({ page }, at) => isGuarded(page, at),
);

function permissionSaw(state: Observations['permission']): Saw {
  switch (state) {
    case 'granted':
      return { seen: { permission: state }, outcome: 'good', says: 'It was allowed.' };
    case 'denied':
      return { seen: { permission: state }, outcome: 'bad', says: 'It was refused in the settings of this page.' };
    case 'prompt':
      return { seen: { permission: state }, outcome: 'unknown', says: 'The browser will ask you: choose Allow.' };
    default:
      return { seen: {}, outcome: 'unknown', says: 'This browser does not say.' };
  }
}

const reachable = ofAddress({ check: 'reach', label: 'Something answers there' }, async (at, situation, asked) => {
  const { connection, seen } = situation;
  const { limits, signal } = asked;
  const isWaitingForPerson = seen.permission === 'prompt';
  const milliseconds = isWaitingForPerson ? limits.personMilliseconds : limits.pageMilliseconds;
  const url = listUrl(connection.protocol, connection.baseUrl);
  const reached = await reach(url, { milliseconds, signal });
  const now = seen.permission === undefined ? {} : permissionSaw(await queryPermission(permissionNames(at))).seen;
  if (reached === 'answered')
    return { seen: { ...now, reach: reached }, outcome: 'good', says: 'Yes, something does.' };
  if (reached === 'timed-out')
    return { seen: { ...now, reach: reached }, outcome: 'bad', says: `Nothing in ${milliseconds / 1000} seconds.` };
  // A server may forbid this kind of question alone, so it is asked in the other way, too.
  const plain = await readAsPage(situation, asked, {});
  if (plain.type === 'read' || plain.type === 'redirect')
    return { seen: { ...now, reach: 'answered', plain }, outcome: 'good', says: 'Yes, something does.' };
  const answersAt = await answeringForm(at, asked);
  const found = answersAt === undefined ? {} : { answersAt };
  const says = answersAt === undefined ? 'Nothing does.' : `Nothing does, but something answers at ${answersAt}`;
  return { seen: { ...now, reach: reached, plain, ...found }, outcome: 'bad', says };
});

async function answeringForm(at: URL, { limits, signal }: Asked): Promise<string | undefined> {
  const patience = { milliseconds: limits.pageMilliseconds, signal };
  const forms = otherForms(at);
  const reached = await Promise.all(forms.map((form) => reach(form, patience)));
  return forms.find((_, index) => reached[index] === 'answered');
}

const cors = ofAddress(
  { check: 'cors', label: 'It lets this page read its answers (CORS)' },
  async (_, situation, asked) => {
    const plain = situation.seen.plain ?? (await readAsPage(situation, asked, {}));
    if (plain.type === 'redirect') return { seen: { plain }, outcome: 'bad', says: 'It sends the call on elsewhere.' };
    if (plain.type === 'timed-out') return { seen: { plain }, outcome: 'unknown', says: 'It did not answer in time.' };
    if (plain.type === 'refused') {
      const options = await readAsPage(situation, asked, { method: 'OPTIONS' });
      const says =
        options.type === 'read' ? 'It does, but not where something is wrong.' : 'It does not let this page read.';
      return { seen: { plain, options }, outcome: 'bad', says };
    }
    // A content type that forms cannot send makes the browser ask for leave first, as it does before every real call.
    const preflighted = await readAsPage(situation, asked, { headers: { 'content-type': 'application/json' } });
    const isFine = preflighted.type === 'read';
    const says = isFine ? `It does (${plain.status}).` : 'It does, but not with the headers that a call needs.';
    return { seen: { plain, preflighted }, outcome: isFine ? 'good' : 'bad', says };
  },
  ({ seen }) => seen.reach === 'answered',
);

/** The list of models, asked for as the worker does, but without the key. */
function readAsPage(
  { connection: { protocol, baseUrl } }: Situation,
  { limits, signal }: Asked,
  { method = 'GET', headers = {} }: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> },
): Promise<PageAnswer> {
  // Anthropic lets in only those who send its headers.
  const own = protocol === 'anthropic' ? Object.fromEntries(anthropicHeaders.map(named)) : {};
  const patience = { milliseconds: limits.pageMilliseconds, signal };
  return read(listUrl(protocol, baseUrl), { method, headers: { ...own, ...headers } }, patience);
}

function named(header: string): readonly [string, string] {
  const [name = '', value = ''] = header.split(': ');
  return [name, value];
}

/** What the page can find out by itself. */
export const pageSteps: readonly Step[] = [address, online, mixed, permission, reachable, cors];
