import { expect, it } from 'vitest';
import { createDocument, createLightBoard, createSelection } from '../../canvas';
import { emptyFlow, type Flow, type FlowNode } from '../../flow/flow';
import type { FlowId, NodeId } from '../../flow/ids';
import type { Storage } from '../../storage/storage';
import { createStrangers } from '../library/strangers';
import type { Level } from './level';
import { placeStored } from './place-stored';

const [own, came, made] = ['own', 'came', 'made'] as FlowId[] as [FlowId, FlowId, FlowId]; // of the form that ids have

const withBorders = (id: FlowId): Flow => ({
  ...emptyFlow(id, String(id)),
  nodes: ['input', 'output'].map(
    (type): FlowNode => ({ id: type as NodeId, type, typeVersion: 1, position: { x: 0, y: 0 }, config: {} }), // of the form that ids have
  ),
});

//   own ◀── a flow of this machine;  own ◀── one that came from elsewhere
it('makes a flow one from elsewhere when such a flow is placed in it, and not for one of this machine', async () => {
  const settings = { get: async () => undefined, put: async () => undefined, change: async () => undefined };
  const strangers = createStrangers({ settings } as never); // it keeps nothing
  await strangers.add(came);
  const document = createDocument(emptyFlow(own, 'mine'));
  const storage = { flows: { get: async (id: FlowId) => ({ flow: withBorders(id) }) } } as unknown as Storage; // all that is asked of it
  const parts = { document, selection: createSelection(), lights: createLightBoard(), storage, strangers };
  const level = { document, flow: undefined } as unknown as Level; // as above
  const place = (id: FlowId) => placeStored(parts, level, { id, position: { x: 0, y: 0 } });
  await place(made);
  expect([document.getState().flow.nodes.length, strangers.has(own)]).toEqual([1, false]);
  await place(came);
  expect([document.getState().flow.nodes.length, strangers.has(own)]).toEqual([2, true]);
});
