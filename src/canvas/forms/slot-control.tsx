import { type ReactNode, useContext, useState } from 'react';
import { useStore } from 'zustand';
import type { Flow } from '../../flow/flow';
import { addSlot } from '../../flow/slot-edits';
import { Field } from '../../look/field';
import { say } from '../../look/words';
import { SlotBinding } from './slot-binding';
import { SlotContext, type SlotParts } from './slot-context';
import { SlotForm } from './slot-form';

interface Props {
  readonly label: string;
  /** Stands beside the label. */
  readonly beside: ReactNode;
  readonly hint: string | undefined;
  readonly error: string | undefined;
  /** The id of the chosen slot; empty where none is. */
  readonly value: string;
  /** The field of the node's config that it is, or is in. */
  readonly fieldKey: string;
  /** `isTyped` joins it with the edit before into one undo step. */
  readonly onChange: (slot: string, isTyped: boolean) => void;
}

const fresh = ' new';
const noSlots: Flow['slots'] = [];

/** Which slot of the flow a field takes its credential from, and what is in that slot on this machine. */
export function SlotControl(props: Props) {
  const parts = useContext(SlotContext);
  return parts ? <Control {...props} parts={parts} /> : null;
}

function Control({
  label,
  beside,
  hint,
  error,
  value,
  fieldKey,
  onChange,
  parts,
}: Props & { readonly parts: SlotParts }) {
  const slots = useStore(parts.document, (state) => state.flow.slots) ?? noSlots;
  const [isAdding, setAdding] = useState(false);
  const chosen = slots.find(({ id }) => id === value);
  return (
    <div className="slot-field">
      <Field label={label} beside={beside} hint={hint} error={error}>
        {(naming) => (
          <select
            {...naming}
            className="input"
            value={isAdding ? fresh : value}
            onChange={({ target }) => {
              setAdding(target.value === fresh);
              if (target.value !== fresh) onChange(target.value, false);
            }}
          >
            <option value="">{say('None')}</option>
            {value !== '' && !chosen ? <option value={value}>{say('A slot that is gone')}</option> : null}
            {slots.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value={fresh}>{say('New slot…')}</option>
          </select>
        )}
      </Field>
      {isAdding ? (
        <SlotForm
          onCancel={() => setAdding(false)}
          onDone={(slot) => {
            // The slot and the choice of it are one undo step: the form's own edit is merged under the same key.
            const merge = `config ${parts.node} ${fieldKey}`;
            parts.document.edit(addSlot(parts.document.getState().flow, slot), { merge });
            setAdding(false);
            onChange(slot.id, true);
          }}
        />
      ) : null}
      {chosen && !isAdding ? <SlotBinding slot={chosen} keys={parts} /> : null}
    </div>
  );
}
