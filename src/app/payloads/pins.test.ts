import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { createDocument } from '../../canvas';
import type { CompiledFlow, Operator } from '../../flow/compiled-flow';
import { emptyFlow } from '../../flow/flow';
import { flowIdSchema, nodeIdSchema } from '../../flow/ids';
import { openStorage } from '../../storage/storage';
import { pinStore } from './pin-place';
import { pin, pinsIn, unpin, watchPins } from './pins';

const ignore = () => undefined;
const [ask, model, gone] = (['ask', 'model', 'gone'] as const).map((id) => nodeIdSchema.parse(id));
const operator = (node: string, role: Operator['role'], ...ports: string[]) => ({
  ...{ node: [nodeIdSchema.parse(node)], role, outputs: ports.map((port) => ({ port, type: 'text', channels: [] })) },
});

it('enters a run with those nodes and outputs that the build has', () => {
  const operators = [operator('ask', 'sink'), operator('ask', 'source', 'message'), operator('model', 'step', 'reply')];
  const compiled = { operators } as unknown as CompiledFlow; // all that is read of it
  if (!ask || !model || !gone) throw new Error('three were made');
  const pins = new Map([
    [model, { reply: 'Hi', reasoning: 'so' }],
    [gone, { out: 1 }],
    [ask, { message: 'a' }],
  ]);
  expect(pinsIn(compiled, pins)).toEqual([
    { node: ['model'], outputs: { reply: 'Hi' } },
    { node: ['ask'], outputs: { message: 'a' } },
  ]);
});

it('is read again with its flow, and forgotten when it is unpinned', async () => {
  if (!model) throw new Error('it was made');
  const storage = await openStorage({ name: 'app-pins', onBlocked: ignore, onOutdated: ignore, onLost: ignore });
  const one = emptyFlow(flowIdSchema.parse('one'), 'One');
  const document = createDocument(one);
  watchPins({ storage, document });
  pin({ storage }, model, { reply: 'Hi' });
  document.open(emptyFlow(flowIdSchema.parse('two'), 'Two'));
  expect(pinStore.getState().pins.size).toBe(0);
  document.open(one);
  await vi.waitFor(() => expect(pinStore.getState().pins.get(model)).toEqual({ reply: 'Hi' }));
  unpin({ storage }, model);
  expect(pinStore.getState().pins.size).toBe(0);
});
