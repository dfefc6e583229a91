import './find.css';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { Flow } from '../../flow/flow';
import { Icon } from '../../look/icon';
import { NodeIcon } from '../../look/node-icon';
import { say, sayCount } from '../../look/words';
import { boxOfFrame, boxOfNote, hiddenBehind } from '../annotations/frame-contents';
import type { LayerSurface } from '../layer-surface';
import { rectangleOf } from '../scene/flow-shapes';
import { type Filter, type Found, filters, findAcross, keyOf } from './find';
import { levelsOf } from './find-levels';
import { type FindPlace, wholeOf } from './find-place';

const filterLabels: Readonly<Record<Filter, string>> = {
  all: 'All',
  invalid: 'Invalid',
  unused: 'Not wired',
  failed: 'Failed',
  off: 'Off',
};

/** As many as are listed; all are counted, and Enter goes through all. */
const listed = 100;

interface FindBarProps {
  readonly surface: LayerSurface;
  readonly place: FindPlace;
  readonly onClose: () => void;
}

/** What is found, and which of it is chosen; what is chosen is gone to. */
function useFound(surface: LayerSurface, place: FindPlace) {
  const { search, filter, begun, chosen: key, hasArrived } = useStore(place);
  const flow = useStore(surface.document, (state) => state.flow);
  const whole = useStore(wholeOf(surface), (state) => state.flow);
  const results = useMemo(
    // Both flows are read from their stores.
    () => (flow && whole ? findAcross(levelsOf(surface, begun), search, filter) : []),
    [surface, flow, whole, begun, search, filter],
  );
  const at = results.findIndex((result) => keyOf(result) === key);
  const arrived = hasArrived ? results[at] : undefined;
  useEffect(() => {
    if (!arrived || arrived.place) return;
    place.setState({ hasArrived: false });
    reveal(surface, surface.document.getState().flow, arrived);
  }, [arrived, surface, place]);
  const choose = (index: number) => {
    const result = results[index];
    if (!result) return;
    place.setState({ chosen: keyOf(result), hasArrived: false });
    if (result.place) void surface.subFlows?.go(result.place.way).then(() => place.setState({ hasArrived: true }));
    else reveal(surface, flow, result);
  };
  return { search, filter, results, chosen: at < 0 ? undefined : at, choose };
}

/** Finds on the canvas and within its sub-flows: what is chosen is selected and comes into sight, while the words stay under the hand. */
export function FindBar({ surface, place, onClose }: FindBarProps) {
  const { search, filter, results, chosen, choose } = useFound(surface, place);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  const go = (step: number) => {
    if (results.length === 0) return;
    const next = chosen === undefined ? (step > 0 ? 0 : results.length - 1) : chosen + step;
    choose((next + results.length) % results.length);
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
  const ask = (words: string, by: Filter) =>
    place.setState({ search: words, filter: by, begun: surface.subFlows?.level, chosen: undefined, hasArrived: false });
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
            key={keyOf(result)}
            id={`${id}${index}`}
            result={result}
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
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const { result, isChosen } = props;
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
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
      <NodeIcon {...result.look} />
      <span>
        {result.label.trim() === '' ? say('Without a name') : result.label}
        {result.place === undefined ? null : <small>{say('in {place}', { place: result.place.words })}</small>}
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
  if (filter !== 'all') return say('No node of this flow is like that.');
  return say('Nothing in this flow has “{words}” in its name, type or settings.', { words });
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
