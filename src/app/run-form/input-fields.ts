import type { Flow } from '../../flow/flow';
import type { FormField } from '../../flow/node-definition';
import type { PortType } from '../../flow/port-type';
import { portsOfDefinition, usableConfig } from '../../flow/ports';
import { nodeName } from '../../look/node-name';
import { catalogue } from '../../nodes';

/** What a person is asked who begins a run at the Inputs of a flow: one field each, by the id of its node. */
export function inputFields(flow: Flow): readonly FormField[] {
  return flow.nodes.flatMap((node): FormField[] => {
    const definition = catalogue.get(node.type);
    if (definition?.passage !== 'input' || node.disabled !== undefined) return [];
    const config = usableConfig(definition, node.config);
    const type = portsOfDefinition(definition, node.config).outputs[0]?.type ?? 'any';
    const name = textIn(config, 'name').trim() || nodeName(node, catalogue);
    const hint = textIn(config, 'description');
    return [
      {
        ...{ id: node.id, name, kind: kindOf(type), type, isOptional: config['optional'] === true },
        ...(hint === '' ? {} : { hint }),
      },
    ];
  });
}

function textIn(config: Readonly<Record<string, unknown>>, key: string): string {
  const value = config[key];
  return typeof value === 'string' ? value : '';
}

function kindOf(type: PortType): FormField['kind'] {
  switch (type) {
    case 'text':
    case 'any':
      return 'long-text';
    case 'number':
    case 'boolean':
      return type;
    case 'file':
    case 'image':
    case 'audio':
      return 'file';
    case 'list<file>':
      return 'files';
    default:
      return 'json';
  }
}
