import { type ConfigField, configFields } from '../../flow/config-field';
import type { Flow, FlowNode } from '../../flow/flow';
import type { Json } from '../../flow/json';
import type { Catalogue } from '../../flow/node-definition';
import type { Operation } from '../../flow/operation';

/** A field that several nodes have, and what it says on them. */
export interface SharedField {
  readonly field: ConfigField;
  /** What all of them say; undefined where they differ. */
  readonly value: Json | undefined;
  readonly isMixed: boolean;
}

/** The fields that all of these nodes have, of the same kind and with the same choices, in the order of the first. */
export function sharedFields(nodes: readonly FlowNode[], catalogue: Catalogue): readonly SharedField[] {
  const all = nodes.map((node) => {
    const config = catalogue.get(node.type)?.config;
    if (config === undefined) return undefined;
    const defaults = config.safeParse({});
    return { node, fields: configFields(config), defaults: defaults.success ? defaults.data : {} };
  });
  const known = all.flatMap((entry) => entry ?? []);
  const [first, ...others] = known;
  if (first === undefined || known.length < nodes.length) return [];
  return first.fields.flatMap((field): SharedField[] => {
    if (!others.every(({ fields }) => fields.some((other) => isSame(field, other)))) return [];
    const values = known.map(
      ({ node, defaults }) => (node.config[field.key] ?? defaults[field.key]) as Json | undefined,
    ); // configs are JSON
    const [value] = values;
    const isMixed = values.some((other) => JSON.stringify(other) !== JSON.stringify(value));
    return [{ field, value: isMixed ? undefined : value, isMixed }];
  });
}

function isSame(one: ConfigField, other: ConfigField): boolean {
  return (
    one.key === other.key &&
    one.kind === other.kind &&
    one.control === other.control &&
    one.control !== 'slot' && // the slot of a node is asked for by its own origin
    one.choices.join('\n') === other.choices.join('\n')
  );
}

/** Sets, or takes away, one field of several nodes: one undo step. */
export function setShared(flow: Flow, nodes: ReadonlySet<string>, key: string, value: Json | undefined): Operation {
  const items = flow.nodes.flatMap((node): FlowNode[] => {
    if (!nodes.has(node.id)) return [];
    const { [key]: _, ...without } = node.config;
    return [{ ...node, config: value === undefined ? without : { ...node.config, [key]: value } }];
  });
  return { type: 'replace', collection: 'nodes', items };
}
