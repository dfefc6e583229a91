import { useState } from 'react';
import { useStore } from 'zustand';
import { useWorkspace } from './use-workspace';

/** The name of the flow, edited in place, and whether it is saved. An empty name is not taken. */
export function FlowName() {
  const workspace = useWorkspace();
  const name = useStore(workspace.document, (state) => state.flow.name);
  const [typed, setTyped] = useState<string>();
  const commit = () => {
    const next = typed?.trim();
    if (next && next !== name) workspace.document.edit({ type: 'set', fields: { name: next }, unset: [] });
    setTyped(undefined);
  };
  return (
    <div className="flow-name">
      <input
        aria-label="Flow name"
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
      <Saved />
    </div>
  );
}

function Saved() {
  const { saveState } = useWorkspace();
  const state = useStore(saveState, (store) => store.state);
  if (typeof state === 'object') {
    return (
      <span className="saved is-bad" title={`${state.failed.message} ${state.failed.remedy}`}>
        Not saved
      </span>
    );
  }
  return <span className="saved">{state === 'saved' ? 'Saved' : 'Saving…'}</span>;
}
