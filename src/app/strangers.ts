import * as z from 'zod';
import type { FlowId } from '../flow/ids';
import type { Storage } from '../storage/storage';

const settingKey = 'from-elsewhere';

/** The flows of this machine that came from elsewhere: the person is asked for each host that one of them calls. */
export function createStrangers({ settings }: Pick<Storage, 'settings'>) {
  let flows: readonly string[] = [];
  return {
    async load(): Promise<void> {
      flows = (await settings.get(settingKey, z.array(z.string()))) ?? [];
    },
    async add(flow: FlowId): Promise<void> {
      flows = [...new Set([...flows, flow])];
      await settings.put(settingKey, flows);
    },
    /** What a run of a flow is told of this. */
    optionOf: (flow: FlowId) => (flows.includes(flow) ? { stranger: flow } : {}),
  };
}
