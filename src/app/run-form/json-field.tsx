import { CodeArea } from '../../canvas/forms/code-area';
import { Field } from '../../look/field';

/** A field of JSON that a person changes, and what is wrong with it. */
export function JsonField(props: {
  readonly label: string;
  readonly hint: string;
  readonly fault: string | undefined;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onLeave?: () => void;
}) {
  const { label, hint, fault, value, onChange, onLeave } = props;
  return (
    <Field label={label} unit="JSON" hint={hint} error={fault}>
      {(naming) => (
        <CodeArea
          naming={naming}
          label={label}
          description={fault}
          language="json"
          rows={6}
          placeholder={undefined}
          value={value}
          onChange={onChange}
          {...(onLeave && { onLeave })}
        />
      )}
    </Field>
  );
}
