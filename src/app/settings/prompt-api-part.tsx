import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { PromptApiState } from '../../flow/prompt-api';
import { promptApiConnection } from '../../flow/prompt-api';
import { say } from '../../look/words';
import { preparePromptApi, promptApiState } from '../models/prompt-api';
import { useWorkspace } from '../use-workspace';
import { withConnection, withoutConnection } from './model-settings';
import { FailureLines } from './parts';

/** The browser's own model, where it has one: offered, never taken without being asked. */
export function PromptApiPart() {
  const { models } = useWorkspace();
  const isAdded = useStore(models, ({ settings }) =>
    settings.connections.some(({ id }) => id === promptApiConnection.id),
  );
  const [state, setState] = useState<PromptApiState>();
  const [part, setPart] = useState<number>();
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    void promptApiState().then(setState);
  }, []);
  // Where the browser has none, there is nothing to say of it.
  if (state === undefined || (state === 'unavailable' && !isAdded)) return null;
  const add = async () => {
    setFault(undefined);
    try {
      if (state !== 'available') await preparePromptApi(setPart, AbortSignal.timeout(3_600_000));
      await models.save(withConnection(models.getState().settings, promptApiConnection));
      setState(await promptApiState());
    } catch (error) {
      setFault(error instanceof Error ? error.message : `${error}`);
    }
    setPart(undefined);
  };
  const remove = () => models.save(withoutConnection(models.getState().settings, promptApiConnection.id));
  return (
    <section className="settings-part" aria-label={say('The browser’s own model')}>
      <div className="settings-head">
        <h3>{say('The browser’s own model')}</h3>
        {isAdded ? (
          <button type="button" className="button" onClick={() => void remove()}>
            {say('Stop using it')}
          </button>
        ) : (
          <button type="button" className="button" disabled={part !== undefined} onClick={() => void add()}>
            {say('Use it')}
          </button>
        )}
      </div>
      <p className="hint">
        {isAdded && state === 'unavailable'
          ? say('This browser has no model of its own any more, so nodes that name it will fail.')
          : say('This browser brings a model of its own. It runs on this computer.')}
        {state === 'downloadable' || state === 'downloading'
          ? say(' The browser downloads it first: some gigabytes.')
          : ''}
      </p>
      {part === undefined ? null : <progress aria-label={say('Download by the browser')} max={1} value={part} />}
      <FailureLines
        failure={
          fault === undefined
            ? undefined
            : { message: say('The browser refused: {fault}', { fault }), remedy: say('Try again.') }
        }
      />
    </section>
  );
}
