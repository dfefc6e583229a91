import * as z from 'zod';

/** What a config schema says of a field beside its type: the words of the form, and how it is edited. */
export interface FieldMeta {
  readonly title?: string;
  readonly hint?: string;
  /** Shown at the right of the label: tokens, seconds, messages. */
  readonly unit?: string;
  readonly placeholder?: string;
  /** The text takes `{{port}}` and `${user.name}`. */
  readonly template?: boolean;
  /** Edited in a tall field. */
  readonly multiline?: boolean;
  /**
   * Edited by a control of its own: a model of this machine, a slot of the flow (by id), JSON text, code, a file of this machine. An `id` is what a
   * port made by an item is known by to its wires: a fresh item is given a fresh one, and nobody edits it.
   */
  readonly control?: 'model' | 'slot' | 'json' | 'code' | 'file' | 'slider' | 'id';
  /** What code is written in, where its field colours it and looks for faults. */
  readonly language?: 'javascript' | 'json';
  /** The text is JSON while each of these other fields has one of the values. */
  readonly jsonFor?: Readonly<Record<string, readonly (string | boolean)[]>>;
  /** What is offered while it is written: the variables of the flow, time zones. */
  readonly suggest?: 'variable' | 'zone';
  /** The words for a choice's values. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Shown only while each of these other fields has one of the values: what is of no use is out of the way. */
  readonly onlyFor?: Readonly<Record<string, readonly (string | boolean)[]>>;
}

export type FieldKind = 'text' | 'number' | 'boolean' | 'choice' | 'list' | 'record' | 'json';

/** One field of a config, as the form draws it and as templates are found in it. */
export interface ConfigField extends FieldMeta {
  readonly key: string;
  readonly kind: FieldKind;
  readonly isOptional: boolean;
  readonly choices: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly isWhole: boolean;
  /** The fields of one item, of a list of objects; one field with the key '' for a list of scalars. */
  readonly item: readonly ConfigField[];
}

/** Reading a schema costs more than parsing with it, and there are few schemas: each is read once. */
const fieldsOfSchema = new WeakMap<z.ZodType, readonly ConfigField[]>();

/** Reads the fields of a config schema, in their order. */
export function configFields(schema: z.ZodType): readonly ConfigField[] {
  const known = fieldsOfSchema.get(schema);
  if (known) return known;
  const fields = readFields(schema);
  fieldsOfSchema.set(schema, fields);
  return fields;
}

function readFields(schema: z.ZodType): readonly ConfigField[] {
  const inner = unwrap(schema).schema;
  if (!(inner instanceof z.ZodObject)) return [];
  return Object.entries(inner.shape).map(([key, field]) => fieldOf(key, field as z.ZodType)); // a shape holds zod types
}

function fieldOf(key: string, schema: z.ZodType): ConfigField {
  const { schema: inner, meta, isOptional } = unwrap(schema);
  const base = {
    ...meta,
    key,
    isOptional,
    choices: [] as readonly string[],
    isWhole: false,
    item: [] as readonly ConfigField[],
  };
  if (inner instanceof z.ZodString) return { ...base, kind: 'text' };
  if (inner instanceof z.ZodBoolean) return { ...base, kind: 'boolean' };
  if (inner instanceof z.ZodEnum) return { ...base, kind: 'choice', choices: inner.options.map(String) };
  if (inner instanceof z.ZodNumber) {
    const { minValue, maxValue } = inner;
    return {
      ...base,
      kind: 'number',
      isWhole: inner.format === 'safeint',
      ...(minValue !== null && Number.isFinite(minValue) && minValue > Number.MIN_SAFE_INTEGER
        ? { minimum: minValue }
        : {}),
      ...(maxValue !== null && Number.isFinite(maxValue) && maxValue < Number.MAX_SAFE_INTEGER
        ? { maximum: maxValue }
        : {}),
    };
  }
  if (inner instanceof z.ZodArray) {
    const element = inner.element as z.ZodType; // an array's element is a zod type
    const isObject = unwrap(element).schema instanceof z.ZodObject;
    return { ...base, kind: 'list', item: isObject ? configFields(element) : [fieldOf('', element)] };
  }
  if (inner instanceof z.ZodRecord)
    return { ...base, kind: 'record', item: [fieldOf('', inner.valueType as z.ZodType)] };
  return { ...base, kind: 'json' };
}

/** Takes default, optional and nullable wrappers off, gathering what their `.meta()` said (the outer one wins). */
function unwrap(schema: z.ZodType): { schema: z.ZodType; meta: FieldMeta; isOptional: boolean } {
  let current = schema;
  let meta: FieldMeta = {};
  let isOptional = false;
  for (;;) {
    meta = { ...(current.meta() as FieldMeta | undefined), ...meta }; // the metas of config schemas are FieldMeta
    if (current instanceof z.ZodOptional || current instanceof z.ZodNullable) isOptional = true;
    else if (!(current instanceof z.ZodDefault)) return { schema: current, meta, isOptional };
    current = current.unwrap() as z.ZodType; // wrappers hold a zod type
  }
}

/** One text in a config: where it is, and what it says. */
export interface ConfigText {
  readonly path: readonly (string | number)[];
  readonly text: string;
}

/** One text in a config that is a template: where it is, and what it says. */
export interface TemplateText {
  readonly path: readonly (string | number)[];
  readonly template: string;
}

const isTemplate = (field: ConfigField): boolean => field.template === true;

/** Finds every template in a config, in the order of the schema. */
export function templatesIn(schema: z.ZodType, config: Readonly<Record<string, unknown>>): readonly TemplateText[] {
  return textsIn(schema, config, isTemplate).map(({ path, text }) => ({ path, template: text }));
}

type Wanted = (field: ConfigField) => boolean;

/** The fields of each schema that can hold what is wanted; most schemas have none, and every node is asked. */
const fieldsHolding = new WeakMap<Wanted, WeakMap<z.ZodType, readonly ConfigField[]>>();

const noTexts: readonly ConfigText[] = [];

/**
 * Finds every text in a config whose field is wanted, in the order of the schema.
 * @param isWanted answers the same for the same field; a function that is made once makes this fast
 */
export function textsIn(
  schema: z.ZodType,
  config: Readonly<Record<string, unknown>>,
  isWanted: Wanted,
): readonly ConfigText[] {
  const fields = fieldsWith(schema, isWanted);
  if (fields.length === 0) return noTexts;
  return fields.flatMap((field) => textsInField(field, config[field.key], [field.key], isWanted));
}

function fieldsWith(schema: z.ZodType, isWanted: Wanted): readonly ConfigField[] {
  const ofSchemas = fieldsHolding.get(isWanted) ?? new WeakMap<z.ZodType, readonly ConfigField[]>();
  fieldsHolding.set(isWanted, ofSchemas);
  const known = ofSchemas.get(schema) ?? configFields(schema).filter((field) => canHold(field, isWanted));
  ofSchemas.set(schema, known);
  return known;
}

function canHold(field: ConfigField, isWanted: Wanted): boolean {
  return isWanted(field) || field.item.some((item) => canHold(item, isWanted));
}

function textsInField(
  field: ConfigField,
  value: unknown,
  path: readonly (string | number)[],
  isWanted: Wanted,
): readonly ConfigText[] {
  if (field.kind === 'text') return typeof value === 'string' && isWanted(field) ? [{ path, text: value }] : [];
  if (field.kind === 'record' && typeof value === 'object' && value !== null) {
    const [item] = field.item;
    if (!item) return [];
    return Object.entries(value).flatMap(([key, member]) => textsInField(item, member, [...path, key], isWanted));
  }
  if (field.kind !== 'list' || !Array.isArray(value)) return [];
  return value.flatMap((member, index) =>
    field.item.flatMap((item) => {
      if (item.key === '') return textsInField(item, member, [...path, index], isWanted);
      const inner = (member as Record<string, unknown> | undefined)?.[item.key]; // the list's items are objects with these fields
      return textsInField(item, inner, [...path, index, item.key], isWanted);
    }),
  );
}
