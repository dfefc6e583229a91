import { useEffect, useRef, useState } from 'react';
import type { Connection } from '../../flow/connection';
import type { Keep } from '../../flow/credential';
import type { Failure } from '../../flow/failure';
import { failureOf } from '../../flow/failure';
import { Icon } from '../../look/icon';
import { Lamp } from '../../look/lamp';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';
import { KeepField } from './keep-field';
import { beginSignIn, type SignInAttempt } from './open-router';
import { FailureLines } from './parts';

type Stage = 'rest' | 'waiting' | 'left' | 'exchanging';

interface Props {
  readonly connection: Connection;
  readonly onSignedIn: () => Promise<void>;
}

/** Signs in at OpenRouter in a window of its own, so that nothing on this page is lost. The key goes to the vault unseen. */
export function SignIn({ connection, onSignedIn }: Props) {
  const [keep, setKeep] = useState<Keep>('session');
  const { stage, refused, begin, cancel } = useSignIn({ connection, keep, onSignedIn });
  return (
    <div className="sign-in">
      <div className="settings-buttons">
        <button type="button" className="button primary" disabled={stage === 'exchanging'} onClick={() => void begin()}>
          <Icon name="log-in" />
          {stage === 'waiting' || stage === 'left' ? say('Open the window again') : say('Sign in with OpenRouter')}
        </button>
        {stage === 'waiting' || stage === 'left' ? (
          <button type="button" className="button quiet" onClick={cancel}>
            {say('Cancel')}
          </button>
        ) : null}
      </div>
      <div role="status">
        {stage === 'rest' ? (
          <p className="hint">
            {say('It makes a key for Voide, which you can take back there. Or paste a key below.')}
          </p>
        ) : (
          <p className="test-line">
            <Lamp light={stage === 'exchanging' ? 'active' : 'waiting'} />
            {say(stageWords[stage])}
          </p>
        )}
      </div>
      <FailureLines failure={refused} />
      <details>
        <summary>{say('Where the key is kept')}</summary>
        <KeepField value={keep} onChange={setKeep} />
        {keep === 'session' ? (
          <p className="hint">
            {say(
              'This page never has the key. If its worker has to be started anew, the key is gone, and you sign in again.',
            )}
          </p>
        ) : null}
      </details>
    </div>
  );
}

const stageWords = {
  waiting: 'Go on in the window of OpenRouter. This page waits.',
  left: 'The window is not seen any more. If it is still open, go on there; else open it again.',
  exchanging: 'Fetching the key.',
} as const;

function useSignIn({ connection, keep, onSignedIn }: Props & { readonly keep: Keep }) {
  const { dispatcher, vault } = useWorkspace();
  const [stage, setStage] = useState<Stage>('rest');
  const [refused, setRefused] = useState<Pick<Failure, 'message' | 'remedy'>>();
  const attempt = useRef<SignInAttempt>(undefined);
  useEffect(() => () => attempt.current?.end(), []);
  const cancel = () => {
    attempt.current?.end();
    setStage('rest');
  };
  const begin = async () => {
    attempt.current?.end();
    setRefused(undefined);
    const begun = beginSignIn(() => setStage((now) => (now === 'waiting' ? 'left' : now)));
    if ('failure' in begun) {
      setRefused(begun.failure);
      return;
    }
    attempt.current = begun;
    setStage('waiting');
    const answer = await begun.answer;
    if (!answer) return; // it was given up
    if ('failure' in answer) {
      setRefused(answer.failure);
      setStage('rest');
      return;
    }
    setStage('exchanging');
    const { id, name } = connection;
    const failure = await dispatcher
      .call((runner) => runner.signIn({ ...answer, connection: id, name, keep }))
      .catch(failureOf);
    setRefused(failure);
    setStage('rest');
    await vault.refresh().catch(() => undefined);
    if (!failure) await onSignedIn();
  };
  return { stage, refused, begin, cancel };
}
