import type { Connection } from '../../flow/connection';
import { type FailureError, failure } from '../../flow/failure';
import type { Answer } from '../../flow/question';
import type { FiringContext } from '../../flow/services';
import type { Secrets } from '../vault/credential-vault';
import type { OpenCredential } from '../vault/secret';
import { askInTurn } from './ask-in-turn';

/** The credentials that requests of one firing may carry. Where the vault is locked, the firing waits until it is open. */

/** The key of a connection, if there is one for the origin that the connection has now. */
export async function credentialOfConnection(
  { id, name, baseUrl }: Connection,
  secrets: Secrets,
  firing: FiringContext,
): Promise<OpenCredential | undefined> {
  if (!URL.canParse(baseUrl)) return undefined; // a model in this browser takes no key
  const found = await opened(id, `The key of “${name}”`, { secrets, firing });
  return found?.origin === new URL(baseUrl).origin ? found : undefined;
}

/** What the person has put into a slot of the flow. @throws FailureError where that is nothing */
export async function credentialOfSlot(slot: string, secrets: Secrets, firing: FiringContext): Promise<OpenCredential> {
  const id = Object.hasOwn(firing.slots, slot) ? firing.slots[slot] : undefined;
  if (id === undefined) throw nothingIn('Nothing is in the slot that this request takes its credential from.');
  const found = await opened(id, 'The credential of this request', { secrets, firing });
  if (found === undefined) throw nothingIn('The credential that was put into the slot of this request is gone.');
  return found;
}

function nothingIn(message: string): FailureError {
  return failure('key-missing', message, 'Put a credential into the slot, in Settings under Keys.');
}

async function opened(
  id: string,
  what: string,
  { secrets, firing }: { readonly secrets: Secrets; readonly firing: FiringContext },
): Promise<OpenCredential | undefined> {
  for (;;) {
    const found = await secrets.find(id);
    if (found !== 'locked') return found;
    await waitUntilOpen(what, secrets, firing);
  }
}

/** What firings wait for now: several requests of one ask once. */
const waiting = new WeakMap<FiringContext, Promise<unknown>>();

async function waitUntilOpen(what: string, secrets: Secrets, firing: FiringContext): Promise<void> {
  let asked = waiting.get(firing);
  if (asked === undefined) {
    const elsewhere = secrets.whenChanged().then((): Answer => ({ unlocked: true }));
    const text = `${what} is locked. The run goes on when you have unlocked your keys, here or in Settings.`;
    asked = askInTurn(firing, { kind: 'unlock', title: 'Unlock your keys', text }, elsewhere).finally(() =>
      waiting.delete(firing),
    );
    waiting.set(firing, asked);
  }
  await asked;
}
