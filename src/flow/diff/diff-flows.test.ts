import { describe, expect, it } from 'vitest';
import { embedded, flowBuilder, type NodeFields } from '../../../tests/support/flow-builder';
import { smallCatalogue } from '../../../tests/support/small-catalogue';
import type { Flow } from '../flow';
import { applyChoices, choose } from './apply-choices';
import { diffFlows } from './diff-flows';

const flow = flowBuilder(smallCatalogue);
const diffOf = (before: Flow, after: Flow) => diffFlows(before, after, smallCatalogue);
/** Each change as `kind subject item field`, with what was there and is there now. */
const told = (before: Flow, after: Flow) =>
  diffOf(before, after).changes.map(({ kind, subject, item, path, before: old, after: next, within }) =>
    [
      within,
      kind,
      subject,
      item,
      path?.join('.'),
      subject === 'node' && path ? `${JSON.stringify(old)} → ${JSON.stringify(next)}` : '',
    ]
      .filter(Boolean)
      .join(' '),
  );

function taken(before: Flow, after: Flow, ids: readonly string[]): Flow {
  const made = applyChoices(before, after, diffOf(before, after), new Set(ids));
  if ('lacking' in made) throw new Error('something lacks');
  return made.flow;
}

describe('the difference of two flows', () => {
  it('is nothing for the same flow, whatever its id and the ids of its wires', () => {
    const one = flow('ask > model > ask');
    const other = { ...flow('ask > model > ask'), id: 'other' } as Flow; // of the form that ids have
    expect(told(one, { ...other, wires: other.wires.map((wire) => ({ ...wire, id: `${wire.id}x` })) } as Flow)).toEqual(
      [],
    );
  });

  //   ask ──▶ model ──▶ ask     and     ask ──▶ pass ──▶ model ──▶ ask
  it('names nodes and wires that came, and a wire that runs elsewhere now', () => {
    expect([...told(flow('ask > model > ask'), flow('ask > pass > model > ask'))].sort()).toEqual([
      'added node pass',
      'added wire w2',
      'changed wire w1',
      'moved node model',
    ]);
  });

  it('goes into the fields of a config, and tells a move from a change', () => {
    const with_ = (config: NodeFields['config'], more: object = {}) =>
      flow('ask > model > ask', { model: { config: config ?? {}, ...more } });
    expect(
      told(with_({ temperature: 1, deep: { a: 1, b: [1] } }), with_({ deep: { a: 1, b: [2] } }, { label: 'M' })),
    ).toEqual([
      'changed node model config.temperature 1 → undefined',
      'changed node model config.deep.b [1] → [2]',
      'changed node model label undefined → "M"',
    ]);
    const moved = with_({});
    const nodes = moved.nodes.map((node) => ({ ...node, position: { x: 1, y: 1 } }));
    expect(told(moved, { ...moved, nodes }).every((words) => words.startsWith('moved'))).toBe(true);
  });

  it('takes a node of another type for a change of the whole', () => {
    const one = flow('thing', { thing: { type: 'pass', config: { a: 1 } } });
    const other = flow('thing', { thing: { type: 'merge', config: { b: 1 } } });
    expect(told(one, other)).toEqual([
      'changed node thing {"type":"pass","typeVersion":1} → {"type":"merge","typeVersion":1}',
    ]);
    expect(
      taken(
        one,
        other,
        diffOf(one, other).changes.map(({ id }) => id),
      ).nodes,
    ).toEqual(other.nodes);
  });

  it('tells of the order of the wires into one input, and of no other order', () => {
    const one = flow('text1 > gather; text2 > gather; text1 > pass');
    const [first, second, third] = one.wires;
    if (!first || !second || !third) throw new Error('three wires were drawn');
    expect(told(one, { ...one, wires: [second, first, third] })).toEqual(['changed order gather items']);
    expect(told(one, { ...one, wires: [third, first, second] })).toEqual([]);
  });

  it('tells of settings, variables, notes, and what is in embedded flows', () => {
    const inner = embedded(flow('in > pass > out', { in: { type: 'input' }, out: { type: 'output' } }));
    const changed = { ...inner, nodes: inner.nodes.slice(1), wires: inner.wires.slice(1), name: 'New' };
    const one = flow('sub', {}, { flows: { inner, gone: inner } });
    const other = { ...flow('sub', {}, { flows: { inner: changed, fresh: inner } }), onError: 'continue' as const };
    expect(told(one, other)).toEqual([
      'changed setting onError',
      'inner changed setting name',
      'inner removed node in',
      'inner removed wire w1',
      'removed flow gone',
      'added flow fresh',
    ]);
  });
});

describe('a choice', () => {
  //   ask ──▶ ask     and     ask ──▶ pass ──▶ ask
  const before = flow('ask > ask');
  const after = flow('ask > pass > ask');
  const diff = diffOf(before, after);
  const idOf = (kind: string, subject: string) =>
    diff.changes.find((change) => change.kind === kind && change.subject === subject)?.id ?? '';

  it('takes a wire with the node that it comes from, and leaves it without', () => {
    const chosen = choose(diff, new Set(), { id: idOf('changed', 'wire'), isChosen: true });
    expect([...chosen].sort()).toEqual([idOf('added', 'node'), idOf('changed', 'wire')].sort());
    expect(choose(diff, chosen, { id: idOf('added', 'node'), isChosen: false }).size).toBe(0);
  });

  it('that does not hold together is refused, with what it lacks', () => {
    const made = applyChoices(before, after, diff, new Set([idOf('changed', 'wire')]));
    expect('lacking' in made && made.lacking.map(({ change, needs }) => [change.id, needs.id])).toEqual([
      [idOf('changed', 'wire'), idOf('added', 'node')],
    ]);
  });

  it('of a node that goes takes its wires, and of a Sub-flow the flow that it stands for', () => {
    const back = diffOf(after, before);
    const removal = back.changes.find(({ kind, subject }) => kind === 'removed' && subject === 'node');
    expect(choose(back, new Set(), { id: removal?.id ?? '', isChosen: true }).size).toBe(3);
    const inner = embedded(flow('in > out', { in: { type: 'input' }, out: { type: 'output' } }));
    const placed = diffOf(before, flow('ask > ask; sub', { sub: { config: { flow: 'inner' } } }, { flows: { inner } }));
    const sub = placed.changes.find(({ subject }) => subject === 'node');
    expect([...choose(placed, new Set(), { id: sub?.id ?? '', isChosen: true })]).toContain('|added|flow|inner|');
  });

  it('of one field leaves the others as they are', () => {
    const one = flow('model', { model: { config: { temperature: 1, system: 'a' } } });
    const other = flow('model', { model: { config: { temperature: 2, system: 'b' } } });
    expect(taken(one, other, ['|changed|node|model|config/system']).nodes[0]?.config).toEqual({
      temperature: 1,
      system: 'b',
    });
  });
});
