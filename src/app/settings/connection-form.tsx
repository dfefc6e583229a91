import { Icon } from '../../look/icon';
import { say } from '../../look/words';
import { originOf, presetOf, trimmed } from './connection-draft';
import { AddressField, NameField, ProtocolField } from './connection-fields';
import { KeyField } from './key-field';
import { FailureLines } from './parts';
import { SignIn } from './sign-in';
import { type ConnectionFormProps, useConnectionForm } from './use-connection-form';

/** Where a connection is and what it is called, and its key. The key goes to the vault, and the field is empty again at once. */
export function ConnectionForm(props: ConnectionFormProps) {
  const form = useConnectionForm(props);
  const { draft, faults, keyFor, refused, isJustSaved, change, submit } = form;
  const preset = presetOf(props.begun);
  return (
    <form
      className="settings-form"
      aria-label={say('Connection')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <NameField draft={draft} saved={props.saved} error={faults?.name} onChange={change} />
      <AddressField draft={draft} error={faults?.baseUrl} elsewhere={keyFor.elsewhere} onChange={change} />
      {preset?.place === 'custom' ? (
        <ProtocolField value={draft.protocol} onChange={(protocol) => change({ protocol })} />
      ) : null}
      {preset?.id === 'openrouter' && originOf(draft.baseUrl) === originOf(preset.baseUrl) ? (
        <SignIn connection={{ ...props.begun, ...trimmed(draft) }} onSignedIn={form.signedIn} />
      ) : null}
      {preset?.key === 'none' && !keyFor.isThere ? null : (
        <KeyField
          key={form.savedCount}
          credential={keyFor.here}
          isNeeded={preset?.key === 'needed'}
          secret={form.secret}
          keep={form.keep}
          onSecret={form.setSecret}
          onKeep={form.setKeep}
        />
      )}
      <FailureLines failure={refused} />
      <div className="settings-buttons">
        {isJustSaved ? (
          <span className="settings-done" role="status">
            <Icon name="check" /> {say('Saved')}
          </span>
        ) : null}
        <button type="submit" className="button primary" disabled={!form.isDirty}>
          {props.saved ? say('Save') : say('Connect')}
        </button>
      </div>
    </form>
  );
}
