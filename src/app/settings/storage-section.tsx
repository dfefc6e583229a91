import { useEffect, useState } from 'react';
import { formatBytes } from '../../look/format';
import type { Usage } from '../../storage/storage';
import { useWorkspace } from '../use-workspace';

/** How much of the browser's room for this page is taken, where the browser says it. */
export function StorageSection() {
  const { storage } = useWorkspace();
  const [usage, setUsage] = useState<Usage>();
  useEffect(() => {
    void storage.usage().then(setUsage);
  }, [storage]);
  if (!usage)
    return <p className="hint">Everything is kept in this browser. It does not say how much room is taken.</p>;
  return (
    <div className="storage-meter">
      <meter aria-label="Storage in use" min={0} max={usage.quotaBytes} value={usage.usedBytes} />
      <span className="mono">
        {formatBytes(usage.usedBytes)} of {formatBytes(usage.quotaBytes)}
      </span>
      <p className="hint">Flows, builds, chats, runs and models are kept in this browser and nowhere else.</p>
    </div>
  );
}
