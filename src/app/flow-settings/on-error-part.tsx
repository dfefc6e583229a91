import type { Flow } from '../../flow/flow';
import { Field } from '../../look/field';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';

type OnError = Flow['onError'];

const mostRestarts = 20;

/** What a run does when a node fails and nothing of its own says otherwise. */
export function OnErrorPart({ onError }: { readonly onError: OnError }) {
  const { document } = useWorkspace();
  const set = (next: OnError) => document.edit({ type: 'set', fields: { onError: next }, unset: [] });
  const restarts = typeof onError === 'object' ? onError.restart : undefined;
  return (
    <section className="settings-part" aria-label={say('When a node fails')}>
      <Field
        label={say('When a node fails')}
        hint={say('Holds for nodes that have no policy of their own, and whose error port is not wired.')}
      >
        {(naming) => (
          <select
            {...naming}
            className="input"
            value={typeof onError === 'object' ? 'restart' : onError}
            onChange={({ target: { value } }) => set(value === 'restart' ? { restart: 1 } : wordOf(value))}
          >
            <option value="stop">{say('End the run')}</option>
            <option value="continue">{say('Go on with what does not need it')}</option>
            <option value="restart">{say('Begin the run again')}</option>
          </select>
        )}
      </Field>
      {restarts === undefined ? null : (
        <Field label={say('At most')} unit={say('times')}>
          {(naming) => (
            <input
              {...naming}
              className="input mono"
              type="number"
              min={1}
              max={mostRestarts}
              value={restarts}
              onChange={({ target }) => {
                const count = Math.round(Number(target.value));
                if (count >= 1 && count <= mostRestarts) set({ restart: count });
              }}
            />
          )}
        </Field>
      )}
    </section>
  );
}

function wordOf(value: string): 'stop' | 'continue' {
  return value === 'continue' ? 'continue' : 'stop';
}
