import { useStore } from 'zustand';
import { FlowFields } from '../../canvas/inspector/flow-fields';
import { Dialog } from '../../look/dialog';
import { say } from '../../look/words';
import { closeFlowPlace, flowPlace } from '../flow-place';
import { useWorkspace } from '../use-workspace';
import { BudgetPart } from './budget-part';
import { OnErrorPart } from './on-error-part';
import { SlotsPart } from './slots-part';
import { VariablesPart } from './variables-part';
import './flow-settings.css';

/** What holds for the flow as a whole. Each change is an operation, so undo takes it back. */
export function FlowSettingsDialog() {
  const isOpen = useStore(flowPlace, ({ open }) => open === 'settings');
  const { document } = useWorkspace();
  const flow = useStore(document, (state) => state.flow);
  return (
    <Dialog label={say('Flow settings')} isOpen={isOpen} onClose={closeFlowPlace}>
      <div className="flow-settings" key={flow.id}>
        <section className="settings-part" aria-label={say('Name and description')}>
          <FlowFields document={document} flow={flow} />
        </section>
        <BudgetPart budget={flow.budget} />
        <OnErrorPart onError={flow.onError} />
        <VariablesPart variables={flow.variables} />
        <SlotsPart slots={flow.slots} />
      </div>
    </Dialog>
  );
}
