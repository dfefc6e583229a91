import * as z from 'zod';
import { createStore } from 'zustand/vanilla';
import type { VaultChange } from '../../flow/credential';
import { type Failure, failureOf } from '../../flow/failure';
import type { FlowId } from '../../flow/ids';
import { type VaultStatus, vaultChannel } from '../../flow/vault-status';
import type { Storage } from '../../storage/storage';
import type { Dispatcher } from '../running/dispatcher';

const slotsKey = 'slots';
/** Of two tabs one at a time changes what is in slots. */
const slotsLock = 'voide-slots';
const boundSchema = z.record(z.string(), z.record(z.string(), z.string()));

/** The credential in each slot, both by id. */
export type Bound = Readonly<Record<string, string>>;

export interface VaultState {
  /** Missing until the vault was asked the first time. */
  readonly status?: VaultStatus;
  /** Which credential the person has put into the slots of each flow. Kept on this machine, in no file. */
  readonly bound: Readonly<Record<string, Bound>>;
}

export type Vault = ReturnType<typeof createVault>;

/** What the page knows of the vault: all but the secrets, which go to the worker and never come back. */
export function createVault(storage: Storage, dispatcher: Pick<Dispatcher, 'call' | 'changeVault'>) {
  const store = createStore<VaultState>(() => ({ bound: {} }));
  const refresh = async (): Promise<void> => {
    store.setState({ status: await dispatcher.call((runner) => runner.vault()) });
  };
  // Another tab, or a lock that fell shut by itself: what was read before may be wrong now.
  const channel = new BroadcastChannel(vaultChannel);
  channel.onmessage = () => {
    if (store.getState().status) void refresh().catch(() => undefined);
  };
  const readSlots = async () => (await storage.settings.get(slotsKey, boundSchema)) ?? {};
  /** Holds here at once. On the disk it is done to what is there by then: another tab may have filled slots meanwhile. */
  const rewrite = async (change: (bound: VaultState['bound']) => VaultState['bound']): Promise<void> => {
    store.setState(({ bound }) => ({ bound: change(bound) }));
    await navigator.locks.request(slotsLock, async () => storage.settings.put(slotsKey, change(await readSlots())));
  };
  return Object.assign(store, {
    refresh,
    async load(): Promise<void> {
      store.setState({ bound: await readSlots() });
    },
    /** Does one thing to the vault; answers why it was not done. */
    async change(change: VaultChange): Promise<Failure | undefined> {
      const refused = await dispatcher.changeVault(change).catch(failureOf);
      await refresh().catch(() => undefined);
      return refused;
    },
    /** A flow that came from outside has nothing in its slots, though one of its id had. */
    async unbind(flow: FlowId): Promise<void> {
      if (store.getState().bound[flow] === undefined) return;
      await rewrite(({ [flow]: _, ...others }) => others);
    },
    boundOf: (flow: FlowId): Bound => store.getState().bound[flow] ?? {},
    /** The slots of a flow in which there is a credential that the vault has; whether it is open does not matter. */
    async filledSlots(flow: FlowId): Promise<readonly string[]> {
      const bound = Object.entries(store.getState().bound[flow] ?? {});
      if (bound.length > 0) await refresh().catch(() => undefined); // what was known before is the best guess then
      const { status } = store.getState();
      const known = new Set<string>(status?.credentials.map(({ id }) => id));
      return bound.filter(([, credential]) => known.has(credential)).map(([slot]) => slot);
    },
    /** Puts a credential into a slot of a flow on this machine, or takes it out. */
    async bind(flow: FlowId, slot: string, credential: string | undefined): Promise<void> {
      await rewrite((bound) => {
        const { [slot]: _, ...others } = bound[flow] ?? {};
        return { ...bound, [flow]: credential === undefined ? others : { ...others, [slot]: credential } };
      });
    },
  });
}
