import type { Json } from '../../flow/json';
import { isRecord, type Payload } from '../../flow/payload';
import type { Firing } from './firing';

/** More than this is not kept of one firing. */
const longestAnswer = 1024 * 1024;
/** JSON that is nested deeper is left alone. */
const deepest = 100;

/** Keeps what a firing gave out for later runs, if it followed from its config and its inputs alone and is worth keeping. */
export function keepOutputs(firing: Firing, outputs: Readonly<Record<string, Payload>>): void {
  const { cacheKey: key, step, run, usage } = firing;
  const cache = run.world.cache?.(step.operator);
  if (key === undefined || cache === undefined || firing.looksBeyond === true) return;
  // What is flagged (cut off, filtered) is better asked for once more.
  if (usage?.remark !== undefined) return;
  if (!isPlainJson(outputs) || JSON.stringify(outputs).length > longestAnswer) return;
  const kept = outputs as Readonly<Record<string, Json>>; // a record, and JSON by the test above
  // Where it cannot be kept it is computed again next time.
  cache.put(key, kept).catch(() => undefined);
}

/** Whether a value is JSON, and comes back from where it is kept as it was. */
export function isPlainJson(value: unknown, depth = 0): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (depth > deepest) return false;
  if (Array.isArray(value)) return value.every((member) => isPlainJson(member, depth + 1));
  if (!isRecord(value) || Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.values(value).every((member) => member === undefined || isPlainJson(member, depth + 1));
}
