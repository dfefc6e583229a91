import { useEffect, useState } from 'react';
import { type Failure, failureOf } from '../../flow/failure';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';
import { FailureLines } from './parts';

/** Whether code of Code nodes can run here: its sandbox has to start, and to be shut off from the network by its policy. */
export function SandboxPart() {
  const { dispatcher } = useWorkspace();
  const [found, setFound] = useState<{ readonly failure: Failure | undefined }>();
  useEffect(() => {
    let isGone = false;
    void dispatcher
      .call((runner) => runner.checkSandbox())
      .catch(failureOf)
      .then((failure) => {
        if (!isGone) setFound({ failure });
      });
    return () => {
      isGone = true;
    };
  }, [dispatcher]);
  return (
    <section className="settings-part" aria-label={say('Sandbox for code')}>
      <h3>{say('Sandbox for code')}</h3>
      <p className="hint">
        {say('Code of Code nodes runs in a worker of its own, which a policy shuts off from the network.')}{' '}
        {found === undefined ? say('Looking whether it is so.') : null}
        {found && !found.failure ? say('It is so: the sandbox starts, and reaches nothing.') : null}
      </p>
      <FailureLines failure={found?.failure} />
    </section>
  );
}
