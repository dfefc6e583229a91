import { useEffect, useState } from 'react';
import { type Connection, modelName } from '../../flow/connection';
import type { Flow } from '../../flow/flow';
import { say, sayCount } from '../../look/words';
import { catalogue } from '../../nodes';
import { useWorkspace } from '../use-workspace';
import { countUses, renameModels } from './uses-of-models';

interface Props {
  readonly from: Connection;
  readonly to: Connection;
  readonly onDone: () => void;
}

/** Nodes that ask for a renamed connection's models by their old names: how many there are, and the offer to change them. */
export function RenamedModels({ from, to, onDone }: Props) {
  const { storage, document, library, flush } = useWorkspace();
  const [using, setUsing] = useState<readonly { readonly flow: Flow; readonly count: number }[]>();
  useEffect(() => {
    const names = new Set(from.models.map(({ id }) => modelName(from, id)));
    const look = async () => {
      await flush();
      const found = [];
      for (const { id } of await storage.flows.list()) {
        const stored = await storage.flows.get(id);
        if (!stored || !('flow' in stored)) continue;
        const count = countUses(stored.flow, names, catalogue);
        if (count > 0) found.push({ flow: stored.flow, count });
      }
      setUsing(found);
    };
    void look();
  }, [from, storage, flush]);
  if (!using || using.length === 0) return null;
  const change = async () => {
    const renamed = new Map(from.models.map(({ id }) => [modelName(from, id), modelName(to, id)]));
    for (const { flow } of using) {
      const shown = document.getState().flow;
      // The flow that is open changes as by hand, so that it can be undone.
      if (flow.id === shown.id) document.edit(renameModels(shown, renamed, catalogue));
      else await library.edit(flow.id, (stored) => renameModels(stored, renamed, catalogue));
    }
    onDone();
  };
  const nodes = using.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="settings-ask" role="alertdialog" aria-label={say('Nodes with the old name')}>
      <p>
        <b>
          {sayCount(nodes, '{count} node still asks for “{name}/…”', '{count} nodes still ask for “{name}/…”', {
            name: from.name,
          })}
        </b>
        {': '}
        {say('in {flows}. Under that name there is nothing now.', {
          flows: using.map(({ flow }) => `“${flow.name}”`).join(', '),
        })}
      </p>
      <div className="settings-buttons">
        <button type="button" className="button" onClick={() => void change()}>
          {say('Use the new name there too')}
        </button>
        <button type="button" className="button quiet" onClick={onDone}>
          {say('Leave them')}
        </button>
      </div>
    </div>
  );
}
