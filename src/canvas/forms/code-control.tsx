import { useState } from 'react';
import { Field } from '../../look/field';
import { say } from '../../look/words';
import { CodeArea } from './code-area';
import { rowsFor } from './field-rows';
import type { DraftProps } from './number-control';

/** Code as text, which reaches the flow as it is; a line that cannot be read is told beside the field. */
export function CodeControl({ field, label, value, error, beside, onChange }: DraftProps) {
  const [line, setLine] = useState<number>();
  const text = typeof value === 'string' ? value : '';
  const fault =
    error ??
    (line === undefined ? undefined : say('Line {line} is no {label} yet. Look for what is missing.', { line, label }));
  return (
    <Field label={label} beside={beside} unit={field.unit} hint={field.hint} error={fault}>
      {(naming) => (
        <CodeArea
          {...{ naming, label, placeholder: field.placeholder }}
          description={fault ?? field.hint}
          language={field.language ?? 'plain'}
          rows={rowsFor(text)}
          value={text}
          onFault={setLine}
          onChange={(next) => onChange(next === '' && field.isOptional ? undefined : next, true)}
        />
      )}
    </Field>
  );
}
