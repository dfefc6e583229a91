import type { FlowId } from '../flow/ids';
import type { Json } from '../flow/json';
import { isRecord } from '../flow/payload';
import type { OutputCache, World } from '../flow/services';
import type { StateStore } from './state-store';

/** So many results of a node are kept at most. */
const places = 32;

/**
 * The door to what the nodes of one flow gave out earlier. A result has one place, by its key, and takes that of another
 * with the same: so it stays small, and each call reads or writes one record.
 */
export function cacheOf(store: StateStore, flow: FlowId): NonNullable<World['cache']> {
  return ({ node }): OutputCache => {
    // No node's path holds this sign, so no node finds this among what it keeps itself.
    const place = { flow, node: `${node.join('/')}#outputs` };
    return {
      async get(key) {
        const kept = await store.get(place, placeOf(key));
        return isRecord(kept) && kept['key'] === key && isOutputs(kept['outputs']) ? kept['outputs'] : undefined;
      },
      put: (key, outputs) => store.put(place, placeOf(key), { key, outputs }),
    };
  };
}

/** @param key a hash, in hexadecimal digits */
function placeOf(key: string): string {
  return String(Number.parseInt(key.slice(0, 8), 16) % places);
}

function isOutputs(value: unknown): value is Readonly<Record<string, Json>> {
  return isRecord(value); // only JSON is put there, and stores read nothing else
}
