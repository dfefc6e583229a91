import type { Join } from '../flow/compiled-flow';
import type { DesignNode } from './design';

/** When a node fires: what its type says, perhaps by its config; `all` where nothing is said. */
export function joinOf({ definition, config }: DesignNode): Join {
  const { join } = definition;
  if (typeof join !== 'object') return join ?? 'all';
  return join.by(config as never); // parsed by the definition's own schema, so it is what its function takes
}
