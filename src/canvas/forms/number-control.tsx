import { useState } from 'react';
import type { ConfigField } from '../../flow/config-field';
import type { Json } from '../../flow/json';
import { Field } from '../../look/field';
import { say } from '../../look/words';

export interface DraftProps {
  readonly field: ConfigField;
  readonly label: string;
  readonly value: Json | undefined;
  readonly error: string | undefined;
  readonly onChange: (value: Json | undefined, isTyped: boolean) => void;
}

/** A number. What is no number yet stays in the field while it is written, and does not reach the flow. */
export function NumberControl({ field, label, value, error, onChange }: DraftProps) {
  const [draft, setDraft] = useState<string>();
  const written = draft ?? (typeof value === 'number' ? String(value) : '');
  const isMissing = written.trim() === '' && !field.isOptional;
  return (
    <Field label={label} unit={field.unit} hint={field.hint} error={isMissing ? say('Write a number.') : error}>
      {(naming) => (
        <input
          {...naming}
          className="input mono"
          type="number"
          min={field.minimum}
          max={field.maximum}
          step={field.isWhole ? 1 : 'any'}
          placeholder={field.placeholder}
          value={written}
          onBlur={() => setDraft(undefined)}
          onChange={(event) => {
            const text = event.target.value;
            setDraft(text);
            if (text.trim() === '') {
              if (field.isOptional) onChange(undefined, true);
            } else if (Number.isFinite(Number(text))) onChange(Number(text), true);
          }}
        />
      )}
    </Field>
  );
}

/** A number between two ends, its value at the right of the label. */
export function SliderControl({ field, label, value, error, onChange }: DraftProps) {
  const { minimum = 0, maximum = 1 } = field;
  const number = typeof value === 'number' ? value : minimum;
  const unit = field.unit === undefined ? String(number) : `${number} ${field.unit}`;
  const share = ((number - minimum) / (maximum - minimum)) * 100;
  return (
    <Field label={label} unit={unit} hint={field.hint} error={error}>
      {(naming) => (
        <input
          {...naming}
          className="slider"
          type="range"
          min={minimum}
          max={maximum}
          step={field.isWhole ? 1 : (maximum - minimum) / 20}
          value={number}
          style={{ backgroundSize: `${share}% 100%` }}
          onChange={(event) => onChange(Number(event.target.value), true)}
        />
      )}
    </Field>
  );
}
