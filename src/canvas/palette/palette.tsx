import './palette.css';
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import type { Catalogue, Family } from '../../flow/node-definition';
import { Icon } from '../../look/icon';
import { NodeIcon } from '../../look/node-icon';
import { say } from '../../look/words';
import { searchItems } from '../annotations/palette-items';
import { addNodeKey } from '../shortcut-keys';
import { carryNodeType } from './node-drag';
import { bestMatch, searchCatalogue } from './palette-search';
import { walkEntries } from './walk-entries';

export interface PaletteProps {
  readonly catalogue: Catalogue;
  /** Puts a node of a type on the canvas, in sight. Dropping one on the canvas is the canvas's own. */
  readonly onAdd: (type: string) => void;
  /** What else there is for a search, under the node types. */
  readonly renderMore?: (search: string) => ReactNode;
}

/** The node types: search, then drag one onto the canvas, click it, or press Enter. */
export function Palette({ catalogue, onAdd, renderMore }: PaletteProps) {
  const [search, setSearch] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const groups = useMemo(() => searchCatalogue(catalogue, search), [catalogue, search]);
  const items = useMemo(() => searchItems(search), [search]);
  const key = addNodeKey();
  const [first] = [...groups.flatMap(({ definitions }) => definitions), ...items];
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setSearch('');
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    const best = bestMatch(groups, search);
    const wanted = best?.type ?? items[0]?.type;
    if (wanted !== undefined && search.trim() !== '') onAdd(wanted);
  };
  return (
    <aside className="palette" aria-label={say('Nodes')} onKeyDown={walkEntries}>
      <label className="palette-search search-field">
        <Icon name="search" />
        <input
          ref={field}
          type="search"
          aria-label={say('Search nodes')}
          placeholder={say('Search nodes')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={press}
        />
        {key === undefined ? null : (
          <span className="palette-key" aria-hidden="true">
            <kbd>{key}</kbd>
          </span>
        )}
      </label>
      <div className="palette-list">
        {groups.map((group) => (
          <section key={group.family} aria-label={group.label}>
            <h2>
              {group.label} <span aria-hidden="true">{group.definitions.length}</span>
            </h2>
            {group.definitions.map((definition) => (
              <PaletteEntry
                key={definition.type}
                definition={{ ...definition, label: say(definition.label), help: say(definition.help) }}
                isFirst={definition.type === first?.type}
                onAdd={onAdd}
              />
            ))}
          </section>
        ))}
        {items.length > 0 ? (
          <section aria-label={say('Notes and frames')}>
            <h2>
              {say('Notes and frames')} <span aria-hidden="true">{items.length}</span>
            </h2>
            {items.map(({ label, help, ...item }) => (
              <PaletteEntry
                key={item.type}
                definition={{ ...item, label: say(label), help: say(help) }}
                isFirst={item.type === first?.type}
                onAdd={onAdd}
              />
            ))}
          </section>
        ) : null}
        {renderMore?.(search)}
        {groups.length + items.length === 0 ? (
          <p className="palette-none">
            {say('No node is called “{name}”. Search for what it should do, such as “model” or “wait”.', {
              name: search.trim(),
            })}
          </p>
        ) : null}
      </div>
    </aside>
  );
}

function PaletteEntry({
  definition,
  isFirst,
  onAdd,
}: {
  readonly definition: {
    readonly type: string;
    readonly label: string;
    readonly help: string;
    readonly icon: string;
    readonly family: Family | 'unknown';
  };
  /** Tab comes here; the arrows go on. */
  readonly isFirst: boolean;
  readonly onAdd: (type: string) => void;
}) {
  return (
    <button
      type="button"
      className="palette-entry"
      draggable
      tabIndex={isFirst ? 0 : -1}
      title={definition.help}
      data-node-type={definition.type}
      onDragStart={(event) => carryNodeType(event.dataTransfer, definition.type)}
      onClick={() => onAdd(definition.type)}
    >
      <NodeIcon icon={definition.icon} family={definition.family} />
      <span>{definition.label}</span>
    </button>
  );
}
