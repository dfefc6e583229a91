import { useStore } from 'zustand';
import { Lamp } from '../../look/lamp';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';

/** Says beside the build status that the flow is live, how many events wait, and what is wrong. */
export function LiveMark() {
  const workspace = useWorkspace();
  const id = useStore(workspace.document, (state) => state.flow.id);
  const status = useStore(workspace.live, (state) => state.flows.get(id)?.status);
  if (!status?.isLive) return <span aria-live="polite" />;
  const failures = status.triggers.flatMap(({ failure }) => failure ?? []);
  const title = [say('Triggers begin runs of this flow.'), ...failures.map(({ message }) => message)].join(' ');
  return (
    <span aria-live="polite" className="build-status" title={title}>
      <Lamp light={failures.length > 0 ? 'failed' : 'active'} />
      {failures.length > 0 ? say('Live, with trouble') : say('Live')}
      {status.queued > 0 ? say(' · {queued} waiting', { queued: status.queued }) : null}
      {status.dropped > 0 ? say(' · {dropped} dropped', { dropped: status.dropped }) : null}
    </span>
  );
}
