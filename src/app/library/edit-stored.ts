import type { Flow } from '../../flow/flow';
import type { FlowId } from '../../flow/ids';
import { apply, type Operation } from '../../flow/operation';
import { say } from '../../look/words';
import { createHistoryStore } from '../../storage/history-store';
import { notify } from '../notices/notices';
import type { LibraryDoors } from './library-parts';

/** Changes a flow that is not open in this tab, as one more gesture of it; not one that another tab has open. */
export async function editStored(
  { storage, drafts, tabs, read }: LibraryDoors,
  id: FlowId,
  work: (flow: Flow) => Operation,
): Promise<void> {
  const claim = await tabs.claim(id);
  try {
    const stored = await read(id);
    if (!stored) return;
    const { flow, revision } = stored;
    if (!claim.isWriter) {
      return notify({
        kind: 'error',
        text: say('“{name}” is open in another tab, and was not changed.', { name: flow.name }),
        remedy: say('Change it there, or close that tab and try again.'),
      });
    }
    const { history, offset } = await storage.extend(createHistoryStore).read(flow, revision);
    drafts.opened(id, revision, history, offset);
    const operation = work(flow);
    const applied = apply(flow, operation);
    const steps = [...history.steps.slice(0, history.done), { operation, inverse: applied.inverse }];
    await drafts.save({ id, flow: applied.flow, history: { steps, done: steps.length } });
  } finally {
    tabs.letGo(claim);
  }
}
