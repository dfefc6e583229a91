import { say } from '../../look/words';
import type { CanvasAction } from '../canvas-actions';
import { focusCard } from '../canvas-handle';
import { otherUse } from '../sub-flows/tool-of-sub-flow';
import { chosenNodes, flowOf, type Hand, tell } from './hand';

/** A Sub-flow is made a tool, which a model may call, and a tool a Sub-flow. */
export function toolActions(hand: Hand): readonly CanvasAction[] {
  const { document, selection, catalogue } = hand.surface;
  const made = (as: 'tool' | 'subFlow') => {
    const [node, ...others] = chosenNodes(hand);
    const other = node && others.length === 0 ? otherUse(flowOf(hand), node, catalogue) : undefined;
    return other?.as === as ? other : undefined;
  };
  const make = (as: 'tool' | 'subFlow') => {
    const other = made(as);
    if (!other) return;
    document.edit(other.operation);
    selection.select({ nodes: [other.node.id] });
    focusCard(other.node.id);
    tell(
      hand,
      as === 'tool'
        ? say('It is a tool now: wire it to an Agent. Undo brings the Sub-flow and its wires back.')
        : say('It is a Sub-flow now. Undo brings the tool and its wires back.'),
    );
  };
  const action = (name: string, label: string, as: 'tool' | 'subFlow'): CanvasAction => {
    return { name, label, keys: [], isEnabled: () => made(as) !== undefined, run: () => make(as) };
  };
  return [action('make-tool', 'Make it a tool', 'tool'), action('make-used', 'Make it a Sub-flow', 'subFlow')];
}
