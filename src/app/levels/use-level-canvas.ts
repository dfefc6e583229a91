import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { CanvasViewport } from '../../canvas';
import type { Problem } from '../../flow/problem';
import { useWorkspace } from '../use-workspace';

/** What the canvas shows of the document: the flow, or what is inside one of its Sub-flows. */
export function useLevelCanvas(allProblems: readonly Problem[]) {
  const { panels, levels } = useWorkspace();
  const level = useStore(levels);
  const latest = useRef(allProblems);
  latest.current = allProblems;
  const subFlows = useMemo(() => levels.placeOf(level, () => latest.current), [levels, level]);
  const problems = useMemo(() => level.problems(allProblems), [level, allProblems]);
  const isOutermost = level.flow === undefined;
  return {
    isOutermost,
    shown: {
      document: level.document,
      lights: level.lights,
      problems,
      subFlows,
      viewport: isOutermost ? panels.getState().viewport : level.viewport,
      onViewport: (viewport: CanvasViewport) => (isOutermost ? panels.setState({ viewport }) : levels.look(viewport)),
      onReady: levels.arrived,
    },
  };
}
