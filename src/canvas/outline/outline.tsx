import './outline.css';
import { type KeyboardEvent, useCallback, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Problem } from '../../flow/problem';
import { Icon } from '../../look/icon';
import { say, sayCount } from '../../look/words';
import type { CanvasAction } from '../canvas-actions';
import { focusCard } from '../canvas-handle';
import { flowOf, type Hand } from '../menus/hand';
import { below } from './below';
import { OutlineNotes } from './outline-notes';
import { isSmallScreen, showOutline } from './outline-place';
import { OutlineRowView } from './outline-row';
import { outlineRows } from './outline-rows';

/** The flow as a list in words, which can be edited: another view of the same document, selection and lights. */
export function Outline(props: {
  readonly hand: Hand;
  readonly actions: readonly CanvasAction[];
  readonly problems: readonly Problem[];
}) {
  const { hand, actions, problems } = props;
  const { document, selection, catalogue } = hand.surface;
  const flow = useStore(document, (state) => state.flow);
  const { nodes: selected } = useStore(selection);
  const rows = useMemo(() => outlineRows(flow, catalogue), [flow, catalogue]);
  const troubles = useMemo(() => problemsByNode(problems, flow.wires), [problems, flow.wires]);
  const run = useCallback(
    (name: string) => {
      const action = actions.find((candidate) => candidate.name === name);
      if (action?.isEnabled()) action.run();
    },
    [actions],
  );
  const remove = useCallback(
    (node: string) => {
      const ids = outlineRows(flowOf(hand), catalogue).map((row) => row.node.id as string);
      const at = ids.indexOf(node);
      selection.select({ nodes: [node] });
      run('delete');
      const next = ids[at + 1] ?? ids[at - 1];
      if (next !== undefined) focusCard(next);
    },
    [hand, catalogue, selection, run],
  );
  return (
    <div className="outline">
      <header className="outline-top">
        <h2>{say('Outline')}</h2>
        <span className="hint">{sayCount(flow.nodes.length, '{count} node', '{count} nodes')}</span>
        <button type="button" className="button" onClick={({ currentTarget }) => openAdd(hand, currentTarget)}>
          <Icon name="plus" />
          {say('Add a node')}
        </button>
        <button type="button" className="button quiet" onClick={() => showDrawing(hand)}>
          {say('Show the canvas')}
        </button>
      </header>
      {rows.length === 0 ? (
        <p className="outline-none">
          {say('The nodes of the flow are listed here, each with what it takes from and gives to. Begin with one.')}
        </p>
      ) : null}
      <ol className="outline-rows" aria-label={say('Nodes in the order in which they work')} onKeyDown={walk}>
        {rows.map((row) => (
          <OutlineRowView
            key={row.node.id}
            hand={hand}
            row={row}
            isSelected={selected.has(row.node.id)}
            problems={troubles.get(row.node.id) ?? none}
            onRun={run}
            onRemove={remove}
          />
        ))}
      </ol>
      <OutlineNotes flow={flow} selection={selection} />
    </div>
  );
}

const none: readonly Problem[] = [];

function openAdd({ menus }: Hand, button: HTMLElement): void {
  menus.setState({ open: { kind: 'add', at: below(button) } });
}

/** What is wrong with each node; what is wrong with a wire is told at the node that it leads to. */
function problemsByNode(
  problems: readonly Problem[],
  wires: ReturnType<typeof flowOf>['wires'],
): ReadonlyMap<string, readonly Problem[]> {
  const found = new Map<string, readonly Problem[]>();
  for (const problem of problems) {
    const node = problem.node ?? wires.find(({ id }) => id === problem.wire)?.to.node;
    if (node !== undefined) found.set(node, [...(found.get(node) ?? []), problem]);
  }
  return found;
}

/** Up and down go from row to row; the other arrows would move nodes that nobody sees. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!isPlain || !(event.target instanceof Element) || !/^(Arrow|Home$|End$)/.test(event.key)) return;
  if (event.target.closest('input, textarea')) return;
  event.preventDefault();
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-node-id]')];
  const at = rows.indexOf(event.target.closest<HTMLElement>('[data-node-id]') ?? event.currentTarget);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  const row = next === undefined ? undefined : rows[next];
  row?.focus();
}

/** On a small screen the drawing was hardly seen yet: the whole flow is fitted into what there is of the canvas. */
function showDrawing({ surface }: Hand): void {
  showOutline(false);
  if (!isSmallScreen()) return;
  // What is hidden has no size: it is measured in the first frame in which it is seen.
  requestAnimationFrame(() => requestAnimationFrame(() => surface.view.begin()));
}
