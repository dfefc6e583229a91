import { createContext, useContext } from 'react';
import type { FieldNaming } from '../../look/field';
import { say } from '../../look/words';

/** A model of this machine, as the picker shows it. */
export interface ModelChoice {
  readonly name: string;
  readonly label: string;
  /** Whose it is: the name of its connection. */
  readonly from?: string;
}

/** Goes to where models are connected, where there is a way. */
export const ConnectModelContext = createContext<(() => void) | undefined>(undefined);

/** No model is called so: a name has no space at its beginning. */
const connect = ' connect';

/** Which model a node asks: those of this machine, each connection's together, and the way to connect another. */
export function ModelSelect(props: {
  readonly naming: FieldNaming;
  readonly models: readonly ModelChoice[];
  readonly value: string;
  readonly onChange: (name: string) => void;
}) {
  const { naming, models, value, onChange } = props;
  const onConnect = useContext(ConnectModelContext);
  const isThere = models.some((model) => model.name === value);
  const owners = [...new Set(models.map(({ from }) => from))];
  return (
    <select
      {...naming}
      className="input"
      value={value}
      onChange={({ target }) => (target.value === connect ? onConnect?.() : onChange(target.value))}
    >
      {isThere ? null : (
        <option value={value}>{value === '' ? '–' : say('{text} (not on this machine)', { text: value })}</option>
      )}
      {owners.map((owner) => {
        const options = models
          .filter(({ from }) => from === owner)
          .map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ));
        return owner === undefined ? (
          options
        ) : (
          <optgroup key={owner} label={owner}>
            {options}
          </optgroup>
        );
      })}
      {onConnect ? <option value={connect}>{say('Connect a model…')}</option> : null}
    </select>
  );
}
