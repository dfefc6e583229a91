import type { CanvasAction } from '../canvas-actions';
import { breakpointMarks } from '../lights/breakpoint-marks';
import { chosenNodes, type Hand } from './hand';

/** Runs are held at the nodes that are selected, or no longer. */
export function breakpointActions(hand: Hand): readonly CanvasAction[] {
  const nodes = () => chosenNodes(hand).map(({ id }) => id);
  return [
    {
      name: 'breakpoint',
      label: 'Breakpoint',
      keys: ['F9'],
      isEverywhere: true,
      isOn: () => nodes().length > 0 && nodes().every((node) => breakpointMarks.getState().marks.has(node)),
      isEnabled: () => nodes().length > 0 && breakpointMarks.getState().toggle !== undefined,
      run: () => breakpointMarks.getState().toggle?.(nodes()),
    },
  ];
}
