import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import type { ConfigField } from '../../flow/config-field';
import type { Json } from '../../flow/json';
import { Field, type FieldNaming } from '../../look/field';
import { say } from '../../look/words';
import { editedNumber, readNumber, shownNumber } from './number-text';

export interface DraftProps {
  readonly field: ConfigField;
  readonly label: string;
  readonly value: Json | undefined;
  readonly error: string | undefined;
  /** Stands beside the label. */
  readonly beside?: ReactNode;
  readonly onChange: (value: Json | undefined, isTyped: boolean) => void;
}

/** A number. What is no number yet stays in the field while it is written, and does not reach the flow. */
export function NumberControl({ field, label, value, error, beside, onChange }: DraftProps) {
  const [draft, setDraft] = useState<string>();
  const number = typeof value === 'number' ? value : undefined;
  const text = draft ?? (number === undefined ? '' : editedNumber(number));
  const isMissing = text.trim() === '' ? !field.isOptional : readNumber(text) === undefined;
  const write = (written: string) => {
    setDraft(written);
    const read = readNumber(written);
    if (read !== undefined) onChange(read, true);
    else if (written.trim() === '' && field.isOptional) onChange(undefined, true);
  };
  return (
    <Field label={label} beside={beside} hint={field.hint} error={isMissing ? say('Write a number.') : error}>
      {(naming) => (
        <NumberLine
          {...{ naming, field, number, text }}
          onWrite={write}
          onStep={(next) => {
            setDraft(undefined);
            onChange(next, true);
          }}
          onLeave={() => setDraft(undefined)}
        />
      )}
    </Field>
  );
}

/** A number as a line of text: thousands are marked while nobody writes in it; its unit stands at its right. */
function NumberLine(props: {
  readonly naming: FieldNaming;
  readonly field: ConfigField;
  readonly number: number | undefined;
  /** What stands in it while it is written. */
  readonly text: string;
  readonly onWrite: (text: string) => void;
  readonly onStep: (number: number) => void;
  readonly onLeave: () => void;
}) {
  const { naming, field, number, text, onWrite, onStep, onLeave } = props;
  const { unit, placeholder, minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = field;
  const unitId = useId();
  const [isWriting, setWriting] = useState(false);
  const { 'aria-describedby': more, ...named } = naming;
  const described = [more, ...(unit === undefined ? [] : [unitId])].filter((id) => id !== undefined).join(' ');
  const step = (event: KeyboardEvent) => {
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (way === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = (number ?? 0) + way * (event.shiftKey ? 10 : 1);
    // In tenths and less, 0.1 + 0.2 is 0.3.
    onStep(Number(Math.min(maximum, Math.max(minimum, next)).toPrecision(15)));
  };
  return (
    <div className="number-line">
      <input
        {...named}
        {...(described === '' ? {} : { 'aria-describedby': described })}
        type="text"
        role="spinbutton"
        inputMode={field.isWhole && minimum >= 0 ? 'numeric' : 'decimal'}
        aria-valuenow={number}
        aria-valuemin={field.minimum}
        aria-valuemax={field.maximum}
        className="input mono"
        autoComplete="off"
        placeholder={placeholder}
        value={isWriting || number === undefined ? text : shownNumber(number)}
        onFocus={() => setWriting(true)}
        onBlur={() => {
          setWriting(false);
          onLeave();
        }}
        onKeyDown={step}
        onChange={({ target }) => onWrite(target.value)}
      />
      {unit === undefined ? null : (
        <span id={unitId} className="number-unit mono">
          {unit}
        </span>
      )}
    </div>
  );
}

/** A number between two ends, its value at the right of the label. */
export function SliderControl({ field, label, value, error, beside, onChange }: DraftProps) {
  const { minimum = 0, maximum = 1 } = field;
  const number = typeof value === 'number' ? value : minimum;
  const shown = shownNumber(number);
  const share = ((number - minimum) / (maximum - minimum)) * 100;
  return (
    <Field
      label={label}
      beside={beside}
      unit={field.unit === undefined ? shown : `${shown} ${field.unit}`}
      hint={field.hint}
      error={error}
    >
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
