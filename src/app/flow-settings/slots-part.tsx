import { useEffect, useState } from 'react';
import { SlotBinding } from '../../canvas/forms/slot-binding';
import { SlotForm } from '../../canvas/forms/slot-form';
import type { Slot } from '../../flow/flow';
import { addSlot, changeSlot, removeSlot } from '../../flow/slot-edits';
import { Icon } from '../../look/icon';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';
import { useSlotKeys } from '../vault/slot-keys';

/** The slots of the flow, and which credential is in each on this machine. */
export function SlotsPart({ slots }: { readonly slots: readonly Slot[] }) {
  const { document, vault } = useWorkspace();
  const [edited, setEdited] = useState<Slot | 'new'>();
  const keys = useSlotKeys();
  useEffect(() => {
    void vault.refresh().catch(() => undefined); // the list then shows what was known before
  }, [vault]);
  const done = () => setEdited(undefined);
  const remove = (slot: Slot) => {
    document.edit(removeSlot(slot.id));
    keys.onBind(slot.id, undefined);
  };
  return (
    <section className="settings-part" aria-label={say('Slots')}>
      <div className="flow-settings-head">
        <h3>{say('Slots for keys')}</h3>
        <button type="button" className="button" onClick={() => setEdited('new')}>
          <Icon name="plus" />
          {say('Add a slot')}
        </button>
      </div>
      <p className="hint">
        {say(
          'The flow says which keys it needs; which of yours is meant is chosen here and is in no file. Nodes take their credential from a slot.',
        )}
      </p>
      {edited === 'new' ? (
        <SlotForm
          onCancel={done}
          onDone={(slot) => {
            document.edit(addSlot(document.getState().flow, slot));
            done();
          }}
        />
      ) : null}
      {slots.map((slot) =>
        edited !== 'new' && edited?.id === slot.id ? (
          <SlotForm
            key={slot.id}
            slot={slot}
            onCancel={done}
            onDone={(next) => {
              document.edit(changeSlot(next));
              done();
            }}
          />
        ) : (
          <div key={slot.id} className="slot-row">
            <SlotBinding slot={slot} keys={keys} />
            <button
              type="button"
              className="button quiet"
              aria-label={say('Change slot {name}', { name: slot.name })}
              onClick={() => setEdited(slot)}
            >
              <Icon name="pencil" />
            </button>
            <button
              type="button"
              className="button quiet"
              aria-label={say('Remove slot {name}', { name: slot.name })}
              onClick={() => remove(slot)}
            >
              <Icon name="x" />
            </button>
          </div>
        ),
      )}
    </section>
  );
}
