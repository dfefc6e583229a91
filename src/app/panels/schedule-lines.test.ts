import { expect, it } from 'vitest';
import { compile } from '../../compiler/compile';
import { emptyFlow, type FlowNode, type Wire } from '../../flow/flow';
import type { FlowId, NodeId, WireId } from '../../flow/ids';
import type { Json } from '../../flow/json';
import { catalogue } from '../../nodes';
import { scheduleLines } from './schedule-lines';

const node = (id: string, type: string, config: Record<string, Json> = {}): FlowNode => ({
  id: id as NodeId, // literals below
  type,
  typeVersion: 1,
  position: { x: 0, y: 0 },
  config,
});

const wire = (from: string, to: string): Wire => {
  const end = (text: string) => {
    const [id = '', port = ''] = text.split('.');
    return { node: id as NodeId, port };
  };
  return { id: `${from}-${to}`.replaceAll('.', '_') as WireId, from: end(from), to: end(to) };
};

//   ask ──▶ loop ─item─▶ model ─again─▶ loop ─done─▶ ask
it('lists each step after what it waits for, and what a loop repeats below the loop', () => {
  const flow = {
    ...emptyFlow('f' as FlowId, 'Loops'),
    nodes: [node('ask', 'interface'), node('loop', 'loop', { mode: 'times', times: 3 }), node('model', 'chat-model')],
    wires: [
      wire('ask.message', 'loop.start'),
      wire('loop.item', 'model.prompt'),
      wire('model.reply', 'loop.again'),
      wire('loop.done', 'ask.reply'),
    ],
  };
  const { compiled } = compile(flow, catalogue, { models: ['default'] });
  if (!compiled) throw new Error('the flow builds');
  expect(scheduleLines(compiled, (path) => path.join('/'))).toMatchObject([
    { depth: 0, label: 'ask', after: [], remarks: ['a run begins here'] },
    { depth: 0, label: 'loop', after: ['ask'], remarks: ['repeats at most 3 times'] },
    { depth: 1, label: 'model', after: ['loop'], remarks: ['at most 4 at once with model default'] },
    { depth: 0, label: 'ask', after: ['loop'], remarks: ['leaves the run here'] },
  ]);
});
