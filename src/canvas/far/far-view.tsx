import { useStore as useXyflow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';

/** Below half size a card shows its icon, label and lamp only; the style sheet sees it by an attribute. */
export function FarView({ region }: { readonly region: RefObject<HTMLElement | null> }) {
  const isFar = useXyflow((state) => state.transform[2] < 0.5);
  useEffect(() => {
    region.current?.toggleAttribute('data-far', isFar);
  }, [region, isFar]);
  return null;
}
