import * as z from 'zod';
import { idPattern } from '../flow/ids';

/** A row of a config that has a port of its own. */
interface Row {
  readonly id?: string | undefined;
}

/** The id of a row: wires know its port by it, so that it may be renamed and moved. */
export function rowIdField(hint: string) {
  return z
    .string()
    .regex(idPattern, 'must be 1 to 64 letters, digits, - or _')
    .optional()
    .meta({ title: 'Id', hint, control: 'id' });
}

function givenIds(rows: readonly Row[]): readonly string[] {
  return rows.flatMap(({ id }) => id ?? []);
}

/** Whether no two rows have the same id. */
export function haveOwnIds(rows: readonly Row[]): boolean {
  return isDistinct(givenIds(rows));
}

/** Whether no row has the id of a port that the node has anyway. */
export function leaveFree(rows: readonly Row[], ...taken: readonly string[]): boolean {
  return givenIds(rows).every((id) => !taken.includes(id));
}

/** Whether no text is there twice. */
export function isDistinct(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}

/** The port of each row; a row that was written by hand without an id goes by its place: `case-2`. */
export function portsOfRows(rows: readonly Row[], stem: string): readonly string[] {
  const used = new Set(givenIds(rows));
  return rows.map(({ id }, index) => {
    let port = id ?? `${stem}-${index + 1}`;
    for (let number = rows.length + 1; id === undefined && used.has(port); number++) port = `${stem}-${number}`;
    used.add(port);
    return port;
  });
}
