import { useEffect, useState } from 'react';
import { formatBytes } from '../../look/format';
import { say } from '../../look/words';
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
    return <p className="hint">{say('Everything is kept in this browser. It does not say how much room is taken.')}</p>;
  return (
    <div className="storage-meter">
      <meter aria-label={say('Storage in use')} min={0} max={usage.quotaBytes} value={usage.usedBytes} />
      <span className="mono">
        {say('{bytes} of {bytes2}', { bytes: formatBytes(usage.usedBytes), bytes2: formatBytes(usage.quotaBytes) })}
      </span>
      <p className="hint">{say('Flows, builds, chats, runs and models are kept in this browser and nowhere else.')}</p>
    </div>
  );
}
