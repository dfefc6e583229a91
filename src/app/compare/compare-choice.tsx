import { useEffect, useRef, useState } from 'react';
import { formatMoment } from '../../look/format';
import { Icon } from '../../look/icon';
import { say } from '../../look/words';
import { importFile } from '../../storage/flow-file';
import type { FlowSummary } from '../../storage/storage';
import { notify } from '../notices/notices';
import { useWorkspace } from '../use-workspace';
import { compareWith } from './compare-place';
import './compare-choice.css';

/** What the flow that is open can be compared with: a file, or another flow of this machine. */
export function CompareChoice() {
  const { storage, document } = useWorkspace();
  const [flows, setFlows] = useState<readonly FlowSummary[]>();
  const picker = useRef<HTMLInputElement>(null);
  const own = document.getState().flow.id;
  useEffect(() => {
    let isOver = false;
    storage.flows.list().then(
      (all) => isOver || setFlows(all.filter(({ id }) => id !== own)),
      () => isOver || setFlows([]),
    );
    return () => {
      isOver = true;
    };
  }, [storage, own]);
  const read = async (entry: FlowSummary) => {
    const stored = await storage.flows.get(entry.id);
    if (stored && 'flow' in stored) compareWith(stored.flow, entry.name);
    else
      notify({
        kind: 'error',
        text: say('That flow cannot be read.'),
        remedy: say('Choose another one from the list.'),
      });
  };
  const readFile = async (file: File) => {
    const imported = await importFile(file);
    if ('flow' in imported) compareWith(imported.flow, file.name);
    else notify({ kind: 'error', text: imported.failure.message, remedy: imported.failure.remedy });
  };
  return (
    <>
      <p className="hint">
        {say(
          'Shows what is different, and takes over what you choose of it. Kept versions are in the menu of the flow.',
        )}
      </p>
      <button type="button" className="button compare-file" onClick={() => picker.current?.click()}>
        <Icon name="upload" />
        {say('A file…')}
      </button>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".json,.voide"
        aria-label={say('A file to compare with')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) void readFile(file);
        }}
      />
      <ul className="compare-flows" aria-label={say('Flows')}>
        {flows?.map((entry) => (
          <li key={entry.id}>
            <button type="button" onClick={() => void read(entry)}>
              <span>{entry.name === '' ? say('Untitled flow') : entry.name}</span>
              <span className="hint">{formatMoment(entry.updatedAt, Date.now())}</span>
            </button>
          </li>
        ))}
      </ul>
      {flows?.length === 0 ? <p className="hint">{say('There is no other flow here.')}</p> : null}
    </>
  );
}
