import { useState } from 'react';
import { isEndpoint } from '../../flow/connection';
import type { CredentialKind } from '../../flow/credential';
import type { Slot } from '../../flow/flow';
import { type ItemId, newId } from '../../flow/ids';
import { Field } from '../../look/field';
import { say } from '../../look/words';

const kinds: readonly { readonly value: CredentialKind; readonly label: string }[] = [
  { value: 'bearer', label: 'Bearer token' },
  { value: 'basic', label: 'User and password' },
  { value: 'header', label: 'In a header of its own' },
];

interface Props {
  /** The slot that is changed; a new one where it is missing. */
  readonly slot?: Slot;
  readonly onDone: (slot: Slot) => void;
  readonly onCancel: () => void;
}

/** What a slot is called, and which credentials fit into it. */
export function SlotForm({ slot, onDone, onCancel }: Props) {
  const [name, setName] = useState(slot?.name ?? '');
  const [kind, setKind] = useState(slot?.kind ?? 'bearer');
  const [origin, setOrigin] = useState(slot?.origin ?? '');
  const [isTried, setTried] = useState(false);
  const address = origin.trim();
  const nameFault = name.trim() === '' ? say('Give it a name.') : undefined;
  const addressFault =
    address === '' || (isEndpoint(address) && URL.canParse(address))
      ? undefined
      : say('Write an address that begins with http:// or https://.');
  const done = () => {
    setTried(true);
    if (nameFault || addressFault) return;
    const id = slot?.id ?? newId<ItemId>();
    onDone({ id, name: name.trim(), kind, ...(address === '' ? {} : { origin: new URL(address).origin }) });
  };
  return (
    <fieldset className="slot-form" aria-label={slot ? say('Slot {name}', { name: slot.name }) : say('New slot')}>
      <Field label={say('Slot name')} error={isTried ? nameFault : undefined}>
        {(naming) => (
          <input
            {...naming}
            className="input"
            placeholder={say('Weather service')}
            maxLength={100}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <Field label={say('Kind')}>
        {(naming) => (
          <select {...naming} className="input" value={kind} onChange={({ target }) => setKind(target.value)}>
            {kinds.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        label={say('For')}
        error={isTried ? addressFault : undefined}
        hint={say('Left empty, a key for any address fits.')}
      >
        {(naming) => (
          <input
            {...naming}
            className="input mono"
            spellCheck={false}
            placeholder="https://api.example.com"
            value={origin}
            onChange={({ target }) => setOrigin(target.value)}
          />
        )}
      </Field>
      <div className="action-buttons">
        <button type="button" className="button" onClick={done}>
          {slot ? say('Save') : say('Add slot')}
        </button>
        <button type="button" className="button quiet" onClick={onCancel}>
          {say('Cancel')}
        </button>
      </div>
    </fieldset>
  );
}
