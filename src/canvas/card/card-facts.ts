import type { Definition, Flow, FlowNode } from '../../flow/flow';
import type { Catalogue, Family } from '../../flow/node-definition';
import { definitionAt } from '../../flow/sub-flows/uses';
import { nodeName } from '../../look/node-name';
import { say, sayCount, sayGiven } from '../../look/words';
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

/**
 * Reads what a card says from its node and the node's type.
 * @param flows those that the document embeds: a Sub-flow says which of them it stands for
 */
export function cardFacts(node: FlowNode, catalogue: Catalogue, flows: Flow['flows'] = {}): CardFacts {
  const definition = catalogue.get(node.type);
  const label = nodeName(node, catalogue);
  if (!definition) {
    const summary = say('unknown type {type}', { type: node.type });
    return { label, summary, icon: 'help', family: 'unknown', isInterface: false, isUnknown: true };
  }
  // The config was parsed by the definition's own schema, so it is what its functions take.
  const config = usableOnce(definition, node.config) as never;
  const inside = definitionAt({ flows }, definition.subFlow?.(config));
  const said = definition.summary?.(config);
  const own = said === undefined || said === '' ? say(definition.label) : sayGiven(said);
  const summary = inside ? insideWords(inside, label) : own;
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

/** What a Sub-flow stands for: the name of that flow, unless it is that of the card, and how much there is in it. */
function insideWords({ name, nodes }: Definition, label: string): string {
  const count = sayCount(nodes.length, '{count} node', '{count} nodes');
  return name === '' || name === label ? count : `${name} · ${count}`;
}
