import type { FlowNode } from '../../flow/flow';
import type { Catalogue, Family } from '../../flow/node-definition';
import { nodeName } from '../../look/node-name';
import { say, sayGiven } from '../../look/words';
import { usableOnce } from '../forms/config-once';

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
  const label = nodeName(node, catalogue);
  if (!definition) {
    const summary = say('unknown type {type}', { type: node.type });
    return { label, summary, icon: 'help', family: 'unknown', isInterface: false, isUnknown: true };
  }
  // The config was parsed by the definition's own schema, so it is what its function takes.
  const said = definition.summary?.(usableOnce(definition, node.config) as never);
  const summary = said === undefined || said === '' ? say(definition.label) : sayGiven(said);
  const isRepeated = summary === label.replace(/ \d+$/, '');
  return {
    label,
    ...(isRepeated ? {} : { summary: summary.replace(/\s+/g, ' ').slice(0, 80) }),
    icon: definition.icon,
    family: definition.family,
    isInterface: definition.role === 'interface',
    isUnknown: false,
  };
}
