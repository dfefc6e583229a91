import { type RefObject, useMemo, useRef, useState } from 'react';
import type { Failure } from '../flow/failure';
import type { ActionTargets } from './canvas-actions';
import type { LayerSurface } from './layer-surface';
import type { LightBoard } from './lights/light-board';
import type { Shapes } from './scene/flow-shapes';
import type { SubFlowPlace } from './sub-flows/sub-flow-place';
import type { LateTools } from './tool-surface';
import { usePointer } from './view/use-pointer';
import type { View } from './view/use-view';

/** Where a canvas stands, and what is on it. */
interface Ground extends Pick<LayerSurface, 'drawing' | 'preview'> {
  readonly targets: ActionTargets;
  readonly lights: LightBoard;
  readonly problems: ReturnType<LayerSurface['problems']>;
  readonly region: RefObject<HTMLElement | null>;
  readonly view: View;
  readonly shapes: RefObject<Shapes>;
  readonly late: { readonly current: LateTools | undefined };
  readonly subFlows: SubFlowPlace | undefined;
}

/** What the parts of a canvas work on, and what they have to tell the person: words for the screen reader, a failure. */
export function useSurface(ground: Ground) {
  const { targets, lights, region, view, shapes, late, drawing, preview, subFlows } = ground;
  const [failure, setFailure] = useState<Failure>();
  const [words, announce] = useState('');
  const pointer = usePointer(region);
  const troubles = useRef(ground.problems);
  troubles.current = ground.problems;
  const surface = useMemo<LayerSurface>(
    () => ({
      ...targets,
      drawing,
      lights,
      region,
      view,
      announce,
      cardOf: (node) => shapes.current.cardOf(node),
      toFlow: view.toFlow,
      panNear: view.panNear,
      wireToEmpty: (loose, point) => late.current?.wireToEmpty(loose, point),
      pagePoint: () => pointer.current,
      pointer() {
        const { x, y, width, height } = view.inSight();
        return pointer.current ? view.toFlow(pointer.current) : { x: x + width / 3, y: y + height / 3 };
      },
      onFailure: setFailure,
      subFlows,
      shapes: () => shapes.current,
      problems: () => troubles.current,
      preview,
    }),
    [targets, drawing, lights, region, shapes, late, view, preview, subFlows, pointer],
  );
  return { surface, words, failure, forgetFailure: () => setFailure(undefined) };
}
