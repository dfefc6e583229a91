import { useCallback, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Failure } from '../../flow/failure';
import type { FlowNode } from '../../flow/flow';
import { FailureCard } from '../../look/failure-card';
import { say } from '../../look/words';
import { withPlay } from '../late-work';
import { openSettings } from '../settings/settings-place';
import { useWorkspace } from '../use-workspace';

/**
 * Why a node failed, and the ways to go on.
 * @param kept of a run before this visit
 */
export function FailedPart({ node, kept }: { readonly node: FlowNode; readonly kept: Failure | undefined }) {
  const workspace = useWorkspace();
  const { runs, levels, document } = workspace;
  const lights = useStore(levels, (state) => state.lights);
  const subscribe = useCallback((listener: () => void) => lights.subscribe(node.id, listener), [lights, node.id]);
  const progress = useSyncExternalStore(subscribe, () => lights.progressOf(node.id));
  const flow = useStore(document, (state) => state.flow.id);
  const shown = useStore(runs, (state) => (state.shown?.flow.id === flow ? state.shown : undefined));
  const isRunning = useStore(runs, (state) => state.active.length > 0);
  const failure = progress?.light === 'failed' ? progress.failure : kept;
  if (failure === undefined) return null;
  // A trigger begins its runs by itself, and of a run before this visit nobody knows any more how it began.
  const canPlayAgain = shown?.node !== undefined || shown?.begunWith !== undefined;
  return (
    <section aria-label={say('Failure')}>
      <FailureCard failure={failure} onOpenSettings={() => openSettings()}>
        {shown && canPlayAgain ? (
          <button
            type="button"
            className="button"
            disabled={isRunning}
            onClick={() => withPlay(({ playAgain }) => playAgain(workspace, shown))}
          >
            {say('Play again')}
          </button>
        ) : null}
      </FailureCard>
    </section>
  );
}
