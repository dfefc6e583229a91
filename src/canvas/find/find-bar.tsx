import './find.css';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Flow } from '../../flow/flow';
import { Icon } from '../../look/icon';
import { NodeIcon } from '../../look/node-icon';
import { say, sayCount } from '../../look/words';
import { boxOfFrame, boxOfNote, hiddenBehind } from '../annotations/frame-contents';
import { cardFacts } from '../card/card-facts';
import type { LayerSurface } from '../layer-surface';
import { rectangleOf } from '../scene/flow-shapes';
import { type Filter, type Found, filters, findIn } from './find';

const filterLabels: Readonly<Record<Filter, string>> = {
  all: 'All',
  invalid: 'Invalid',
  unused: 'Not wired',
  failed: 'Failed',
  off: 'Off',
};

/** As many as are listed; all are counted, and Enter goes through all. */
const listed = 100;

/** Finds on the canvas: what is chosen is selected and comes into sight, while the words stay under the hand. */
export function FindBar({ surface, onClose }: { readonly surface: LayerSurface; readonly onClose: () => void }) {
  const flow = useStore(surface.document, (state) => state.flow);
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const [chosen, setChosen] = useState<number>();
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const results = useMemo(() => findIn(flow, search, filter, factsOf(surface)), [flow, search, filter, surface]);
  useEffect(() => field.current?.focus(), []);
  const go = (step: number) => {
    if (results.length === 0) return;
    const next = chosen === undefined ? (step > 0 ? 0 : results.length - 1) : chosen + step;
    choose((next + results.length) % results.length);
  };
  const choose = (index: number) => {
    const result = results[index];
    setChosen(index);
    if (result) reveal(surface, flow, result);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) go(event.shiftKey ? -1 : 1);
    else if (event.key === 'ArrowDown') go(1);
    else if (event.key === 'ArrowUp') go(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const ask = (words: string, by: Filter) => {
    setSearch(words);
    setFilter(by);
    setChosen(undefined);
  };
  const isAsked = search.trim() !== '' || filter !== 'all';
  return (
    <search className="find-bar float" aria-label={say('Find on the canvas')} onKeyDown={press}>
      <div className="find-line">
        <Icon name="search" />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-label={say('Find')}
          aria-expanded={results.length > 0}
          aria-controls={`${id}list`}
          aria-activedescendant={chosen === undefined || chosen >= listed ? undefined : `${id}${chosen}`}
          placeholder={say('Name, type or words in settings')}
          value={search}
          onChange={(event) => ask(event.target.value, filter)}
        />
        <span className="find-count mono" role="status">
          {isAsked ? countOf(results.length, chosen) : ''}
        </span>
        <button type="button" className="small-icon" aria-label={say('Close')} onClick={onClose}>
          <Icon name="x" />
        </button>
      </div>
      <fieldset className="find-filters" aria-label={say('Show')}>
        {filters.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={filter === name}
            onClick={() => {
              ask(search, name);
              field.current?.focus();
            }}
          >
            {say(filterLabels[name])}
          </button>
        ))}
      </fieldset>
      <div id={`${id}list`} className="find-results" role="listbox" aria-label={say('Found')}>
        {results.slice(0, listed).map((result, index) => (
          <Result
            key={`${result.kind}${result.id}`}
            id={`${id}${index}`}
            result={result}
            surface={surface}
            isChosen={index === chosen}
            onChoose={() => choose(index)}
          />
        ))}
      </div>
      {isAsked && results.length === 0 ? <p className="find-none">{noneOf(search, filter)}</p> : null}
    </search>
  );
}

function Result(props: {
  readonly id: string;
  readonly result: Found;
  readonly surface: LayerSurface;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const { result, isChosen } = props;
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  const { icon, family } = iconOf(result, props.surface);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the arrows in the field choose, as in every combobox.
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field.
    <div
      ref={row}
      id={props.id}
      role="option"
      aria-selected={isChosen}
      className="find-result"
      onPointerDown={(event) => event.preventDefault()}
      onClick={props.onChoose}
    >
      <NodeIcon icon={icon} family={family} />
      <span>
        {result.label.trim() === '' ? say('Without a name') : result.label}
        {result.excerpt === undefined ? null : <small className="mono">{result.excerpt}</small>}
      </span>
      <small>{result.type ?? say(result.kind === 'note' ? 'Note' : 'Frame')}</small>
    </div>
  );
}

function countOf(count: number, chosen: number | undefined): string {
  if (chosen === undefined) return sayCount(count, '{count} found', '{count} found');
  return say('{place} of {count}', { place: chosen + 1, count });
}

function noneOf(search: string, filter: Filter): string {
  const words = search.trim();
  if (filter !== 'all') return say('No node on this canvas is like that.');
  return say('Nothing on this canvas has “{words}” in its name, type or settings.', { words });
}

function iconOf(result: Found, { document, catalogue }: LayerSurface) {
  if (result.kind !== 'node')
    return { icon: result.kind === 'note' ? 'sticky-note' : 'group', family: 'unknown' } as const;
  const node = document.getState().flow.nodes.find((candidate) => candidate.id === result.id);
  return node ? cardFacts(node, catalogue) : ({ icon: 'box', family: 'unknown' } as const);
}

function factsOf({ catalogue, problems, lights }: LayerSurface) {
  const invalid = problems().flatMap(({ severity, node }) => (severity === 'error' && node ? [node as string] : []));
  return { catalogue, invalid: new Set(invalid), hasFailed: (node: string) => lights.lightOf(node) === 'failed' };
}

/** Selects what was found and brings it into sight; of what a collapsed frame hides, the frame. */
function reveal({ selection, shapes, view }: LayerSurface, flow: Flow, { kind, id }: Found): void {
  const frame = hiddenBehind(flow).get(id) ?? (kind === 'frame' ? flow.frames.find((one) => one.id === id) : undefined);
  const note = kind === 'note' ? flow.notes.find((one) => one.id === id) : undefined;
  if (frame) {
    selection.select({ frames: [frame.id] });
    void view.show(boxOfFrame(frame));
  } else if (note) {
    selection.select({ notes: [note.id] });
    void view.show(boxOfNote(note));
  } else {
    const card = shapes().cardOf(id);
    selection.select({ nodes: [id] });
    if (card) void view.show(rectangleOf(card));
  }
}
