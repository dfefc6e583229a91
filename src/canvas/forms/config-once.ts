import type { FlowNode } from '../../flow/flow';
import type { NodeDefinition } from '../../flow/node-definition';
import { usableConfig } from '../../flow/ports';

type Config = Readonly<Record<string, unknown>>;

const known = new WeakMap<object, { readonly definition: NodeDefinition; readonly usable: Config }>();

/** The config of a node as `usableConfig` answers it, parsed once: what a card says and its ports both need it. */
export function usableOnce(definition: NodeDefinition, config: FlowNode['config']): Config {
  const before = known.get(config);
  if (before?.definition === definition) return before.usable;
  const usable = usableConfig(definition, config);
  known.set(config, { definition, usable });
  return usable;
}
