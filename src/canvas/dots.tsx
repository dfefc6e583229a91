import { useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useRef } from 'react';

/** The dots behind the flow. They are painted once a zoom; while the view is moved, the browser moves what is painted. */
export function Dots({ step }: { readonly step: number }) {
  const store = useStoreApi();
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = () => {
      const style = element.current?.style;
      const [x, y, zoom] = store.getState().transform;
      const gap = step * zoom;
      if (!style || !(gap > 0)) return;
      style.transform = `translate(${(x % gap) - gap}px, ${(y % gap) - gap}px)`;
      style.backgroundSize = `${gap}px ${gap}px`;
      style.setProperty('--dot', `${zoom}px`);
    };
    place();
    return store.subscribe(({ transform }, before) => {
      if (transform !== before.transform) place();
    });
  }, [store, step]);
  return <div ref={element} className="dots" aria-hidden="true" />;
}
