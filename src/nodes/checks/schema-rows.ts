import type { SchemaRow } from '../schema-rows';
import { type ConfigFault, faultAt } from './config-fault';

type Row = Pick<SchemaRow, 'values' | 'fields'> & { readonly kind: string };

/** What keeps the rows of a schema from saying anything: a choice of nothing, a group without fields. */
export function schemaRowFaults(rows: readonly Row[], path: ConfigFault['path']): readonly ConfigFault[] {
  return rows.flatMap(({ kind, values = [], fields = [] }, index) => {
    if (kind === 'choice') return valueFaults(values, [...path, index, 'values']);
    if (kind !== 'group') return [];
    const within = [...path, index, 'fields'];
    return fields.length === 0 ? faultAt(within, noFields) : schemaRowFaults(fields, within);
  });
}

/** The same of the parameters of a tool, which call their kind a type. */
export function parameterFaults(
  rows: readonly (Omit<Row, 'kind'> & { readonly type: string })[],
): readonly ConfigFault[] {
  return schemaRowFaults(
    rows.map(({ type, ...row }) => ({ ...row, kind: type })),
    ['parameters'],
  );
}

function valueFaults(values: readonly string[], path: ConfigFault['path']): readonly ConfigFault[] {
  if (values.length === 0) return faultAt(path, noValues);
  return values.flatMap((value, index) => {
    if (value === '') return faultAt([...path, index], empty);
    return faultAt([...path, index], values.indexOf(value) < index ? twice : undefined);
  });
}

const noValues = { message: 'There is nothing to choose from.', remedy: 'Add the values.' };
const noFields = { message: 'The group has no fields.', remedy: 'Add one, or choose another type.' };
const empty = { message: 'The value is empty.', remedy: 'Write it, or take it away.' };
const twice = { message: 'The value is there twice.', remedy: 'Change it, or take it away.' };
