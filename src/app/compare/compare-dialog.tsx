import { useMemo } from 'react';
import { useStore } from 'zustand';
import { CompareView } from '../../canvas/diff/compare-view';
import { applyChoices } from '../../flow/diff/apply-choices';
import { diffFlows } from '../../flow/diff/diff-flows';
import { Dialog } from '../../look/dialog';
import { say, sayCount } from '../../look/words';
import { catalogue } from '../../nodes';
import { notify } from '../notices/notices';
import { useWorkspace } from '../use-workspace';
import { CompareChoice } from './compare-choice';
import { type Comparing, closeComparison, comparePlace } from './compare-place';

/** The flow that is open beside another state of it, or another flow. */
export function CompareDialog() {
  const open = useStore(comparePlace, (state) => state.open);
  const label =
    open === undefined || open === 'choosing'
      ? say('Compare with…')
      : say('Compared with “{name}”', { name: open.name });
  return (
    <Dialog label={label} isOpen={open !== undefined} onClose={closeComparison}>
      {open === 'choosing' ? <CompareChoice /> : null}
      {open === undefined || open === 'choosing' ? null : <Compared comparing={open} />}
    </Dialog>
  );
}

function Compared({ comparing }: { readonly comparing: Comparing }) {
  const { document } = useWorkspace();
  const before = useStore(document, (state) => state.flow);
  const isReadOnly = useStore(document, (state) => state.isReadOnly);
  const { flow: after, name } = comparing;
  const diff = useMemo(() => diffFlows(before, after, catalogue), [before, after]);
  const apply = (chosen: ReadonlySet<string>) => {
    const made = applyChoices(before, after, diff, chosen);
    if ('lacking' in made) return; // a box that is checked checks what it needs
    document.edit(made.operation);
    closeComparison();
    const words = sayCount(chosen.size, '{count} change was taken over.', '{count} changes were taken over.');
    notify({ kind: 'info', text: words, action: { label: say('Undo'), run: document.undo } });
  };
  return <CompareView {...{ before, after, diff, name, catalogue, isReadOnly }} onApply={apply} />;
}
