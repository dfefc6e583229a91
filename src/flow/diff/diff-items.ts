import type { FlowId, NodeId } from '../ids';
import { canonicalJson, type Json } from '../json';
import { isRecord } from '../payload';
import type { Change, Subject } from './change';

type Item = { readonly id: string };
type Fields = Readonly<Record<string, Json | undefined>>;

/** Where things are, not what they are. */
const placeFields = ['position', 'size'] as const;
/** Of these one is nothing without the others. */
const kindFields = ['type', 'typeVersion'] as const;

/** The changes between two lists of things of one kind, found by id. */
export function diffItems(
  before: readonly Item[],
  after: readonly Item[],
  about: { readonly subject: Subject; readonly within: FlowId | undefined },
): readonly Change[] {
  const old = new Map(before.map((item) => [item.id, item]));
  const next = new Map(after.map((item) => [item.id, item]));
  const whole = (kind: Change['kind'], item: Item) => changeOf(about, kind, { item: item.id });
  return [
    ...before.filter(({ id }) => !next.has(id)).map((item) => whole('removed', item)),
    ...after.flatMap((item) => {
      const one = old.get(item.id);
      if (one === undefined) return [whole('added', item)];
      return one === item ? [] : diffFields(one as Item & Fields, item as Item & Fields, about); // items are JSON
    }),
  ];
}

function diffFields(
  before: Item & Fields,
  after: Item & Fields,
  about: { readonly subject: Subject; readonly within: FlowId | undefined },
): readonly Change[] {
  const item = before.id;
  const pick = (fields: Fields, names: readonly string[]): Json =>
    Object.fromEntries(names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])));
  const moves = isSame(pick(before, placeFields), pick(after, placeFields))
    ? []
    : [changeOf(about, 'moved', { item, before: pick(before, placeFields), after: pick(after, placeFields) })];
  // Fields of another type of node mean something else.
  if (about.subject === 'node' && !isSame(pick(before, kindFields), pick(after, kindFields))) {
    const type = { before: pick(before, kindFields), after: pick(after, kindFields) };
    return [changeOf(about, 'changed', { item, path: [], ...type }), ...moves];
  }
  const own = (fields: Fields) =>
    pick(
      fields,
      Object.keys(fields).filter((name) => name !== 'id' && !placeFields.some((place) => place === name)),
    );
  const fields = diffJson(own(before), own(after), []);
  return [...fields.map((field) => changeOf(about, 'changed', { item, ...field })), ...moves];
}

interface FieldChange {
  readonly path: readonly string[];
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** The smallest fields in which two values differ: objects are gone into, all else is taken as a whole. */
export function diffJson(
  before: Json | undefined,
  after: Json | undefined,
  path: readonly string[],
): readonly FieldChange[] {
  if (isSame(before, after)) return [];
  if (!isRecord(before) || !isRecord(after)) return [{ path, before, after }];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const member = (value: Readonly<Record<string, unknown>>, name: string) =>
    Object.hasOwn(value, name) ? (value[name] as Json) : undefined; // a member of JSON
  return [...names].flatMap((name) => diffJson(member(before, name), member(after, name), [...path, name]));
}

export function isSame(a: Json | undefined, b: Json | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));
}

/** A change with its id. */
export function changeOf(
  { subject, within }: { readonly subject: Subject; readonly within: FlowId | undefined },
  kind: Change['kind'],
  rest: Omit<Change, 'id' | 'kind' | 'subject' | 'within'>,
): Change {
  const field = kind === 'moved' ? 'place' : (rest.path ?? []).join('/');
  const node = rest.node ?? (subject === 'node' ? (rest.item as NodeId) : undefined); // the item is the node
  const id = [within ?? '', kind, subject, rest.item, field].join('|');
  return { id, kind, subject, within, ...rest, ...(node === undefined ? {} : { node }) };
}
