import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { flowIdSchema, nodeIdSchema } from '../flow/ids';
import { createPinStore } from './pin-store';
import { openStorage } from './storage';

const ignore = () => undefined;
const storage = await openStorage({ name: 'pins', onBlocked: ignore, onOutdated: ignore, onLost: ignore });
const pins = storage.extend(createPinStore);
const flow = flowIdSchema.parse('one');
const other = flowIdSchema.parse('onemore');
const [ask, model] = [nodeIdSchema.parse('ask'), nodeIdSchema.parse('model')];

it('keeps what is pinned by flow and node, until it is unpinned', async () => {
  await pins.put(flow, { node: model, outputs: { reply: 'Hi', score: null } });
  await pins.put(flow, { node: ask, outputs: { message: 'a' } });
  await pins.put(flow, { node: ask, outputs: { message: 'b' } });
  await pins.put(other, { node: ask, outputs: { message: 'c' } });
  expect(await pins.ofFlow(flow)).toEqual([
    { node: 'ask', outputs: { message: 'b' } },
    { node: 'model', outputs: { reply: 'Hi', score: null } },
  ]);
  await pins.remove(flow, ask);
  expect((await pins.ofFlow(flow)).map(({ node }) => node)).toEqual(['model']);
  expect(await pins.ofFlow(other)).toHaveLength(1);
});
