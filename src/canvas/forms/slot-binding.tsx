import type { Slot } from '../../flow/flow';
import { Field } from '../../look/field';
import { say } from '../../look/words';
import type { SlotKeys } from './slot-context';

/** Which credential of this machine is in a slot. The choice is in no file: who gets the flow chooses one of their own. */
export function SlotBinding({ slot, keys }: { readonly slot: Slot; readonly keys: SlotKeys }) {
  const { id, name, origin, kind } = slot;
  const bound = keys.bound[id];
  const fitting = keys.credentials.filter(
    (credential) => credential.kind === kind && (origin === undefined || isOf(origin, credential.origin)),
  );
  const inIt = keys.credentials.find((credential) => credential.id === bound);
  const choices = inIt && !fitting.includes(inIt) ? [inIt, ...fitting] : fitting;
  return (
    <Field
      label={say('In “{name}” on this machine', { name })}
      hint={
        <>
          {choices.length === 0
            ? say('No key here fits{value}. ', { value: origin === undefined ? '' : ` ${origin}` })
            : say('Kept out of the file. ')}
          <button type="button" className="hint-action" onClick={keys.onManage}>
            {choices.length === 0 ? say('Add a key…') : say('Keys…')}
          </button>
        </>
      }
    >
      {(naming) => (
        <select
          {...naming}
          className="input"
          value={inIt ? bound : ''}
          onChange={({ target }) => keys.onBind(id, target.value === '' ? undefined : target.value)}
        >
          <option value="">{say('Nothing')}</option>
          {choices.map((credential) => (
            <option key={credential.id} value={credential.id}>
              {credential.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function isOf(address: string, origin: string): boolean {
  return URL.canParse(address) && new URL(address).origin === origin;
}
