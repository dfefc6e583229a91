import { removeItems } from '../../flow/edits';
import type { FlowNode } from '../../flow/flow';
import { portsOf } from '../../flow/ports';
import { say } from '../../look/words';
import { deletedIds } from '../annotations/piece';
import type { CanvasAction } from '../canvas-actions';
import { openedNodes } from '../card/opened-nodes';
import { wireMatching } from '../wiring/matching';
import { reachOf } from '../wiring/reach';
import { chosenNodes, chosenWires, flowOf, type Hand, placeForMenu, tell } from './hand';

/** What is done to the nodes that are selected, or to the one that has the focus. */
export function nodeActions(hand: Hand): readonly CanvasAction[] {
  const { surface, menus } = hand;
  const nodes = () => chosenNodes(hand);
  const one = () => (nodes().length === 1 ? nodes()[0] : undefined);
  const isOne = () => one() !== undefined;
  const isSome = () => nodes().length > 0;
  return [
    {
      name: 'rename',
      label: 'Rename',
      keys: ['F2'],
      isEnabled: isOne,
      run: () => menus.setState({ open: { kind: 'rename', node: one()?.id ?? '' } }),
    },
    {
      name: 'replace',
      label: 'Replace by another type…',
      keys: [],
      isEnabled: isOne,
      run: () => menus.setState({ open: { kind: 'replace', at: placeForMenu(hand), node: one()?.id ?? '' } }),
    },
    disabling(hand, { name: 'turn-off', label: 'Turn off', keys: ['D', 'Ctrl+M'], state: 'off' }),
    disabling(hand, { name: 'bypass', label: 'Bypass', keys: ['B'], state: 'bypass' }),
    {
      name: 'show-hidden',
      label: 'Show hidden ports',
      keys: ['H'],
      isOn: () => nodes().every((node) => openedNodes.getState().has(node.id)),
      isEnabled: () => nodes().some((node) => hasHidden(hand, node)),
      run() {
        const ids = nodes().map((node) => node.id);
        const opened = new Set(openedNodes.getState());
        const isOpen = ids.every((id) => opened.has(id));
        for (const id of ids)
          if (isOpen) opened.delete(id);
          else opened.add(id);
        openedNodes.setState(opened, true);
      },
    },
    matching(hand),
    reaching(hand, 'upstream', 'ArrowLeft'),
    reaching(hand, 'downstream', 'ArrowRight'),
    {
      name: 'disconnect',
      label: 'Take all wires off',
      keys: [],
      isEnabled: () => wiresAt(hand, nodes()).size > 0,
      run: () => surface.document.edit(removeItems(flowOf(hand), new Set(), wiresAt(hand, nodes()))),
    },
    {
      name: 'delete-plain',
      label: 'Delete, and leave the gap',
      keys: ['Shift+Delete', 'Shift+Backspace'],
      isEnabled: isSome,
      run() {
        const { nodes: focused, ...drawn } = deletedIds(flowOf(hand), surface.selection.getState());
        const ids = new Set<string>([...focused, ...nodes().map((node) => node.id)]);
        surface.document.edit(removeItems(flowOf(hand), ids, new Set(chosenWires(hand).map((wire) => wire.id)), drawn));
        surface.selection.clear();
      },
    },
  ];
}

function disabling(
  hand: Hand,
  { state, ...rest }: Pick<CanvasAction, 'name' | 'label' | 'keys'> & { readonly state: 'off' | 'bypass' },
): CanvasAction {
  const nodes = () => chosenNodes(hand);
  const isOn = () => nodes().length > 0 && nodes().every((node) => node.disabled === state);
  return {
    ...rest,
    isOn,
    isEnabled: () => nodes().length > 0,
    run() {
      const next = isOn() ? undefined : state;
      const items = nodes().map(({ disabled: _, ...node }): FlowNode => (next ? { ...node, disabled: next } : node));
      hand.surface.document.edit({ type: 'replace', collection: 'nodes', items });
    },
  };
}

/** Wires two nodes, the left one to the right one; where nothing matches that way, the other way round. */
function matching(hand: Hand): CanvasAction {
  const pair = () => [...chosenNodes(hand)].sort((a, b) => a.position.x - b.position.x);
  return {
    name: 'wire-matching',
    label: 'Wire all that matches',
    keys: ['W'],
    isEnabled: () => pair().length === 2,
    run() {
      const { document, catalogue } = hand.surface;
      const [left, right] = pair();
      if (!left || !right) return;
      const forward = wireMatching(flowOf(hand), left, right, catalogue);
      const found = forward.pairs.length > 0 ? forward : wireMatching(flowOf(hand), right, left, catalogue);
      document.edit(found.operation);
      const pairs = found.pairs.map(({ from, to }) => `${from} → ${to}`).join(', ');
      tell(hand, pairs === '' ? say('Nothing is left that matches.') : say('Wired: {pairs}', { pairs }));
    },
  };
}

function reaching(hand: Hand, way: 'upstream' | 'downstream', key: string): CanvasAction {
  return {
    name: `select-${way}`,
    label: way === 'upstream' ? 'Select all that leads here' : 'Select all that follows',
    keys: [`Alt+Shift+${key}`],
    isEnabled: () => chosenNodes(hand).length > 0,
    run() {
      const ids = chosenNodes(hand).map((node) => node.id);
      hand.surface.selection.select({ nodes: reachOf(flowOf(hand), ids, way) });
    },
  };
}

function hasHidden(hand: Hand, node: FlowNode): boolean {
  const ports = portsOf(node, hand.surface.catalogue, flowOf(hand).flows);
  return [...(ports?.inputs ?? []), ...(ports?.outputs ?? [])].some((port) => port.hidden === true);
}

function wiresAt(hand: Hand, nodes: readonly FlowNode[]): ReadonlySet<string> {
  const ids = new Set<string>(nodes.map((node) => node.id));
  const hanging = flowOf(hand).wires.filter(({ from, to }) => ids.has(from.node) || ids.has(to.node));
  return new Set(hanging.map((wire) => wire.id));
}
