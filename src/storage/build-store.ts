import { type CompiledFlow, compiledFlowSchema } from '../flow/compiled-flow';
import { type Flow, flowSchema } from '../flow/flow';
import type { Connection } from './connection';

/** A build, and beside it the document it was made from, for labels and for looking back. */
export interface StoredBuild {
  readonly build: CompiledFlow;
  readonly flow: Flow;
  /** Milliseconds since 1970. */
  readonly builtAt: number;
}

export interface BuildStore {
  /** Keeps a build under its hash. The same design again takes the place of the one before. */
  put(build: CompiledFlow, flow: Flow): Promise<void>;
  /** Undefined where there is none that this Voide can read: the remedy for both is to build again. */
  get(designHash: string): Promise<StoredBuild | undefined>;
}

export function createBuildStore(connection: Connection, now: () => number): BuildStore {
  return {
    put: (build, flow) =>
      connection.transact(['builds'], async (transaction) => {
        await transaction.objectStore('builds').put({ designHash: build.designHash, build, flow, builtAt: now() });
      }),

    async get(designHash) {
      const record = await connection.use((database) => database.get('builds', designHash));
      const build = compiledFlowSchema.safeParse(record?.build);
      const flow = flowSchema.safeParse(record?.flow);
      if (!record || !build.success || !flow.success) return undefined;
      return { build: build.data, flow: flow.data, builtAt: record.builtAt };
    },
  };
}
