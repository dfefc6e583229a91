import { useEffect, useState } from 'react';
import type { Definition, Flow } from '../../flow/flow';
import { versionHash } from '../../flow/sub-flows/place-flow';
import { useWorkspace } from '../use-workspace';

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
