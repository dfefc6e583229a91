import { expect, it } from 'vitest';
import { catalogueOf } from '../../flow/node-definition';
import { reroute } from '../../nodes/reroute';
import { pictureModel } from '../far/picture-model';
import { testCatalogue, testFlow, testNode, testScene } from '../test-flows';
import { createShapes } from './scene-shapes';

const catalogue = catalogueOf([...testCatalogue.values(), reroute]);

//   ask ──▶ bend ──▶ think
const nodes = [testNode('ask', 'chat'), testNode('bend', 'reroute'), testNode('think', 'model')];
const bent = (output: string) => testFlow(nodes, [`ask.${output} > bend.in`, 'bend.out > think.prompt']);

it('a wire after a bend, and the bend, look like what goes through, near and from afar', () => {
  const shapes = createShapes(catalogue)(testScene(bent('history')));
  expect(shapes.wires.map(({ data }) => data?.type)).toEqual(['messages', 'messages']);
  expect(pictureModel(shapes).lineOf('bend-out-think-prompt')?.family).toBe('message');
  const ports = shapes.cardOf('bend')?.data.ports;
  expect(ports?.outputs[0]?.type).toBe('messages');
  expect(ports?.inputs[0]).toMatchObject({ type: 'any', carries: 'messages' });
});

it('a wire after a bend changes its look when something else comes to the bend, and keeps its shape until then', () => {
  const toShapes = createShapes(catalogue);
  const flow = bent('history');
  const first = toShapes(testScene(flow));
  expect(toShapes(testScene({ ...flow, nodes: [...nodes] })).wires[1]).toBe(first.wires[1]);
  expect(toShapes(testScene(bent('message'))).wires[1]?.data?.type).toBe('text');
  expect(toShapes(testScene(testFlow(nodes, ['bend.out > think.prompt']))).wires[0]?.data?.type).toBe('any');
});
