import type { Payload } from '../../flow/payload';

/** Gives a record a member that is made when it is read; to copy the record reads it. */
export function readLater(record: Record<string, Payload>, name: string, make: () => Payload): void {
  Object.defineProperty(record, name, { get: make, enumerable: true, configurable: true });
}
