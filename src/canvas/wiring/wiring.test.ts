import { describe, expect, it } from 'vitest';
import { catalogueOf } from '../../flow/node-definition';
import { apply } from '../../flow/operation';
import { reroute } from '../../nodes/reroute';
import { testCatalogue, testEnd, testFlow, testNode } from '../test-flows';
import { carriedType } from './carried-type';
import { portsForWire, typesForWire, typesInPlaceOf, typesInWire } from './fitting-types';
import { removeHealing } from './heal';
import { insertUnwired } from './insert';
import { wireMatching } from './matching';
import { neighbourOf, reachOf } from './reach';
import { replaceNode } from './replace';

type TestFlow = ReturnType<typeof testFlow>;

const wiresOf = (flow: TestFlow) =>
  flow.wires.map(({ from, to }) => `${from.node}.${from.port} > ${to.node}.${to.port}`);
const nodeOf = (flow: TestFlow, id: string) => {
  const node = flow.nodes.find((candidate) => candidate.id === id);
  if (!node) throw new Error(`no node ${id}`);
  return node;
};
const wireOf = (flow: TestFlow, index: number) => {
  const wire = flow.wires[index];
  if (!wire) throw new Error(`no wire ${index}`);
  return wire;
};
const definitionOf = (type: string) => {
  const definition = testCatalogue.get(type);
  if (!definition) throw new Error(`no type ${type}`);
  return definition;
};

//   ask ──▶ first ──▶ second ──▶ ask
//    └─history─▶ first
const chain = () =>
  testFlow(
    [testNode('ask', 'chat'), testNode('first', 'model', { x: 300 }), testNode('second', 'model', { x: 600, y: 200 })],
    [
      'ask.message > first.prompt',
      'ask.history > first.history',
      'first.reply > second.prompt',
      'second.reply > ask.reply',
    ],
  );

describe('deleting a node', () => {
  const remove = (flow: TestFlow, nodes: string[], wires: string[] = []) =>
    apply(flow, removeHealing(flow, new Set(nodes), new Set(wires), testCatalogue));

  it('wires what it would hand on if it were bypassed to what read from it', () => {
    const { flow } = remove(chain(), ['first']);
    expect(wiresOf(flow)).toEqual(['second.reply > ask.reply', 'ask.message > second.prompt']);
  });

  it('heals through several that are deleted at once, and gives all back in one step', () => {
    const before = chain();
    const { flow, inverse } = remove(before, ['first', 'second']);
    expect(wiresOf(flow)).toEqual(['ask.message > ask.reply']);
    expect(apply(flow, inverse).flow).toEqual(before);
  });

  //   a ──▶ sum ──▶ read (takes text)
  it('draws no wire where nothing that came in fits what comes after', () => {
    const flow = testFlow(
      [testNode('ask', 'chat'), testNode('sum', 'add'), testNode('next', 'add')],
      ['ask.history > sum.a', 'sum.sum > next.a'],
    );
    expect(wiresOf(remove(flow, ['sum']).flow)).toEqual([]);
  });

  it('draws no wire where several things fit and none is of the type', () => {
    const flow = testFlow(
      [testNode('one', 'add'), testNode('two', 'add'), testNode('sum', 'json-parse'), testNode('ask', 'chat')],
      ['one.sum > sum.text', 'two.sum > sum.other', 'sum.value > ask.reply'],
    );
    expect(wiresOf(remove(flow, ['sum']).flow)).toEqual([]);
  });

  it('hands on nothing that only gated the node', () => {
    const flow = testFlow(
      [testNode('ask', 'chat'), testNode('think', 'model')],
      ['ask.message > think.when', 'think.reply > ask.reply'],
    );
    expect(wiresOf(remove(flow, ['think']).flow)).toEqual([]);
  });

  it('does not heal a wire that is deleted with it', () => {
    const flow = chain();
    expect(wiresOf(remove(flow, ['first'], ['first-reply-second-prompt']).flow)).toEqual(['second.reply > ask.reply']);
  });
});

describe('a node that is put on a wire', () => {
  it('stands in it by the ports that fit, and the wire still ends at the same place', () => {
    const begun = chain();
    const flow = { ...begun, nodes: [...begun.nodes, testNode('new', 'model')] };
    const operation = insertUnwired(flow, wireOf(flow, 2), 'new', testCatalogue);
    expect(wiresOf(apply(flow, operation ?? { type: 'batch', operations: [] }).flow)).toEqual([
      'ask.message > first.prompt',
      'ask.history > first.history',
      'new.reply > second.prompt',
      'second.reply > ask.reply',
      'first.reply > new.prompt',
    ]);
  });

  it('is left alone where it has wires already, or does not fit', () => {
    const begun = chain();
    const flow = { ...begun, nodes: [...begun.nodes, testNode('sum', 'add')] };
    expect(insertUnwired(flow, wireOf(flow, 2), 'ask', testCatalogue)).toBeUndefined();
    expect(insertUnwired(flow, wireOf(flow, 2), 'sum', testCatalogue)).toBeUndefined();
  });
});

describe('replacing a node', () => {
  it('keeps the wires that fit, its place, its label and the settings that both have, and says what is lost', () => {
    const begun = chain();
    const first = { ...nodeOf(begun, 'first'), config: { instructions: 'Be brief', temperature: 9 } };
    const flow = { ...begun, nodes: begun.nodes.map((node) => (node.id === 'first' ? first : node)) };
    const { node, operation, kept, lost } = replaceNode(flow, first, definitionOf('json-parse'), testCatalogue);
    const after = apply(flow, operation).flow;
    expect([node.label, node.position]).toEqual(['first', { x: 300, y: 0 }]);
    expect(after.nodes.map(({ type }) => type)).toEqual(['chat', 'json-parse', 'model']);
    expect(wiresOf(after)).toEqual([
      `ask.message > ${node.id}.text`,
      `${node.id}.value > second.prompt`,
      'second.reply > ask.reply',
    ]);
    expect([kept, lost]).toEqual([2, ['history']]);
  });

  it('gives each input that takes one wire to one of them', () => {
    const flow = testFlow(
      [testNode('one', 'add'), testNode('two', 'add'), testNode('sum', 'add')],
      ['one.sum > sum.a', 'two.sum > sum.b'],
    );
    const { kept, lost } = replaceNode(flow, nodeOf(flow, 'sum'), definitionOf('json-parse'), testCatalogue);
    expect([kept, lost]).toEqual([1, ['b']]);
  });

  it('takes over a setting only where the new type can read it', () => {
    const flow = chain();
    const ask = { ...nodeOf(flow, 'ask'), config: { instructions: 'Be brief', temperature: 9 } };
    const { node } = replaceNode(flow, ask, definitionOf('model'), testCatalogue);
    expect(node.config).toEqual({ instructions: 'Be brief', temperature: 0.7 });
  });

  it('is one step that undo takes back, byte for byte', () => {
    const flow = chain();
    const { operation } = replaceNode(flow, nodeOf(flow, 'first'), definitionOf('chat'), testCatalogue);
    const { flow: after, inverse } = apply(flow, operation);
    expect(JSON.stringify(apply(after, inverse).flow)).toBe(JSON.stringify(flow));
  });
});

describe('what fits', () => {
  it('at the end of a drawn wire is found among all types, what fits as it is first', () => {
    const types = typesForWire(chain(), { side: 'out', type: 'text' }, testCatalogue);
    expect(types.map(({ definition, port, isExact }) => [definition.type, port?.id, isExact])).toEqual([
      ['model', 'prompt', true],
      ['json-parse', 'text', true],
      ['chat', 'reply', false],
    ]);
  });

  it('in a wire has an input for what comes and an output for what follows', () => {
    const flow = chain();
    expect(typesInWire(flow, wireOf(flow, 0), testCatalogue).map(({ definition }) => definition.type)).toEqual([
      'model',
      'chat',
      'json-parse',
    ]);
  });

  it('in the place of a node is ordered by how many wires stay', () => {
    const flow = chain();
    const types = typesInPlaceOf(flow, nodeOf(flow, 'first'), testCatalogue);
    expect(types.map(({ definition, kept }) => [definition.type, kept])).toEqual([
      ['chat', 3],
      ['json-parse', 2],
      ['add', 1],
    ]);
  });

  it('among the ports of other nodes is listed with the free and exact ones first', () => {
    const flow = chain();
    const ports = portsForWire(flow, 'ask', { side: 'out', type: 'text' }, testCatalogue);
    expect(ports.map(({ node, port }) => `${node.id}.${port.id}`)).toEqual(['first.prompt', 'second.prompt']);
    const freed = { ...flow, wires: flow.wires.slice(0, 2) };
    expect(portsForWire(freed, 'ask', { side: 'out', type: 'text' }, testCatalogue)[0]?.node.id).toBe('second');
  });
});

describe('wiring all that matches', () => {
  it('goes by names first, then by types, and leaves what is wired', () => {
    const flow = testFlow([testNode('ask', 'chat'), testNode('think', 'model')], []);
    const { operation, pairs } = wireMatching(flow, nodeOf(flow, 'ask'), nodeOf(flow, 'think'), testCatalogue);
    expect(pairs).toEqual([
      { from: 'message', to: 'prompt' },
      { from: 'history', to: 'history' },
    ]);
    const after = apply(flow, operation).flow;
    expect(wireMatching(after, nodeOf(after, 'ask'), nodeOf(after, 'think'), testCatalogue).pairs).toEqual([]);
  });
});

describe('a walk along the wires', () => {
  it('finds all that is read from, and all that reads', () => {
    const flow = { ...chain(), wires: chain().wires.slice(0, 3) };
    expect([...reachOf(flow, ['second'], 'upstream')]).toEqual(['second', 'first', 'ask']);
    expect([...reachOf(flow, ['first'], 'downstream')]).toEqual(['first', 'second']);
  });

  it('steps right and left along wires, up and down to what hangs on the same nodes', () => {
    const flow = testFlow(
      [
        testNode('ask', 'chat'),
        testNode('top', 'model', { x: 300, y: -100 }),
        testNode('low', 'model', { x: 300, y: 120 }),
        testNode('near', 'add', { x: 340, y: -20 }),
        testNode('far', 'add', { x: 900, y: 500 }),
      ],
      ['ask.message > top.prompt', 'ask.message > low.prompt'],
    );
    expect(neighbourOf(flow, 'ask', 'right')).toBe('top');
    expect(neighbourOf(flow, 'top', 'down')).toBe('low');
    expect(neighbourOf(flow, 'low', 'up')).toBe('top');
    expect(neighbourOf(flow, 'low', 'left')).toBe('ask');
    expect(neighbourOf(flow, 'low', 'right')).toBeUndefined();
    expect(neighbourOf(flow, 'low', 'down')).toBe('far');
  });
});

//   ask ──▶ bend ──▶ knee ──▶ think
it('what leaves a bend has the type of what comes to it, also through several; a ring of bends ends', () => {
  const catalogue = catalogueOf([...testCatalogue.values(), reroute]);
  const flow = testFlow(
    [testNode('ask', 'chat'), testNode('bend', 'reroute'), testNode('knee', 'reroute'), testNode('think', 'model')],
    ['ask.history > bend.in', 'bend.out > knee.in', 'knee.out > think.prompt'],
  );
  expect(carriedType(flow, testEnd('knee.out'), catalogue)).toBe('messages');
  const ring = { ...flow, wires: testFlow([], ['knee.out > bend.in', 'bend.out > knee.in']).wires };
  expect(carriedType(ring, testEnd('knee.out'), catalogue)).toBe('any');
  expect(carriedType(flow, testEnd('ask.gone'), catalogue)).toBeUndefined();
});
