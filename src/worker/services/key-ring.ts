import type { Connection } from '../../flow/connection';

/** A key together with the only origin it may be sent to. */
export interface Credential {
  readonly origin: string;
  readonly key: string;
}

/** The keys of this session. They live here and in the outgoing request, nowhere else. */
export interface KeyRing {
  set(connection: string, key: string | undefined): void;
  /** Drops the keys of connections that are gone or that now point to another origin. */
  rebind(connections: readonly Connection[]): void;
  credentialFor(connection: Connection): Credential | undefined;
  secrets(): readonly string[];
}

interface Entry {
  readonly key: string;
  /** Unknown while the connection itself has not been told of. */
  readonly origin: string | undefined;
}

/** Makes an empty key ring. A key is bound to the origin its connection has when both are first known. */
export function createKeyRing(): KeyRing {
  const entries = new Map<string, Entry>();
  let origins = new Map<string, string>();
  return {
    set(connection, key) {
      const trimmed = key?.trim() ?? ''; // a key is pasted, often with a line's end
      if (trimmed === '') entries.delete(connection);
      else entries.set(connection, { key: trimmed, origin: origins.get(connection) });
    },
    rebind(connections) {
      // A model in this browser has no address, and takes no key.
      const remote = connections.filter(({ baseUrl }) => URL.canParse(baseUrl));
      origins = new Map(remote.map((connection) => [connection.id, new URL(connection.baseUrl).origin]));
      for (const [id, entry] of entries) {
        const origin = origins.get(id);
        if (entry.origin === undefined) entries.set(id, { key: entry.key, origin });
        else if (entry.origin !== origin) entries.delete(id);
      }
    },
    credentialFor(connection) {
      const entry = entries.get(connection.id);
      return entry?.origin === undefined ? undefined : { key: entry.key, origin: entry.origin };
    },
    secrets: () => [...entries.values()].map((entry) => entry.key),
  };
}
