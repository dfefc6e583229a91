import { type KeyboardEvent, memo, useCallback, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { removeItems } from '../../flow/edits';
import type { Problem } from '../../flow/problem';
import { Icon } from '../../look/icon';
import { Lamp } from '../../look/lamp';
import { NodeIcon } from '../../look/node-icon';
import { say, sayGiven } from '../../look/words';
import { useCanvasParts } from '../canvas-context';
import { focusCard } from '../canvas-handle';
import { CardFooter } from '../card/card-footer';
import { breakpointMarks } from '../lights/breakpoint-marks';
import { flowOf, goTo, type Hand } from '../menus/hand';
import { below } from './below';
import { isSameRow, type OutlineLink, type OutlineRow } from './outline-rows';

interface RowProps {
  readonly hand: Hand;
  readonly row: OutlineRow;
  readonly isSelected: boolean;
  readonly problems: readonly Problem[];
  /** Runs an action of the canvas, by its name. */
  readonly onRun: (name: string) => void;
  readonly onRemove: (node: string) => void;
}

/** A node as a row of words: what it is, its light, what is wrong, where its wires go, and what can be done with it. */
export const OutlineRowView = memo(function OutlineRowView(props: RowProps) {
  const { hand, row, isSelected, problems } = props;
  const { node, facts } = row;
  const { lights, selection, onChoose, subFlows } = useCanvasParts();
  const attach = useCallback(
    (element: HTMLElement | null) => (element ? lights.attach(node.id, element) : undefined),
    [lights, node.id],
  );
  const choose = () => {
    selection.select({ nodes: [node.id] });
    onChoose(row);
  };
  const press = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    choose();
    if (!facts.isInterface) subFlows?.enter(node.id);
  };
  return (
    <li>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is a group of form controls; a node is none. */}
      <div
        ref={attach}
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a node is selected, renamed and deleted by keys.
        tabIndex={0}
        aria-label={facts.label}
        aria-roledescription={say('node')}
        aria-current={isSelected}
        data-node-id={node.id}
        data-node-type={node.type}
        data-disabled={node.disabled}
        className="outline-row"
        onKeyDown={press}
        onFocus={({ target, currentTarget }) => {
          if (target !== currentTarget) return;
          currentTarget.scrollIntoView({ block: 'nearest' });
          // Keys act on what is selected: a row that has the focus is what they are meant for.
          if (!selection.getState().nodes.has(node.id)) selection.select({ nodes: [node.id] });
        }}
      >
        <div className="outline-head">
          <NodeIcon icon={facts.icon} family={facts.family} />
          <button type="button" className="outline-label" onClick={choose}>
            {facts.label}
          </button>
          <Facts row={row} />
          <LightWords node={node.id} />
        </div>
        <CardFooter node={node.id} />
        {problems.length === 0 ? null : <Troubles problems={problems} />}
        <Links hand={hand} links={row.takes} title={say('Takes')} isTaking node={node.id} />
        <Links hand={hand} links={row.gives} title={say('Gives')} isTaking={false} node={node.id} />
        <RowActions {...props} />
      </div>
    </li>
  );
}, isSame);

function isSame(a: RowProps, b: RowProps): boolean {
  return (
    a.isSelected === b.isSelected &&
    a.problems === b.problems &&
    a.hand === b.hand &&
    a.onRun === b.onRun &&
    a.onRemove === b.onRemove &&
    isSameRow(a.row, b.row)
  );
}

/** What a node is besides its label: its type where the label does not say it, what matters of its settings, its frame, its breakpoint. */
function Facts({ row: { node, facts, type, frame } }: Pick<RowProps, 'row'>) {
  const breakpoint = useStore(breakpointMarks, ({ marks }) => marks.get(node.id));
  const states = { off: say('off'), bypass: say('bypass') };
  const words = [
    ...(facts.label === type ? [] : [type]),
    ...(facts.summary === undefined || facts.summary === type ? [] : [facts.summary]),
    ...(node.disabled ? [states[node.disabled]] : []),
    ...(node.locked ? [say('locked in place')] : []),
    ...(frame === undefined ? [] : [say('in {frame}', { frame })]),
    ...(breakpoint === undefined ? [] : [breakpoint === 'on' ? say('Breakpoint') : say('Breakpoint at rest')]),
  ];
  return words.length === 0 ? null : (
    <ul className="outline-facts mono">
      {words.map((word) => (
        <li key={word}>{word}</li>
      ))}
    </ul>
  );
}

/** The light of a node, by its lamp and in words; at rest there is none. */
function LightWords({ node }: { readonly node: string }) {
  const { lights } = useCanvasParts();
  const subscribe = useCallback((listener: () => void) => lights.subscribe(node, listener), [lights, node]);
  const light = useSyncExternalStore(subscribe, () => lights.lightOf(node));
  if (light === 'idle') return null;
  return (
    <span className="outline-light">
      <Lamp light={light} />
      {say(light)}
    </span>
  );
}

function Troubles({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <ul className="outline-problems" aria-label={say('Problems')}>
      {problems.map(({ code, severity, message, remedy, port, wire }) => (
        <li key={`${code} ${port} ${wire}`}>
          {severity === 'error' ? <Lamp light="failed" title={say('Error')} /> : <Icon name="info" />}
          <span>
            {sayGiven(message)} <span className="hint">{sayGiven(remedy)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Where the wires of one side go: each a button that goes there, one that selects the wire, and one that takes it off. */
function Links(props: {
  readonly hand: Hand;
  readonly node: string;
  readonly links: readonly OutlineLink[];
  readonly title: string;
  readonly isTaking: boolean;
}) {
  const { hand, node, links, title, isTaking } = props;
  if (links.length === 0) return null;
  const takeOff = ({ wire }: OutlineLink) => {
    hand.surface.document.edit(removeItems(flowOf(hand), new Set(), new Set([wire])));
    focusCard(node);
  };
  return (
    <div className="outline-links">
      <span aria-hidden="true">{title}</span>
      <ul aria-label={title}>
        {links.map((link) => (
          <li key={link.wire}>
            <button type="button" className="outline-link" onClick={() => goTo(hand, link.node)}>
              {wordsOf(link, isTaking)}
            </button>
            <WireChoice wire={link.wire} words={wordsOf(link, isTaking)} />
            <button
              type="button"
              className="small-icon"
              aria-label={say('Take off: {wire}', { wire: wordsOf(link, isTaking) })}
              title={say('Take this wire off')}
              onClick={() => takeOff(link)}
            >
              <Icon name="x" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Selects a wire, as a click does on the canvas: the Inspector shows it, and Delete takes it off. */
function WireChoice({ wire, words }: { readonly wire: string; readonly words: string }) {
  const { selection } = useCanvasParts();
  const isSelected = useStore(selection, ({ wires }) => wires.has(wire));
  return (
    <button
      type="button"
      className="small-icon"
      aria-pressed={isSelected}
      aria-label={say('Show the wire: {wire}', { wire: words })}
      title={say('Show this wire in the Inspector')}
      onClick={() => selection.select({ wires: [wire] })}
    >
      <Icon name="spline" />
    </button>
  );
}

function wordsOf({ port, label, otherPort }: OutlineLink, isTaking: boolean): string {
  const values = { port, label, other: otherPort };
  return isTaking ? say('{port} from {label}: {other}', values) : say('{port} to {label}: {other}', values);
}

function RowActions({ hand, row, onRun, onRemove }: RowProps) {
  const { node, facts } = row;
  const { menus, surface } = hand;
  const names = { label: facts.label };
  const choose = () => surface.selection.select({ nodes: [node.id] });
  return (
    <div className="outline-actions">
      <button
        type="button"
        className="button quiet"
        aria-label={say('Connect to… ({label})', names)}
        onClick={({ currentTarget }) =>
          menus.setState({ open: { kind: 'connect', at: below(currentTarget), node: node.id } })
        }
      >
        <Icon name="plug" />
        {say('Connect to…')}
      </button>
      <button
        type="button"
        className="button quiet"
        aria-label={say('Rename ({label})', names)}
        onClick={() => {
          choose();
          onRun('rename');
        }}
      >
        <Icon name="pencil" />
        {say('Rename')}
      </button>
      <button
        type="button"
        className="button quiet"
        aria-label={say('Delete ({label})', names)}
        title={say('Delete')}
        onClick={() => onRemove(node.id)}
      >
        <Icon name="trash-2" />
      </button>
      <button
        type="button"
        className="button quiet"
        aria-label={say('More ({label})', names)}
        title={say('More')}
        aria-haspopup="menu"
        onClick={({ currentTarget }) => {
          choose();
          menus.setState({ open: { kind: 'actions', at: below(currentTarget), place: 'node' } });
        }}
      >
        <Icon name="ellipsis" />
      </button>
    </div>
  );
}
