import { emptyFlow, type Flow, type FlowNode, type Wire } from '../../flow/flow';
import { type FlowId, type NodeId, newId, type WireId } from '../../flow/ids';
import type { Json } from '../../flow/json';
import { say } from '../../look/words';

/** What is written in the chat of the first flow, so that Play answers at once. */
export const helloMessage = (): string => say('Hello! What can I build here?');

/**
 * The flow of the first visit: small enough to read at a glance, and whole: it plays with no key and no network. It is in
 * the person's language, and stays in it: from then on it is theirs.
 */
export function helloFlow(id: FlowId = newId<FlowId>()): Flow {
  const node = (
    nodeId: string,
    type: string,
    label: string,
    x: number,
    y: number,
    config: Record<string, Json>,
  ): FlowNode => ({
    id: nodeId as NodeId, // literals below, all within the id pattern
    type,
    typeVersion: 1,
    label,
    position: { x, y },
    config,
  });
  const wire = (from: string, fromPort: string, to: string, toPort: string): Wire => ({
    id: `${from}-${fromPort}-${to}` as WireId, // built from the literals below
    from: { node: from as NodeId, port: fromPort },
    to: { node: to as NodeId, port: toPort },
  });
  return {
    ...emptyFlow(id, say('Hello flow')),
    nodes: [
      node('ask', 'interface', say('Ask'), 0, 60, {}),
      node('prompt', 'prompt-template', say('Frame the question'), 310, 0, {
        template: say('Answer in a few friendly sentences:\n\n{{question}}'),
      }),
      node('model', 'chat-model', say('Answer'), 620, 60, { model: 'default' }),
    ],
    wires: [
      wire('ask', 'message', 'prompt', 'question'),
      wire('prompt', 'prompt', 'model', 'prompt'),
      wire('ask', 'history', 'model', 'history'),
      wire('model', 'reply', 'ask', 'reply'),
    ],
  };
}
