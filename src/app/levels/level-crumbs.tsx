import { useStore } from 'zustand';
import { Breadcrumbs } from '../../canvas/sub-flows/breadcrumbs';
import { useWorkspace } from '../use-workspace';

/** Where one is in the document, while that is inside a Sub-flow. */
export function LevelCrumbs() {
  const { document, levels } = useWorkspace();
  const name = useStore(document, (state) => state.flow.name);
  const steps = useStore(levels, (state) => state.steps);
  return <Breadcrumbs name={name} steps={steps} onGo={(way) => void levels.go(way)} />;
}
