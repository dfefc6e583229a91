import { useLayoutEffect, useRef } from 'react';
import type { LiveView } from './live-view';

/** The dots behind the flow. They are painted once a zoom; while the view is moved, the browser moves what is painted. */
export function Dots({ step, view }: { readonly step: number; readonly view: LiveView }) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    let painted = 0;
    const place = () => {
      const style = element.current?.style;
      const { x, y, zoom } = view.now();
      const gap = step * zoom;
      if (!style || !(gap > 0)) return;
      style.transform = `translate(${(x % gap) - gap}px, ${(y % gap) - gap}px)`;
      if (zoom === painted) return;
      painted = zoom;
      style.backgroundSize = `${gap}px ${gap}px`;
      style.setProperty('--dot', `${zoom}px`);
    };
    place();
    return view.onStep(place);
  }, [view, step]);
  return <div ref={element} className="dots" aria-hidden="true" />;
}
