import { useEffect, useState } from 'react';
import type { Definition, Flow } from '../../flow/flow';
import { versionHash } from '../../flow/sub-flows/place-flow';
import { useWorkspace } from '../use-workspace';

/** The other flows of the library that embed the same flow; looked up once they are to be shown. */
export function useOtherHomes(definition: Definition | undefined): readonly Pick<Flow, 'id' | 'name'>[] {
  const { storage, document } = useWorkspace();
  const [homes, setHomes] = useState<readonly Pick<Flow, 'id' | 'name'>[]>([]);
  const flowId = definition?.origin?.flowId;
  useEffect(() => {
    let isOver = false;
    setHomes([]);
    if (flowId === undefined) return;
    const look = async () => {
      const own = document.getState().flow.id;
      const found: Pick<Flow, 'id' | 'name'>[] = [];
      for (const { id, name } of await storage.flows.list()) {
        if (isOver || id === own) continue;
        const stored = await storage.flows.get(id);
        const flows = stored && 'flow' in stored ? Object.values(stored.flow.flows) : [];
        if (flows.some(({ origin }) => origin?.flowId === flowId)) found.push({ id, name });
      }
      if (!isOver) setHomes(found);
    };
    // Where the library cannot be read, nothing is said of it.
    look().catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [flowId, storage, document]);
  return homes;
}

/** The flow of the library that an embedded flow came from, where it is another version by now; looked up once it is shown. */
export function useNewerOrigin(definition: Definition | undefined): Flow | undefined {
  const { storage, document } = useWorkspace();
  const [newer, setNewer] = useState<Flow>();
  const flowId = definition?.origin?.flowId;
  const hash = definition?.origin?.hash;
  useEffect(() => {
    let isOver = false;
    setNewer(undefined);
    if (flowId === undefined || flowId === document.getState().flow.id) return;
    const look = async () => {
      const stored = await storage.flows.get(flowId);
      const flow = stored && 'flow' in stored && !stored.isDeleted ? stored.flow : undefined;
      if (!isOver) setNewer(flow && versionHash(flow) !== hash ? flow : undefined);
    };
    // Of an origin that cannot be read there is no update.
    look().catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [flowId, hash, storage, document]);
  return newer;
}
