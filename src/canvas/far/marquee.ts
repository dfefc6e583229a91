import type { Rectangle } from '../card/card-geometry';

/**
 * Answers the function that shows the rectangle that a hand draws, within an element that fills the window.
 * @param transform where the flow's origin is in pixels, and the zoom
 */
export function marqueeIn(root: HTMLElement, transform: () => readonly [number, number, number]) {
  let shown: HTMLElement | undefined;
  return (rectangle: Rectangle | undefined) => {
    if (!rectangle) {
      shown?.remove();
      shown = undefined;
      return;
    }
    shown ??= root.appendChild(Object.assign(document.createElement('div'), { className: 'picture-marquee' }));
    const [left, top, zoom] = transform();
    const [x, y] = [rectangle.x * zoom + left, rectangle.y * zoom + top];
    shown.style.cssText = `transform:translate(${x}px,${y}px);width:${rectangle.width * zoom}px;height:${rectangle.height * zoom}px`;
  };
}
