import './menus.css';
import '../locking/locking.css';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Flow, Position } from '../../flow/flow';
import { apply, type Operation } from '../../flow/operation';
import type { CanvasAction } from '../canvas-actions';
import { cardSize } from '../canvas-handle';
import { useClipboard } from '../clipboard/clipboard';
import { lockActions } from '../locking/lock-actions';
import { Outline } from '../outline/outline';
import { outlineAction } from '../outline/outline-actions';
import { pictureActions } from '../pictures/picture-actions';
import { subFlowActions } from '../sub-flows/sub-flow-actions';
import type { LateTools, ToolSurface } from '../tool-surface';
import { insertUnwired } from '../wiring/insert';
import { breakpointActions } from './breakpoint-actions';
import { clipboardActions, useWiredPaste } from './clipboard-actions';
import { ConnectMenu } from './connect-menu';
import { ContextMenu } from './context-menu';
import type { Hand } from './hand';
import { createMenus, type OpenMenu } from './menus';
import { nodeActions } from './node-actions';
import { NodeMenu } from './node-menu';
import { nodeMenuPlace } from './node-menu-place';
import { Notice } from './notice';
import { openActions } from './open-actions';
import { pageActions } from './page-actions';
import { RenameField } from './rename-field';
import { toolActions } from './tool-actions';
import { wiresUnder } from './under-pointer';
import { useHandEvents } from './use-hand-events';
import { walkActions } from './walk-actions';
import { insertNew, roomFor, wireActions } from './wire-actions';
import { wireThrough } from './wire-through';
import { WireTip } from './wire-tip';

/** Makes the menus of one canvas, and the helps for wiring. */
export function createTools(surface: ToolSurface): LateTools {
  const hand: Hand = { surface, menus: createMenus() };
  return {
    actions: [
      ...nodeActions(hand),
      ...wireActions(hand),
      ...clipboardActions(hand),
      ...breakpointActions(hand),
      ...lockActions(hand),
      ...pictureActions(hand),
      ...walkActions(hand),
      ...pageActions(surface.view),
      ...subFlowActions(surface, surface.subFlows),
      ...toolActions(hand),
      outlineAction,
    ],
    Overlay: ({ actions }) => <Overlay hand={hand} actions={actions} />,
    Outline: (props) => <Outline hand={hand} {...props} />,
    wireToEmpty(drawing, at) {
      if (wireThrough(hand, drawing)) return;
      const { verdict: _, ...resting } = drawing;
      // The wire is seen until a node is chosen, or none is.
      surface.drawing.setState({ drawing: resting });
      hand.menus.setState({ open: { kind: 'wire', at, drawing: resting } });
    },
    dropNew: (type, point) => wiresUnder(hand, point).some((wire) => insertNew(hand, wire, type, point)),
    putDown: (moved, nodes) => putDown(hand, moved, nodes),
  };
}

function putDown(hand: Hand, moved: Flow, [node, ...others]: readonly string[]) {
  const point: Position | undefined = hand.surface.pagePoint();
  if (node === undefined || others.length > 0 || !point) return undefined;
  for (const wire of wiresUnder(hand, point)) {
    const insertion = insertUnwired(moved, wire, node, hand.surface.catalogue);
    if (insertion) return withRoom(hand, moved, node, insertion);
  }
  return undefined;
}

/** An insertion, and what makes room for it. */
function withRoom(hand: Hand, moved: Flow, id: string, insertion: Operation): Operation {
  const { catalogue } = hand.surface;
  const node = moved.nodes.find((candidate) => candidate.id === id);
  if (!node || catalogue.get(node.type)?.passage === 'reroute') return insertion;
  const card = { id, ...node.position, ...cardSize(node, catalogue) };
  const room = roomFor(hand, apply(moved, insertion).flow, card);
  return room ? { type: 'batch', operations: [insertion, room] } : insertion;
}

function Overlay({ hand, actions }: { readonly hand: Hand; readonly actions: readonly CanvasAction[] }) {
  const { open, notice } = useStore(hand.menus);
  useHandEvents(hand);
  useClipboard(hand.surface);
  useWiredPaste(hand);
  useEffect(() => {
    hand.surface.region.current?.setAttribute('data-tools', 'ready');
    const openMenu = (at: Position) => openActions(hand, null, at);
    nodeMenuPlace.setState({ open: openMenu });
    return () => {
      if (nodeMenuPlace.getState().open === openMenu) nodeMenuPlace.setState({ open: undefined, actions: undefined });
    };
  }, [hand]);
  useEffect(() => nodeMenuPlace.setState({ actions }), [actions]);
  return (
    <>
      <WireTip hand={hand} />
      {open ? <Opened key={keyOf(open)} hand={hand} menu={open} actions={actions} /> : null}
      {notice === undefined ? null : (
        <Notice key={notice} words={notice} onClose={() => hand.menus.setState({ notice: undefined })} />
      )}
    </>
  );
}

/** A menu that opens at another place is another menu. */
const keyOf = (menu: OpenMenu) =>
  'at' in menu ? `${menu.kind} ${menu.at.x} ${menu.at.y}` : `${menu.kind} ${menu.node}`;

function Opened({
  hand,
  menu,
  actions,
}: {
  readonly hand: Hand;
  readonly menu: OpenMenu;
  readonly actions: readonly CanvasAction[];
}) {
  const close = () => {
    // What was chosen may have opened another menu.
    if (hand.menus.getState().open === menu) hand.menus.setState({ open: undefined });
    if (menu.kind === 'wire') hand.surface.drawing.setState({ drawing: undefined });
  };
  switch (menu.kind) {
    case 'actions':
      return <ContextMenu menu={menu} actions={actions} onClose={close} />;
    case 'connect':
      return <ConnectMenu hand={hand} menu={menu} onClose={close} />;
    case 'rename':
      return <RenameField hand={hand} node={menu.node} onClose={close} />;
    default:
      return <NodeMenu hand={hand} menu={menu} onClose={close} />;
  }
}
