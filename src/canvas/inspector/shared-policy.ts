import { configFields } from '../../flow/config-field';
import type { Flow, FlowNode } from '../../flow/flow';
import type { Json } from '../../flow/json';
import type { Catalogue } from '../../flow/node-definition';
import type { Operation } from '../../flow/operation';
import { formOfPolicy, type PolicyForm, policyFields, policyOfForm } from './policy-fields';
import type { SharedField } from './shared-fields';

/** What depends on the ports of each node, or only says more of a retry, is set on one node at a time. */
const shared: ReadonlySet<string> = new Set(['tries', 'timeout', 'onError', 'cache']);

/** What these nodes say of failing, taking long and doing the same again; nothing where one of them has no policy. */
export function sharedPolicy(nodes: readonly FlowNode[], catalogue: Catalogue): readonly SharedField[] {
  const forms = nodes.map((node) => formOf(node, catalogue));
  if (forms.length === 0 || forms.includes(undefined)) return [];
  const usual: PolicyForm = policyFields.parse({});
  return configFields(policyFields)
    .filter(({ key }) => shared.has(key))
    .map((field) => {
      const key = field.key as keyof PolicyForm; // the fields are those of the form
      const values = forms.map((form): Json | undefined => form?.[key] ?? usual[key]);
      const isMixed = values.some((value) => value !== values[0]);
      return { field, value: isMixed ? undefined : values[0], isMixed };
    });
}

/** Sets, or takes away, one field of the policies of several nodes; undefined where a value cannot be one. */
export function setSharedPolicy(
  flow: Flow,
  ids: ReadonlySet<string>,
  change: { readonly key: string; readonly value: Json | undefined },
  catalogue: Catalogue,
): Operation | undefined {
  const items: FlowNode[] = [];
  for (const node of flow.nodes) {
    if (!ids.has(node.id)) continue;
    const { [change.key as keyof PolicyForm]: _, ...form } = formOf(node, catalogue) ?? {}; // a key of the form, or of nothing
    const next = change.value === undefined ? form : { ...form, [change.key]: change.value };
    const read = policyOfForm(next, catalogue.get(node.type)?.policy ?? {});
    if (!read) return undefined;
    const { policy: __, ...without } = node;
    items.push(read.policy ? { ...without, policy: read.policy } : without);
  }
  return { type: 'replace', collection: 'nodes', items };
}

function formOf(node: FlowNode, catalogue: Catalogue): PolicyForm | undefined {
  const definition = catalogue.get(node.type);
  if (!definition || definition.role !== undefined || definition.passage !== undefined) return undefined;
  return formOfPolicy({ ...definition.policy, ...node.policy });
}
