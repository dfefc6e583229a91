import type { NodeDefinition } from '../flow/node-definition';
import type { Problem } from '../flow/problem';
import type { ConfigFault } from '../nodes/checks/config-fault';
import { configFaults, fieldsAt } from '../nodes/checks/config-faults';
import { type Design, type DesignNode, isOn } from './design';
import { error, quoted } from './report';

/** What is wrong with the values in the configs of nodes that run, as far as it can be told without a run. */
export function checkConfigs(design: Design): readonly Problem[] {
  return [...design.nodes.values()].filter(isOn).flatMap(checkNode);
}

function checkNode({ definition, label, config, node }: DesignNode): readonly Problem[] {
  return configFaults(definition, config).map(({ path, message, remedy }) => {
    const name = quoted(nameOf(definition, path));
    const sentences = [`${name} of ${quoted(label)} cannot work. ${message}`, remedy] as const;
    return error('bad-config', sentences, { node: node.id, field: [...path] });
  });
}

/** What the form calls a field: `Headers › 2 › Value`. */
function nameOf(definition: NodeDefinition, path: ConfigFault['path']): string {
  const [title = '', ...inner] = fieldsAt(definition, path).map(({ title, key }) => title ?? key);
  const [, index] = path;
  return [title, ...(typeof index === 'number' ? [index + 1] : []), ...inner].join(' › ');
}
