import type { DragEvent } from 'react';
import type { CanvasHandle } from '../canvas-handle';
import type { SubFlowPlace } from '../sub-flows/sub-flow-place';
import type { LateTools } from '../tool-surface';
import type { View } from '../view/use-view';
import { carriedNodeType, carriesNodeType, flowCarriedAs } from './node-drag';

/** Where a node of the palette may be dropped. */
interface DropPlace {
  readonly view: View;
  readonly handle: Pick<CanvasHandle, 'add'>;
  readonly late: { readonly current: LateTools | undefined };
  readonly subFlows: SubFlowPlace | undefined;
}

/** What an element does while a node of the palette is over it, and when it is dropped there. */
export function nodeDrop({ view, handle, late, subFlows }: DropPlace) {
  return {
    onDragOver(event: DragEvent) {
      if (!carriesNodeType(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    onDrop(event: DragEvent) {
      if (!carriesNodeType(event.dataTransfer)) return;
      event.preventDefault();
      const type = carriedNodeType(event.dataTransfer);
      const point = { x: event.clientX, y: event.clientY };
      if (late.current?.dropNew(type, point)) return;
      const { x, y } = view.toFlow(point);
      // The icon of the card comes under the pointer, as that of the palette's entry was.
      const place = { x: Math.round(x - 21), y: Math.round(y - 18) };
      const flow = flowCarriedAs(type);
      if (flow === undefined) handle.add(type, place);
      else subFlows?.place(flow, place);
    },
  };
}
