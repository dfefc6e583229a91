import { emptyFlow, type Flow, type FlowNode, type Wire } from '../../flow/flow';
import { type FlowId, type NodeId, newId, type WireId } from '../../flow/ids';
import type { Json } from '../../flow/json';

/** What is written in the chat of the first flow, so that Play answers at once. */
export const helloMessage = 'Hello! What can I build here?';

/** The flow of the first visit: small enough to read at a glance, and whole: it plays with no key and no network. */
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
    ...emptyFlow(id, 'Hello flow'),
    nodes: [
      node('ask', 'interface', 'Ask', 0, 60, {}),
      node('prompt', 'prompt-template', 'Frame the question', 310, 0, {
        template: 'Answer in a few friendly sentences:\n\n{{question}}',
      }),
      node('model', 'chat-model', 'Answer', 620, 60, { model: 'default' }),
    ],
    wires: [
      wire('ask', 'message', 'prompt', 'question'),
      wire('prompt', 'prompt', 'model', 'prompt'),
      wire('ask', 'history', 'model', 'history'),
      wire('model', 'reply', 'ask', 'reply'),
    ],
  };
}
