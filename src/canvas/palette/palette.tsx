import './palette.css';
import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react';
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
        {groups.map(({ family, label, definitions }) => (
          <PaletteSection key={family} label={label} items={definitions} first={first?.type} onAdd={onAdd} />
        ))}
        {items.length > 0 ? (
          <PaletteSection label={say('Notes and frames')} items={items} first={first?.type} onAdd={onAdd} />
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

interface PaletteItem {
  readonly type: string;
  readonly label: string;
  readonly help: string;
  readonly icon: string;
  readonly family: Family | 'unknown';
}

interface SectionProps {
  readonly label: string;
  readonly items: readonly PaletteItem[];
  /** The type that Tab comes to; the arrows go on. */
  readonly first: string | undefined;
  readonly onAdd: (type: string) => void;
}

function PaletteSection({ label, items, first, onAdd }: SectionProps) {
  return (
    <section aria-label={label}>
      <h2>
        {label} <span aria-hidden="true">{items.length}</span>
      </h2>
      {items.map(({ type, label, help, icon, family }) => (
        <button
          key={type}
          type="button"
          className="palette-entry"
          draggable
          tabIndex={type === first ? 0 : -1}
          title={say(help)}
          data-node-type={type}
          onDragStart={(event) => carryNodeType(event.dataTransfer, type)}
          onClick={() => onAdd(type)}
        >
          <NodeIcon icon={icon} family={family} />
          <span>{say(label)}</span>
        </button>
      ))}
    </section>
  );
}
