import { type Flow, flowSchema } from '../flow/flow';
import type { FlowId } from '../flow/ids';
import { canonicalJson } from '../flow/json';
import type { Connection } from './connection';
import type { VersionRecord } from './schema';

/** A state of a flow that is kept. */
export interface Version {
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly keptAt: number;
  /** What a person called it; those that keep themselves have none. */
  readonly name: string | undefined;
  readonly flow: Flow;
}

export interface VersionStore {
  /**
   * Keeps a state of a flow. One that is the newest already is not kept twice, but takes the name.
   * Of those without a name the newest 30 stay.
   */
  keep(flow: Flow, name?: string): Promise<void>;
  /** The newest first. What this Voide cannot read is left out, and kept. */
  ofFlow(id: FlowId): Promise<readonly Version[]>;
  /** Calls a version something; an empty name is none. */
  rename(id: FlowId, number: number, name: string): Promise<void>;
}

const unnamedKept = 30;

export function createVersionStore(connection: Connection, now: () => number): VersionStore {
  const change = (work: (versions: Versions, ofFlow: (id: FlowId) => Promise<VersionRecord[]>) => Promise<void>) =>
    connection.transact(['versions'], async (transaction) => {
      const versions = transaction.objectStore('versions');
      await work(versions, (id) => versions.getAll(rangeOf(id)));
    });
  return {
    keep: (flow, name) =>
      change(async (versions, ofFlow) => {
        const there = await ofFlow(flow.id);
        const newest = there.at(-1);
        const isThere = newest !== undefined && canonicalJson(newest.document) === canonicalJson(flow);
        if (isThere) {
          if (name !== undefined) await versions.put({ ...newest, name });
          return;
        }
        const number = (newest?.number ?? 0) + 1;
        const named = name === undefined ? {} : { name };
        await versions.put({ flow: flow.id, number, keptAt: now(), document: flow, ...named });
        const unnamed = there.filter((version) => version.name === undefined);
        const room = name === undefined ? unnamedKept - 1 : unnamedKept;
        for (const old of unnamed.slice(0, Math.max(0, unnamed.length - room))) {
          await versions.delete([old.flow, old.number]);
        }
      }),

    async ofFlow(id) {
      const records = await connection.use((database) => database.getAll('versions', rangeOf(id)));
      return records.toReversed().flatMap(({ number, keptAt, name, document }) => {
        const { data } = flowSchema.safeParse(document);
        return data ? [{ number, keptAt, name, flow: data }] : [];
      });
    },

    rename: (id, number, name) =>
      change(async (versions) => {
        const record = await versions.get([id, number]);
        if (!record) return;
        const { name: _name, ...unnamed } = record;
        await versions.put(name === '' ? unnamed : { ...unnamed, name });
      }),
  };
}

interface Versions {
  get(key: [string, number]): Promise<VersionRecord | undefined>;
  put(record: VersionRecord): Promise<unknown>;
  delete(key: [string, number]): Promise<void>;
}

const rangeOf = (id: FlowId) => IDBKeyRange.bound([id], [id, []]); // a list sorts after every number
