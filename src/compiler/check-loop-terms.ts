import type { Problem } from '../flow/problem';
import { type Design, type DesignNode, isOn } from './design';
import { error, quoted } from './report';

/** Whether each Loop has an end, and no wire that its way of repeating has no use for. */
export function checkLoopTerms(design: Design): readonly Problem[] {
  return [...design.nodes.values()].filter(isOn).flatMap(checkTerms);
}

function checkTerms({ node, label, definition, config, wiresInto }: DesignNode): readonly Problem[] {
  const terms = definition.loop?.(config as never); // parsed by the definition's own schema, so it is what its function takes
  if (!terms) return [];
  const problems: Problem[] = [];
  if (terms.maxTicks === undefined || terms.maxTicks < 1) {
    const message = `${quoted(label)} could go on for ever: it has no largest number of ticks.`;
    problems.push(error('loop-without-end', [message, 'Give it one in the inspector.'], { node: node.id }));
  }
  const [result] = wiresInto.get('result') ?? [];
  if (terms.mode === 'for-each' && result) {
    const message = `“result” of ${quoted(label)} is wired, but a Loop over a list ends with the list.`;
    const remedy = 'Wire it to “again”, which takes one result for each item, or let the Loop repeat while.';
    const place = { node: node.id, port: 'result', wire: result.wire.id };
    problems.push(error('loop-result-in-for-each', [message, remedy], place));
  }
  return problems;
}
