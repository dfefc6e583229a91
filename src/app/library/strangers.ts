import * as z from 'zod';
import type { FlowId } from '../../flow/ids';
import type { Storage } from '../../storage/storage';

const settingKey = 'from-elsewhere';

export type Strangers = ReturnType<typeof createStrangers>;

/** The flows of this machine that came from elsewhere: the person is asked for each host that one of them calls. */
export function createStrangers({ settings }: Pick<Storage, 'settings'>) {
  let flows: readonly string[] = [];
  const keep = async (next: readonly string[]) => {
    flows = [...new Set([...next, ...flows])];
    await settings.change(settingKey, z.array(z.string()), (kept = []) => [...new Set([...kept, ...next])]);
  };
  return {
    async load(): Promise<void> {
      const kept = (await settings.get(settingKey, z.array(z.string()))) ?? [];
      flows = [...new Set([...flows, ...kept])];
    },
    has: (flow: FlowId): boolean => flows.includes(flow),
    add: (flow: FlowId): Promise<void> => keep([flow]),
    /** A copy of what came from elsewhere has come from there, too. */
    async copied(from: FlowId, to: FlowId): Promise<void> {
      if (flows.includes(from)) await keep([to]);
    },
    /** What a run of a flow is told of this. */
    optionOf: (flow: FlowId) => (flows.includes(flow) ? { stranger: flow } : {}),
  };
}
