import type { Flow } from '../../flow/flow';
import type { Storage } from '../../storage/storage';
import { createVersionStore } from '../../storage/version-store';

/** Keeps a state of a flow that its person may want back: what was built, what is about to be replaced. */
export async function keepVersion(storage: Storage, flow: Flow): Promise<void> {
  await storage.extend(createVersionStore).keep(flow);
}
