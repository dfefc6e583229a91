import fc from 'fast-check';
import { expect, it } from 'vitest';
import { flowBuilder } from '../../tests/support/flow-builder';
import { smallCatalogue } from '../../tests/support/small-catalogue';
import type { Flow, FlowNode, Wire } from '../flow/flow';
import { compile } from './compile';

const flow = flowBuilder(smallCatalogue);

/** Random flows that can be built: layers of nodes that gather, each from some of those before it, and a chat around them. */
const designs = fc
  .array(fc.tuple(fc.constantFrom('gather', 'merge'), fc.array(fc.nat(), { minLength: 1, maxLength: 3 })), {
    minLength: 2,
    maxLength: 15,
  })
  .map((layers): Flow => {
    const chains = layers.flatMap(([type, sources], index) => {
      const name = `${type}${index}`;
      const before = layers.slice(0, index).map(([earlier], place) => `${earlier}${place}`);
      return sources.map((source) => `${['ask', ...before][source % (index + 1)]} > ${name}`);
    });
    const ends = layers.map(([type], index) => `${type}${index} > ask`);
    return flow([...chains, ...ends].join(';'));
  });

const bytesOf = (design: Flow) => JSON.stringify(compile(design, smallCatalogue, { models: [] }).compiled);

it('gives the same bytes whatever the order, labels, places and notes of the nodes', () => {
  fc.assert(
    fc.property(designs, fc.infiniteStream(fc.nat()), fc.string(), (design, numbers, words) => {
      const next = () => Number(numbers.next().value);
      const decorate = (node: FlowNode): FlowNode => ({
        ...node,
        position: { x: next() % 1000, y: next() % 1000 },
        size: { width: 1 + (next() % 9), height: 1 },
        label: `${words}${next()}`,
        note: words,
      });
      const nodes = design.nodes
        .map((node) => ({ node: decorate(node), place: next() }))
        .sort((a, b) => a.place - b.place)
        .map(({ node }) => node);
      const other = { ...design, nodes, name: words, description: words };
      const bytes = bytesOf(design);
      expect(bytes).toBeDefined();
      expect(bytesOf(other)).toBe(bytes);
    }),
  );
});

it('gives another hash when the order of the wires changes', () => {
  fc.assert(
    fc.property(designs, (design) => {
      const wires: readonly Wire[] = [...design.wires.slice(1), ...design.wires.slice(0, 1)];
      expect(bytesOf({ ...design, wires: [...wires] })).not.toBe(bytesOf(design));
    }),
  );
});

it('orders every operator behind those it reads from', () => {
  fc.assert(
    fc.property(designs, (design) => {
      const { compiled } = compile(design, smallCatalogue, { models: [] });
      for (const { from, to } of compiled?.channels ?? []) expect(from[0]).toBeLessThan(to[0]);
    }),
  );
});
