import { useCallback, useMemo } from 'react';
import { nodeName } from '../../look/node-name';
import { say } from '../../look/words';
import { cardFacts } from '../card/card-facts';
import type { CardPort } from '../card/card-ports';
import { verdictOf } from '../wiring/connection';
import { drawingAt, finishAt } from '../wiring/drawing-gesture';
import { portsForWire } from '../wiring/fitting-types';
import type { MenuChoice } from './choice-list';
import { flowOf, type Hand } from './hand';
import type { OpenMenu } from './menus';
import { SearchMenu } from './search-menu';

/** The list of what a port, or any port of a node, can be wired to: a wire without a pointer. */
export function ConnectMenu(props: {
  readonly hand: Hand;
  readonly menu: Extract<OpenMenu, { kind: 'connect' }>;
  readonly onClose: () => void;
}) {
  const { hand, menu, onClose } = props;
  const all = useMemo(() => choicesOf(hand, menu), [hand, menu]);
  const find = useCallback(
    (search: string) => {
      const words = search.toLowerCase().split(/\s+/);
      const choices = all.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
      return { choices, best: 0 };
    },
    [all],
  );
  return (
    <SearchMenu
      at={menu.at}
      label={say('Connect to')}
      placeholder={say('A node or a port')}
      find={find}
      none={(search) =>
        search === ''
          ? say('No other node has a port that fits.')
          : say('No port that fits is called “{search}”.', { search })
      }
      onClose={onClose}
    />
  );
}

function choicesOf(hand: Hand, { node, spot }: Extract<OpenMenu, { kind: 'connect' }>): readonly MenuChoice[] {
  const ports = hand.surface.cardOf(node)?.data.ports;
  if (!ports) return [];
  const all = [...ports.outputs, ...ports.inputs].filter((port) => !port.isGone);
  const own = spot ? all.filter((port) => port.id === spot.port && port.side === spot.side) : all;
  return own.flatMap((port) => choicesFrom(hand, node, port, spot === undefined));
}

function choicesFrom(hand: Hand, node: string, own: CardPort, isNamed: boolean): readonly MenuChoice[] {
  const { surface } = hand;
  const { catalogue } = surface;
  const flow = flowOf(hand);
  const from = flow.nodes.find(({ id }) => id === node);
  if (!from) return [];
  return portsForWire(flow, node, own, catalogue).map(({ node: other, port }): MenuChoice => {
    const there = `${nodeName(other, catalogue)}: ${port.name}`;
    const named = own.side === 'out' ? `${own.name} → ${there}` : `${own.name} ← ${there}`;
    return {
      id: `${own.side}-${own.id}-${other.id}-${port.id}`,
      label: isNamed ? named : there,
      icon: cardFacts(other, catalogue),
      detail: verdictOf(own, port, catalogue)?.remark,
      run() {
        const drawing = drawingAt(surface, { node: from.id, port: own.id }, own, true);
        finishAt(surface, drawing, { node: other.id, port: port.id });
        surface.announce(say('Wired to {there}.', { there }));
      },
    };
  });
}
