import { useState } from 'react';
import { useStore } from 'zustand';
import { say, sayGiven } from '../../look/words';
import { useWorkspace } from '../use-workspace';

/** The name of the flow, edited in place, and whether it is saved. */
export function FlowName() {
  const { document } = useWorkspace();
  const flow = useStore(document, (state) => state.flow.id);
  return (
    <div className="flow-name">
      {/* Another flow has a field of its own: what was half typed for one is never the name of the next. */}
      <NameField key={flow} />
      <Saved />
    </div>
  );
}

/** An empty name is not taken. */
function NameField() {
  const workspace = useWorkspace();
  const name = useStore(workspace.document, (state) => state.flow.name);
  const [typed, setTyped] = useState<string>();
  const commit = () => {
    const next = typed?.trim();
    if (next && next !== name) workspace.document.edit({ type: 'set', fields: { name: next }, unset: [] });
    setTyped(undefined);
  };
  return (
    <input
      aria-label={say('Flow name')}
      value={typed ?? name}
      maxLength={200}
      spellCheck={false}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setTyped(undefined);
      }}
    />
  );
}

function Saved() {
  const { document, saveState } = useWorkspace();
  const isReadOnly = useStore(document, (store) => store.isReadOnly);
  const state = useStore(saveState, (store) => store.state);
  if (isReadOnly) return <span className="saved">{say('Read-only')}</span>;
  if (typeof state === 'object') {
    return (
      <span className="saved is-bad" title={`${sayGiven(state.failed.message)} ${sayGiven(state.failed.remedy)}`}>
        {say('Not saved')}
      </span>
    );
  }
  return <span className="saved">{state === 'saved' ? say('Saved') : say('Saving…')}</span>;
}
