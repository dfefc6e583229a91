import { Field } from '../../look/field';

/** A field for what nobody should see, nor the browser remember. */
export function SecretInput(props: {
  readonly label: string;
  readonly value: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly onChange: (value: string) => void;
  /** Without it, Enter does what the form around does. */
  readonly onEnter?: () => void;
}) {
  const { onEnter } = props;
  return (
    <Field label={props.label} hint={props.hint} error={props.error}>
      {(naming) => (
        <input
          {...naming}
          className="input mono"
          type="password"
          autoComplete="off"
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !onEnter) return;
            event.preventDefault();
            onEnter();
          }}
        />
      )}
    </Field>
  );
}
