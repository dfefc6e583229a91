import { useStore as useXyflow, ViewportPortal } from '@xyflow/react';
import { useStore } from 'zustand';
import './guides.css';
import type { Snapping } from './snapping';

/** The lines along which what is dragged meets other things. */
export function Guides({ snapping }: { readonly snapping: Snapping }) {
  const guides = useStore(snapping.guides, (state) => state.guides);
  return guides.length === 0 ? null : <GuideLines guides={guides} />;
}

function GuideLines({ guides }: { readonly guides: ReturnType<Snapping['guides']['getState']>['guides'] }) {
  const zoom = useXyflow((state) => state.transform[2]);
  return (
    <ViewportPortal>
      <svg className="guides" aria-hidden="true">
        {guides.map(({ axis, at, from, to }) => (
          <line
            key={`${axis}${at}`}
            {...(axis === 'x' ? { x1: at, x2: at, y1: from, y2: to } : { y1: at, y2: at, x1: from, x2: to })}
            strokeWidth={1 / zoom}
          />
        ))}
      </svg>
    </ViewportPortal>
  );
}
