import { useStore } from 'zustand';
import { Lamp } from '../look/lamp';
import { useWorkspace } from './use-workspace';

/** Says beside the build status that the flow is live, how many events wait, and what is wrong. */
export function LiveMark() {
  const workspace = useWorkspace();
  const id = useStore(workspace.document, (state) => state.flow.id);
  const status = useStore(workspace.live, (state) => state.flows.get(id)?.status);
  if (!status?.isLive) return <span aria-live="polite" />;
  const failures = status.triggers.flatMap(({ failure }) => failure ?? []);
  const title = ['Triggers begin runs of this flow.', ...failures.map(({ message }) => message)].join(' ');
  return (
    <span aria-live="polite" className="build-status" title={title}>
      <Lamp light={failures.length > 0 ? 'failed' : 'active'} />
      {failures.length > 0 ? 'Live, with trouble' : 'Live'}
      {status.queued > 0 ? ` · ${status.queued} waiting` : null}
      {status.dropped > 0 ? ` · ${status.dropped} dropped` : null}
    </span>
  );
}
