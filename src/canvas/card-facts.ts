import type { FlowNode } from '../flow/flow';
import type { Catalogue, Family } from '../flow/node-definition';
import { labelOf } from '../flow/ports';

/** What a card says besides its ports. */
export interface CardFacts {
  readonly label: string;
  /** The line that says what matters; missing where it would only repeat the label. */
  readonly summary?: string;
  readonly icon: string;
  readonly family: Family | 'unknown';
  readonly isInterface: boolean;
  readonly isUnknown: boolean;
}

/** Reads what a card says from its node and the node's type. */
export function cardFacts(node: FlowNode, catalogue: Catalogue): CardFacts {
  const definition = catalogue.get(node.type);
  const label = labelOf(node, catalogue);
  if (!definition) {
    const summary = `unknown type ${node.type}`;
    return { label, summary, icon: 'help', family: 'unknown', isInterface: false, isUnknown: true };
  }
  const parsed = definition.config.safeParse(node.config);
  // The config was parsed by the definition's own schema, so it is what its function takes.
  const said = parsed.success ? definition.summary?.(parsed.data as never) : undefined;
  const summary = said === undefined || said === '' ? definition.label : said;
  return {
    label,
    ...(summary === label ? {} : { summary: summary.replace(/\s+/g, ' ').slice(0, 80) }),
    icon: definition.icon,
    family: definition.family,
    isInterface: definition.role === 'interface',
    isUnknown: false,
  };
}
