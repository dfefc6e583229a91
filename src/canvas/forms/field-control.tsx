import type { ReactNode } from 'react';
import type { ConfigField } from '../../flow/config-field';
import type { Json } from '../../flow/json';
import { Field, type FieldNaming } from '../../look/field';
import { say } from '../../look/words';
import { CodeArea } from './code-area';
import { CodeControl } from './code-control';
import type { ErrorAt, FieldPath } from './field-errors';
import { rowsFor } from './field-rows';
import { useTrouble } from './field-troubles';
import { FileControl } from './file-control';
import { HelpMark } from './help-mark';
import { hintOf, hintsOf } from './hints';
import { JsonControl } from './json-control';
import { ListControl, RecordControl } from './list-control';
import { ModelField } from './model-field';
import type { ModelChoice } from './model-offer';
import { NumberControl, SliderControl } from './number-control';
import { saidField } from './said-field';
import { SlotControl } from './slot-control';
import { TextLine } from './text-line';

export interface FieldControlProps {
  readonly field: ConfigField;
  readonly path: FieldPath;
  readonly value: Json | undefined;
  readonly errorAt: ErrorAt;
  readonly models: readonly ModelChoice[];
  /** Undefined takes the field away; `isTyped` joins keystrokes and drags into one undo step. */
  readonly onChange: (value: Json | undefined, isTyped: boolean) => void;
}

/** One field of a config, edited by the control that fits its kind. */
export function FieldControl(given: FieldControlProps) {
  const trouble = useTrouble(given.path);
  const own: ErrorAt = (at) => given.errorAt(at) ?? (at === given.path ? trouble?.words : undefined);
  const props = { ...given, field: saidField(given.field), errorAt: own };
  const { field, path, value, errorAt, models, onChange } = props;
  const label = field.title;
  const error = errorAt(path);
  // The rows of a list say nothing each: their list does.
  const beside = path.length === 1 ? <HelpMark field={props.field} /> : undefined;
  if (field.kind === 'boolean') return <BooleanControl {...props} label={label} />;
  const renderItem = (item: ConfigField, at: FieldPath, member: Json | undefined, change: typeof onChange) => (
    <FieldControl key={item.key} {...props} field={item} path={at} value={member} onChange={change} />
  );
  if (field.kind === 'list') return <ListControl {...props} {...{ label, error, beside }} renderItem={renderItem} />;
  if (field.kind === 'record') return <RecordControl {...props} {...{ label, error, beside }} />;
  const parts = { field, label, value, error, beside, onChange };
  if (field.kind === 'number' && field.control === 'slider') return <SliderControl {...parts} />;
  if (field.kind === 'number') return <NumberControl {...parts} />;
  if (field.control === 'file') return <FileControl {...parts} />;
  if (field.kind === 'json' || field.control === 'json') return <JsonControl {...parts} />;
  if (field.control === 'code') return <CodeControl {...parts} />;
  if (field.control === 'slot') {
    const slot = typeof value === 'string' ? value : '';
    const fieldKey = `${path[0]}`;
    return <SlotControl {...{ label, beside, hint: field.hint, error, value: slot, fieldKey, onChange }} />;
  }
  return (
    <Field
      label={label}
      beside={beside}
      unit={unitOf(field, value, models)}
      hint={hintOf(field)}
      error={error}
      action={trouble?.action}
    >
      {(naming) => controlOf(props, naming, label)}
    </Field>
  );
}

function controlOf(props: FieldControlProps, naming: FieldNaming, label: string): ReactNode {
  const { field, path, value, errorAt, models, onChange } = props;
  const text = typeof value === 'string' ? value : '';
  if (field.kind === 'choice') {
    return (
      <select {...naming} className="input" value={text} onChange={(event) => onChange(event.target.value, false)}>
        {field.isOptional ? <option value="">{field.placeholder ?? '–'}</option> : null}
        {field.choices.map((choice) => (
          <option key={choice} value={choice}>
            {field.labels?.[choice] ?? say(choice)}
          </option>
        ))}
      </select>
    );
  }
  if (field.control === 'model') {
    const { placeholder } = field;
    return (
      <ModelField {...{ naming, label, models, placeholder }} value={text} onChange={(name) => onChange(name, false)} />
    );
  }
  const change = (next: string) => onChange(next === '' && field.isOptional ? undefined : next, true);
  if (field.multiline && field.template) {
    const description = errorAt(path) ?? hintsOf(field).join(' ');
    const parts = {
      naming,
      label,
      description,
      placeholder: field.placeholder,
      value: text,
      rows: rowsFor(text),
      onChange: change,
    };
    const language = field.language === 'json' ? 'json' : 'template';
    return <CodeArea key={language} {...parts} language={language} takesNames />;
  }
  const { placeholder } = field;
  return field.multiline ? (
    <textarea
      {...{ ...naming, placeholder }}
      className="input mono"
      rows={rowsFor(text)}
      value={text}
      onChange={(event) => change(event.target.value)}
    />
  ) : (
    <TextLine
      {...{ naming, label, placeholder }}
      value={text}
      suggest={field.suggest}
      isTemplate={field.template === true}
      onChange={change}
    />
  );
}

function BooleanControl({ field, value, label, onChange }: FieldControlProps & { readonly label: string }) {
  return (
    <div className="field">
      <label className="check">
        <input type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked, false)} />
        {label}
      </label>
      {field.hint === undefined ? null : <div className="hint">{field.hint}</div>}
    </div>
  );
}

/** At the right of a model's label stands whose model it is. */
function unitOf(field: ConfigField, value: Json | undefined, models: readonly ModelChoice[]): string | undefined {
  if (field.control !== 'model') return field.unit;
  const model = models.find(({ name }) => name === value);
  return model || value === undefined || value === '' ? model?.from : say('not on this machine');
}
