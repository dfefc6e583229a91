import { say } from '../../look/words';
import type { CanvasParts } from '../canvas-context';
import type { Box, PictureModel } from './picture-model';

/**
 * The nodes of a picture by name: an element each where its card would be, which paints nothing. A screen reader, the
 * keyboard and the context menu find them as they find the cards.
 */
export interface Names {
  show(model: PictureModel): void;
  remove(): void;
}

type NamesPlace = Pick<CanvasParts, 'lights' | 'selection' | 'onChoose'>;

interface Name {
  readonly element: HTMLElement;
  box: Box;
  style: string;
  readonly detach: () => void;
}

/** So many are made at once; the rest frame by frame. */
const atOnce = 500;

/** Makes the names within an element that lies in the flow's coordinates. */
export function createNames(root: HTMLElement, { lights, selection, onChoose }: NamesPlace): Names {
  const known = new Map<string, Name>();
  let frame = 0;

  const put = (box: Box) => {
    const before = known.get(box.id);
    if (before?.box === box) return;
    const element = before?.element ?? nameOf(box.id);
    const { label } = box.card.data.facts;
    if (element.title !== label) {
      element.title = label;
      element.setAttribute('aria-label', label);
    }
    element.dataset['nodeType'] = box.card.data.node.type;
    if ((element.firstElementChild !== null) !== (box.card.data.node.locked === true))
      element.replaceChildren(...(box.card.data.node.locked ? [lockSaid()] : []));
    if (before) before.box = box;
    else {
      known.set(box.id, { element, box, style: '', detach: lights.attach(box.id, element) });
    }
  };
  /**
   * Puts them where the cards would be, by margins from one to the next: a thousand elements with positions of their own
   * would be a thousand layers for the browser.
   */
  const arrange = (boxes: readonly Box[]) => {
    let bottom = 0;
    for (const { id, x, y, width, height } of boxes) {
      const style = `margin:${y - bottom}px 0 0 ${x}px;width:${width}px;height:${height}px`;
      bottom = y + height;
      const name = known.get(id);
      if (!name || name.style === style) continue;
      name.style = style;
      name.element.style.cssText = style;
    }
  };
  /** The elements stand in the order of the document, also after a node came back in the middle of it. */
  const order = (boxes: readonly Box[]) => {
    let next = root.firstElementChild;
    for (const { id } of boxes) {
      const element = known.get(id)?.element;
      if (!element) continue;
      if (element === next) next = next.nextElementSibling;
      else root.insertBefore(element, next);
    }
  };
  const takeAway = (id: string) => {
    known.get(id)?.detach();
    known.get(id)?.element.remove();
    known.delete(id);
  };
  const putFrom = (boxes: readonly Box[], start: number) => {
    const end = Math.min(boxes.length, start + atOnce);
    for (const box of boxes.slice(start, end)) put(box);
    order(boxes.slice(0, end));
    arrange(boxes.slice(0, end));
    if (end < boxes.length) frame = requestAnimationFrame(() => putFrom(boxes, end));
  };

  const press = (event: KeyboardEvent) => {
    const id = event.target instanceof HTMLElement ? event.target.dataset['nodeId'] : undefined;
    const box = known.get(id ?? '')?.box;
    if (event.key !== 'Enter' || !box) return;
    event.preventDefault();
    event.stopPropagation();
    selection.select({ nodes: [box.id] });
    onChoose(box.card.data);
  };
  root.addEventListener('keydown', press);

  return {
    show(model) {
      cancelAnimationFrame(frame);
      for (const id of [...known.keys()]) if (!model.boxOf(id)) takeAway(id);
      putFrom(model.boxes, 0);
    },
    remove() {
      cancelAnimationFrame(frame);
      for (const { detach } of known.values()) detach();
      known.clear();
      root.removeEventListener('keydown', press);
      root.replaceChildren();
    },
  };
}

function nameOf(id: string): HTMLElement {
  const element = document.createElement('div');
  element.className = 'far-node';
  element.tabIndex = 0;
  element.setAttribute('role', 'group');
  element.setAttribute('aria-roledescription', say('node'));
  element.dataset['nodeId'] = id;
  return element;
}

/** What is locked says so, as the sign on its card does. */
function lockSaid(): HTMLElement {
  const sign = document.createElement('span');
  sign.setAttribute('role', 'img');
  sign.setAttribute('aria-label', say('Locked in place'));
  return sign;
}
