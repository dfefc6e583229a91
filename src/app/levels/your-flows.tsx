import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { carryFlow } from '../../canvas/palette/node-drag';
import type { Position } from '../../flow/flow';
import type { FlowId } from '../../flow/ids';
import { canBePlaced } from '../../flow/sub-flows/place-flow';
import { NodeIcon } from '../../look/node-icon';
import { say } from '../../look/words';
import { catalogue } from '../../nodes';
import type { FlowSummary, Storage } from '../../storage/storage';
import { useWorkspace } from '../use-workspace';

/** Whoever has more of them finds the newest here. */
const mostFlows = 200;

/** The flows of this machine that have ports, in the palette: each can be placed as a Sub-flow. */
export function YourFlows({
  search,
  freePlace,
}: {
  readonly search: string;
  readonly freePlace: () => Promise<Position> | undefined;
}) {
  const { storage, document, levels } = useWorkspace();
  const shown = useStore(document, (state) => state.flow.id);
  const [flows, setFlows] = useState<readonly FlowSummary[]>([]);
  useEffect(() => {
    let isOver = false;
    placeableFlows(storage).then(
      (all) => isOver || setFlows(all.filter(({ id }) => id !== shown)),
      () => undefined, // a database that does not answer is told of elsewhere
    );
    return () => {
      isOver = true;
    };
  }, [storage, shown]);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = flows.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
  if (found.length === 0) return null;
  const place = async (id: FlowId) => {
    const position = await freePlace();
    if (position) levels.placeOf(levels.getState()).place(id, position);
  };
  return (
    <section className="your-flows" aria-label={say('Your flows')}>
      <h2>
        {say('Your flows')} <span aria-hidden="true">{found.length}</span>
      </h2>
      {found.map(({ id, name }, index) => (
        <button
          key={id}
          type="button"
          className="palette-entry"
          draggable
          tabIndex={index === 0 ? 0 : -1}
          title={say('Places “{name}” here as a Sub-flow.', { name })}
          onDragStart={(event) => carryFlow(event.dataTransfer, id)}
          onClick={() => void place(id)}
        >
          <NodeIcon icon="package" family="control" />
          {name === '' ? say('Untitled flow') : name}
        </button>
      ))}
    </section>
  );
}

/** Whether a flow has ports, as it was when it was written at that time. */
const known = new Map<string, boolean>();

async function placeableFlows(storage: Storage): Promise<readonly FlowSummary[]> {
  const all = (await storage.flows.list()).slice(0, mostFlows);
  const placeable: FlowSummary[] = [];
  for (const entry of all) {
    const key = `${entry.id} ${entry.updatedAt}`;
    if (!known.has(key)) {
      const stored = await storage.flows.get(entry.id);
      known.set(key, stored !== undefined && 'flow' in stored && canBePlaced(stored.flow, catalogue));
    }
    if (known.get(key)) placeable.push(entry);
  }
  return placeable;
}
