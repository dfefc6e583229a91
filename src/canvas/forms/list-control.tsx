import { type ReactNode, useId, useState } from 'react';
import type { ConfigField } from '../../flow/config-field';
import { newId } from '../../flow/ids';
import type { Json } from '../../flow/json';
import { Icon } from '../../look/icon';
import { Lamp } from '../../look/lamp';
import { say } from '../../look/words';
import type { FieldPath } from './field-errors';
import { hintsOfRows, withKeys } from './hints';
import { isOfUse } from './of-use';
import { useRowOrder } from './row-order';

type Change = (value: Json | undefined, isTyped: boolean) => void;

interface RowsProps {
  readonly field: ConfigField;
  readonly path: FieldPath;
  readonly label: string;
  readonly value: Json | undefined;
  readonly error: string | undefined;
  /** Stands beside the label. */
  readonly beside?: ReactNode;
  readonly onChange: Change;
}

interface ListControlProps extends RowsProps {
  /** Draws the control of one field of an item. */
  readonly renderItem: (field: ConfigField, path: FieldPath, value: Json | undefined, change: Change) => ReactNode;
}

/** A list: a row for each item, of one control or of the fields of an object. */
export function ListControl({ field, path, label, value, error, beside, onChange, renderItem }: ListControlProps) {
  const items: readonly Json[] = Array.isArray(value) ? value : [];
  const put = (index: number, next: Json, isTyped: boolean) => onChange(items.toSpliced(index, 1, next), isTyped);
  const isObject = field.item.some((item) => item.key !== '');
  const { rowOf, gripOf } = useRowOrder(items.length, (from, to, isDrag) => {
    const moved = items[from];
    if (moved !== undefined) onChange(items.toSpliced(from, 1).toSpliced(to, 0, moved), isDrag);
  });
  return (
    <Rows
      {...{ label, beside }}
      hints={hintsOfRows(field)}
      error={error}
      onAdd={() => onChange([...items, emptyItem(field)], false)}
    >
      {items.map((member, index) => (
        <div
          className="row"
          // biome-ignore lint/suspicious/noArrayIndexKey: items of a config have no ids.
          key={index}
          data-tall={shownOf(field, member).length > 2 || undefined}
          {...rowOf(index)}
        >
          {items.length > 1 ? (
            <button
              type="button"
              className="row-grip"
              aria-label={say('Move {label} {value}', { label, value: index + 1 })}
              title={say('Drag it to another place, or press Alt+↑ and Alt+↓.')}
              {...gripOf(index)}
            >
              <Icon name="grip-vertical" />
            </button>
          ) : null}
          <div className={isObject ? 'row-fields' : 'row-field'}>
            {shownOf(field, member).map((item) => {
              if (item.key === '') {
                const scalar = { ...item, hint: item.hint ?? '', title: `${label} ${index + 1}` };
                return renderItem(scalar, [...path, index], member, (next, isTyped) => put(index, next ?? '', isTyped));
              }
              const object = isObjectJson(member) ? member : {};
              const title = item.kind === 'list' ? { title: titleWithin(item, object, `${label} ${index + 1}`) } : {};
              const inner = { ...item, hint: '', ...title };
              return (
                <div key={item.key} className="row-cell" data-wide={isWide(item) || undefined}>
                  {renderItem(inner, [...path, index, item.key], object[item.key], (next, isTyped) =>
                    put(index, withMember(object, item.key, next), isTyped),
                  )}
                </div>
              );
            })}
          </div>
          <RemoveButton
            label={say('Remove {label} {value}', { label, value: index + 1 })}
            onClick={() => onChange(items.toSpliced(index, 1), false)}
          />
        </div>
      ))}
    </Rows>
  );
}

/** A record of texts: a row for each key. Rows without a key, or with one that is there twice, wait in the form. */
export function RecordControl({ field, label, value, error, beside, onChange }: RowsProps) {
  const known = isObjectJson(value) ? Object.entries(value).map(([key, text]) => [key, String(text)] as const) : [];
  const [draft, setDraft] = useState<readonly (readonly [string, string])[]>();
  const rows = draft ?? known;
  const keys = rows.map(([key]) => key);
  const isWhole = keys.every((key) => key !== '') && new Set(keys).size === keys.length;
  const put = (next: readonly (readonly [string, string])[], isTyped: boolean) => {
    const nextKeys = next.map(([key]) => key);
    const fits = nextKeys.every((key) => key !== '') && new Set(nextKeys).size === nextKeys.length;
    setDraft(fits ? undefined : next);
    if (fits) onChange(Object.fromEntries(next), isTyped);
  };
  const fault = isWhole ? error : say('Every name must be there once.');
  return (
    <Rows {...{ label, beside }} hints={hintsOfRows(field)} error={fault} onAdd={() => put([...rows, ['', '']], false)}>
      {rows.map(([key, text], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row keeps its place while its key is written.
        <div className="row" key={index}>
          <input
            className="input mono"
            aria-label={say('{label} {value}: name', { label, value: index + 1 })}
            value={key}
            onChange={(event) => put(rows.toSpliced(index, 1, [event.target.value, text]), true)}
          />
          <input
            className="input mono"
            aria-label={say('{label} {value}: value', { label, value: index + 1 })}
            value={text}
            onChange={(event) => put(rows.toSpliced(index, 1, [key, event.target.value]), true)}
          />
          <RemoveButton
            label={say('Remove {label} {value}', { label, value: index + 1 })}
            onClick={() => put(rows.toSpliced(index, 1), false)}
          />
        </div>
      ))}
    </Rows>
  );
}

function Rows(props: {
  readonly label: string;
  readonly beside: ReactNode;
  /** Each in a line of its own. */
  readonly hints: readonly string[];
  readonly error: string | undefined;
  readonly onAdd: () => void;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <fieldset className="field rows" aria-labelledby={id}>
      <div className="field-label">
        <span id={id}>{props.label}</span>
        {props.beside}
        <button
          type="button"
          className="rows-add"
          aria-label={say('Add to {label}', { label: props.label })}
          onClick={props.onAdd}
        >
          <Icon name="plus" /> {say('Add')}
        </button>
      </div>
      {props.children}
      {props.error === undefined ? null : (
        <div className="field-error">
          <Lamp light="failed" />
          {props.error}
        </div>
      )}
      {props.error === undefined
        ? props.hints.map((hint) => (
            <div key={hint} className="hint">
              {withKeys(hint)}
            </div>
          ))
        : null}
    </fieldset>
  );
}

function RemoveButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <button type="button" className="button quiet" aria-label={label} title={label} onClick={onClick}>
      <Icon name="x" />
    </button>
  );
}

/** What is written at some length has a line of its own. */
const isWide = (field: ConfigField): boolean =>
  field.kind === 'list' ||
  (field.kind === 'text' && (field.template === true || field.multiline === true || field.key === 'description'));
const isId = (field: ConfigField): boolean => field.control === 'id';

/** The fields of an item that a person sees: no ids, and nothing that what is beside it makes of no use. */
function shownOf({ item }: ConfigField, member: Json): readonly ConfigField[] {
  const beside = isObjectJson(member) ? member : {};
  return item.filter((one) => !isId(one) && isOfUse(one, beside));
}

/** A list within an item says whose it is: there is one in every item. */
function titleWithin(list: ConfigField, item: Readonly<Record<string, Json>>, place: string): string {
  const name = typeof item['name'] === 'string' && item['name'] !== '' ? item['name'] : place;
  return say('{title} of {name}', { title: list.title ?? list.key, name });
}

function emptyItem(field: ConfigField): Json {
  const [first] = field.item;
  // An id is what wires know the item by; it is made with the item and nobody writes it.
  if (first?.key !== '') return Object.fromEntries(field.item.filter(isId).map((item) => [item.key, newId()]));
  if (first.kind === 'number') return first.minimum ?? 0;
  if (first.kind === 'boolean') return false;
  return first.kind === 'choice' ? (first.choices[0] ?? '') : '';
}

function withMember(object: { readonly [key: string]: Json }, key: string, value: Json | undefined): Json {
  const { [key]: _, ...rest } = object;
  return value === undefined ? rest : { ...object, [key]: value };
}

function isObjectJson(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
