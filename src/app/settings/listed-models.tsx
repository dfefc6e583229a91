import { useState } from 'react';
import type { Connection, ConnectionModel } from '../../flow/connection';
import type { ListedModel } from '../../flow/model-list';
import { SearchField } from '../../look/search-field';
import { say } from '../../look/words';
import { Capabilities } from './model-row';

/** More rows than this are no list that anybody reads. */
const mostShown = 60;

/** What an endpoint has, to be searched and chosen from. */
export function ListedModels(props: {
  readonly connection: Connection;
  readonly listed: readonly ListedModel[];
  readonly onTake: (model: ConnectionModel) => void;
  readonly onDrop: (id: string) => void;
}) {
  const { connection, listed } = props;
  const [wanted, setWanted] = useState('');
  const words = wanted.trim().toLowerCase().split(/\s+/);
  const found = listed.filter(({ id, name = '' }) => {
    const text = `${id} ${name}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const chosen = new Set(connection.models.map(({ id }) => id));
  const toggle = ({ id, capabilities }: ListedModel) =>
    chosen.has(id) ? props.onDrop(id) : props.onTake({ id, ...(capabilities && { capabilities }) });
  if (listed.length === 0)
    return <p className="hint">{say('It has no models yet. Put one on the server, then list again.')}</p>;
  return (
    <div className="listed-models">
      <SearchField
        label={say('Search models')}
        placeholder={say('Search {length} models', { length: listed.length })}
        value={wanted}
        onChange={setWanted}
      />
      <ul aria-label={say('Models of the endpoint')}>
        {found.slice(0, mostShown).map((model) => (
          <li key={model.id}>
            <label className="listed-model">
              <input type="checkbox" checked={chosen.has(model.id)} onChange={() => toggle(model)} />
              <span className="mono">{model.id}</span>
              <Capabilities of={model.capabilities} />
              {model.contextTokens === undefined ? null : (
                <span className="hint mono">{formatContext(model.contextTokens)}</span>
              )}
            </label>
          </li>
        ))}
      </ul>
      {found.length === 0 ? (
        <p className="hint">{say('No model has “{trim}” in its name.', { trim: wanted.trim() })}</p>
      ) : null}
      {found.length > mostShown ? (
        <p className="hint">{say('{count} more. Search to see them.', { count: found.length - mostShown })}</p>
      ) : null}
    </div>
  );
}

/** `128k`: how many tokens a model reads at once. */
function formatContext(tokens: number): string {
  return tokens < 1_000 ? `${tokens}` : `${Math.round(tokens / 1_000)}k`;
}
