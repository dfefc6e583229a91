import { describe, expect, it } from 'vitest';
import type { FlowNode } from '../../flow/flow';
import { nodeIdSchema } from '../../flow/ids';
import { exampleOutputs, pinnableOutputs, pinnedFrom, readOutputs } from './pinnable';

const node = (type: string): FlowNode => ({
  ...{ id: nodeIdSchema.parse('a'), type, typeVersion: 1, position: { x: 0, y: 0 }, config: {} },
});
const ports = pinnableOutputs(node('chat-model'));

describe('what can be pinned', () => {
  it('is what a node gives out at ports that are in sight', () => {
    expect(ports.map(({ id }) => id)).toEqual(['reply', 'message']);
    expect(pinnedFrom({ reply: 'Hi', reasoning: 'So', message: undefined }, ports)).toEqual({ reply: 'Hi' });
  });

  it('is nothing of a node whose work is not its own, or that gives out nothing', () => {
    expect(['sub-flow', 'input', 'output', 'tool', 'unheard-of'].map((type) => pinnableOutputs(node(type)))).toEqual(
      Array.from({ length: 5 }, () => []),
    );
  });

  it('is read as JSON by output, each of its type', () => {
    expect(readOutputs('{"reply": "Hi"}', ports)).toEqual({ outputs: { reply: 'Hi' } });
    expect(readOutputs('{"reply": 3}', ports)).toMatchObject({ fault: expect.stringContaining('gives out text') });
    expect(readOutputs('{"answer": 3}', ports)).toMatchObject({ fault: expect.stringContaining('reply, message') });
    expect(readOutputs('["a"]', ports)).toMatchObject({ fault: expect.stringContaining('reply, message') });
    expect(readOutputs('{', ports)).toMatchObject({ fault: expect.stringContaining('no JSON') });
  });

  it('begins with examples of the right types', () => {
    expect(readOutputs(JSON.stringify(exampleOutputs(ports)), ports)).toHaveProperty('outputs');
  });
});
