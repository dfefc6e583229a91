import { useState } from 'react';
import type { Json } from '../../flow/json';
import { Field } from '../../look/field';
import { say } from '../../look/words';
import { CodeArea } from './code-area';
import type { DraftProps } from './number-control';

/** A JSON value as text. What is no JSON yet stays in the field while it is written, and does not reach the flow. */
export function JsonControl({ field, label, value, error, beside, onChange }: DraftProps) {
  const [draft, setDraft] = useState<string>();
  const [line, setLine] = useState<number>();
  const written = draft ?? (value === undefined ? '' : JSON.stringify(value, undefined, 2));
  const isBroken = draft !== undefined && draft.trim() !== '' && readJson(draft) === undefined;
  const broken =
    line === undefined ? say('This is no JSON yet.') : say('This is no JSON yet. Look at line {line}.', { line });
  const fault = isBroken ? broken : error;
  return (
    <Field label={label} beside={beside} unit={field.unit ?? say('JSON')} hint={field.hint} error={fault}>
      {(naming) => (
        <CodeArea
          {...{ naming, label, placeholder: field.placeholder }}
          description={fault ?? field.hint}
          language="json"
          rows={5}
          value={written}
          onFault={setLine}
          onLeave={(text) => {
            if (text.trim() === '' || readJson(text) !== undefined) setDraft(undefined);
          }}
          onChange={(text) => {
            setDraft(text);
            const read = readJson(text);
            if (read) onChange(read.value, true);
            else if (text.trim() === '' && field.isOptional) onChange(undefined, true);
          }}
        />
      )}
    </Field>
  );
}

function readJson(text: string): { readonly value: Json } | undefined {
  try {
    return { value: JSON.parse(text) as Json }; // JSON.parse answers JSON
  } catch {
    return undefined;
  }
}
