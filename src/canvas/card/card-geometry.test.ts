import { describe, expect, it } from 'vitest';
import { catalogueOf } from '../../flow/node-definition';
import { reroute } from '../../nodes/reroute';
import { testCatalogue, testNode } from '../test-flows';
import { boundsOf, cardGeometry } from './card-geometry';
import { cardPorts } from './card-ports';

const portsOf = (type: string) => cardPorts(testNode('node', type), undefined, testCatalogue);

describe('the geometry of a card', () => {
  it('puts inputs on the left border and outputs on the right, a row apart', () => {
    const { ports } = cardGeometry(portsOf('add'), false);
    expect(ports).toEqual([
      { id: 'a', side: 'in', x: 0, y: 55 },
      { id: 'b', side: 'in', x: 0, y: 79 },
      { id: 'sum', side: 'out', x: 216, y: 55 },
    ]);
  });

  it('grows by a line with a summary and by a row with each port', () => {
    const bare = cardGeometry(portsOf('add'), false);
    expect(cardGeometry(portsOf('add'), true).height).toBe(bare.height + 20);
    expect(cardGeometry(portsOf('json-parse'), false).height).toBe(bare.height - 24);
  });

  it('is no more than its two ports where it is a bend in a wire', () => {
    const bend = cardPorts(testNode('bend', 'reroute'), undefined, catalogueOf([reroute]));
    expect(cardGeometry(bend, true)).toEqual({
      width: 44,
      height: 26,
      ports: [
        { id: 'in', side: 'in', x: 0, y: 13 },
        { id: 'out', side: 'out', x: 44, y: 13 },
      ],
    });
  });

  it('is its head alone without ports', () => {
    expect(cardGeometry({ inputs: [], outputs: [] }, false)).toEqual({ width: 216, height: 38, ports: [] });
  });
});

it('the bounds of rectangles hold all of them', () => {
  const bounds = boundsOf([
    { x: 10, y: 20, width: 5, height: 5 },
    { x: -4, y: 30, width: 10, height: 10 },
  ]);
  expect(bounds).toEqual({ x: -4, y: 20, width: 19, height: 20 });
  expect(boundsOf([])).toBeUndefined();
});
