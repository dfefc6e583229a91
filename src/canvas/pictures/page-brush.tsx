import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { PortType } from '../../flow/port-type';
import { Icon } from '../../look/icon';
import { PortGlyph } from '../../look/port-glyph';
import type { Brush } from './brush';
import { measureWith } from './paint-marks';
import { readSign, type Sign } from './signs';

/** A brush that draws as this page does: its theme around an element, its icons, its letters. */
export function pageBrush(element: Element): Brush {
  const style = getComputedStyle(element);
  const pen = document.createElement('canvas').getContext('2d');
  if (!pen) throw new Error('this browser paints no canvas');
  const known = new Map<string, Sign>();
  const sign = (key: string, drawing: ReactNode): Sign => {
    const before = known.get(key);
    if (before) return before;
    const read = readSign(drawn(drawing));
    known.set(key, read);
    return read;
  };
  return {
    color: (token) => style.getPropertyValue(`--${token}`).trim(),
    measure: measureWith(pen),
    icon: (name) => sign(`icon ${name}`, <Icon name={name} />),
    glyph: (type: PortType, isFilled) => sign(`port ${type} ${isFilled}`, <PortGlyph type={type} filled={isFilled} />),
  };
}

/** Draws a sign where nobody sees it. */
function drawn(drawing: ReactNode): Element {
  const place = document.createElement('div');
  const root = createRoot(place);
  flushSync(() => root.render(drawing));
  const svg = place.querySelector('svg')?.cloneNode(true);
  root.unmount();
  return svg instanceof Element ? svg : place;
}
