import { expect, it } from 'vitest';
import { embedded, flowBuilder } from '../../../tests/support/flow-builder';
import type { Flow } from '../../flow/flow';
import { apply } from '../../flow/operation';
import { catalogue } from '../../nodes';
import { otherUse } from './tool-of-sub-flow';

const flow = flowBuilder(catalogue);

//   city ──▶ sky
const inner = embedded(
  flow('city > sky', {
    city: { type: 'input', config: { name: 'city', type: 'text' } },
    sky: { type: 'output', config: { name: 'sky' } },
  }),
);

//   ask ──▶ weather (a Sub-flow) ──▶ ask
const design: Flow = flow(
  'ask.message > weather.city; weather.sky > ask.reply',
  { ask: { type: 'interface' }, weather: { type: 'sub-flow', label: 'Wetter für Köln', config: { flow: 'inner' } } },
  { flows: { inner } },
);

function turned(from: Flow, id: string) {
  const old = from.nodes.find((node) => node.id === id);
  if (!old) throw new Error(`there is no ${id}`);
  const other = otherUse(from, old, catalogue);
  return other && { other, ...apply(from, other.operation) };
}

it('makes a Sub-flow a tool of the same flow, called like its label, and back', () => {
  const tool = turned(design, 'weather');
  expect(tool?.other.as).toBe('tool');
  expect(tool?.flow.nodes.at(-1)).toMatchObject({
    type: 'tool',
    label: 'Wetter für Köln',
    config: { flow: 'inner', name: 'wetter_fur_koln' },
  });
  expect(tool?.flow.wires).toEqual([]);
  expect(tool && apply(tool.flow, tool.inverse).flow).toEqual(design);
  const back = tool && turned(tool.flow, tool.other.node.id);
  expect(back?.flow.nodes.at(-1)).toMatchObject({ type: 'sub-flow', config: { flow: 'inner' } });
});

it('turns nothing else, and no Sub-flow whose flow is not there', () => {
  expect(turned(design, 'ask')).toBeUndefined();
  expect(turned({ ...design, flows: {} }, 'weather')).toBeUndefined();
});

it('leaves the name as it is where the label holds no letter that models know', () => {
  const nodes = design.nodes.map((node) => ({ ...node, label: '☃' }));
  expect(turned({ ...design, nodes }, 'weather')?.other.node.config).toMatchObject({ name: 'tool' });
});
