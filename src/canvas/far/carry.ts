import type { Position } from '../../flow/flow';
import type { Carrier } from './far-parts';
import type { Picture } from './picture';

/** Carries a picture of many nodes in place of their cards, which stay where they are and are not seen. */
export function carryIn(
  picture: Picture,
  domNode: () => HTMLElement | null,
  { look, onBusy }: { readonly look: () => void; readonly onBusy: (isBusy: boolean) => void },
): Carrier {
  let carried: ReadonlySet<string> | undefined;
  let hidden: readonly HTMLElement[] = [];
  return {
    carry(places) {
      const first = firstBox(picture, places);
      if (!first) return;
      if (!carried) {
        carried = new Set(places.keys());
        hidden = mountedOf(domNode(), carried, picture);
        for (const element of hidden) element.classList.add('is-carried');
        onBusy(true);
        look();
      }
      picture.carry(carried, awayFrom(...first));
    },
    drop() {
      if (!carried) return;
      carried = undefined;
      picture.drop();
      for (const element of hidden) element.classList.remove('is-carried');
      hidden = [];
      onBusy(false);
    },
    isWhole: () => picture.isWhole,
  };
}

/** The first node among what is moved, as it lies, and its new place; there are notes and frames among it too. */
function firstBox(
  { model }: Picture,
  places: ReadonlyMap<string, Position>,
): readonly [Position, Position] | undefined {
  for (const [id, place] of places) {
    const box = model.boxOf(id);
    if (box) return [box, place];
  }
  return undefined;
}

function awayFrom(from: Position, to: Position): Position {
  return { x: to.x - from.x, y: to.y - from.y };
}

/** The mounted cards of nodes, and the mounted wires that hang on them. */
function mountedOf(root: HTMLElement | null, nodes: ReadonlySet<string>, { model }: Picture): readonly HTMLElement[] {
  const elements = [...(root?.querySelectorAll<HTMLElement>('.react-flow__node, .react-flow__edge') ?? [])];
  return elements.filter((element) => {
    const id = element.dataset['id'] ?? '';
    if (element.matches('.react-flow__node')) return nodes.has(id);
    const wire = model.lineOf(id)?.wire;
    return wire !== undefined && (nodes.has(wire.source) || nodes.has(wire.target));
  });
}
