import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyChoices, choose } from '../src/flow/diff/apply-choices';
import type { FlowDiff } from '../src/flow/diff/change';
import { diffFlows } from '../src/flow/diff/diff-flows';
import { endsOf } from '../src/flow/diff/diff-wires';
import { type Flow, flowSchema } from '../src/flow/flow';
import { canonicalJson } from '../src/flow/json';
import { apply } from '../src/flow/operation';
import { draw } from './reference/draw';
import { recipes } from './reference/recipe';
import { referenceCatalogue } from './reference/test-nodes';
import { seeded } from './support/random-flow';

/** More of them: `FLOWS=20000 npx vitest run tests/diff-properties`; the same again: `SEED=…`. */
const flows = Number(process.env['FLOWS'] ?? 200);
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const diffOf = (before: Flow, after: Flow) => diffFlows(before, after, referenceCatalogue);
const idsOf = (before: Flow, after: Flow) =>
  diffOf(before, after)
    .changes.map(({ id }) => id)
    .sort();

/** A flow as somebody might have gone on with it: things moved, shuffled, renamed, drawn again. */
function disturbed(flow: Flow, random: () => number): Flow {
  const chance = (share: number) => random() < share;
  const shuffled = chance(0.5) ? [...flow.wires].sort(() => random() - 0.5) : flow.wires;
  return {
    ...flow,
    ...(chance(0.3) ? { name: 'Another', description: 'New' } : {}),
    nodes: flow.nodes.map((node) => ({
      ...node,
      ...(chance(0.2) ? { label: 'Renamed' } : {}),
      ...(chance(0.2) ? { position: { x: 7, y: 9 } } : {}),
      ...(chance(0.2) ? { config: { ...node.config, extra: { deep: [1, { a: random() }], b: null } } } : {}),
      ...(chance(0.1) ? { disabled: 'off' as const } : {}),
    })),
    wires: shuffled.map((wire) => (chance(0.2) ? { ...wire, id: `${wire.id}x` as typeof wire.id } : wire)), // of its form
  };
}

/** Where the wires of a flow run when the chosen changes of them were made. */
function wiresAfter(before: Flow, { changes }: FlowDiff, chosen: ReadonlySet<string>): string[] {
  const ends = before.wires.map(endsOf);
  const json = (value: unknown) => endsOf(value as Flow['wires'][number]); // as the difference tells of one
  for (const change of changes) {
    if (change.subject !== 'wire' || change.within !== undefined || !chosen.has(change.id)) continue;
    if (change.before) ends.splice(ends.indexOf(json(change.before)), 1);
    if (change.after) ends.push(json(change.after));
  }
  return ends;
}

// Recipes name their nodes alike, so that two flows share some of them.
const pair = fc.tuple(recipes, recipes, fc.nat(), fc.boolean()).map(([one, other, dice, isSame]) => {
  const random = seeded(dice);
  const before = draw(one).flow;
  return { before, after: disturbed(isSame ? before : draw(other).flow, random), random };
});

it(`gives the one flow where no change of the difference is chosen, and the other where all are, in ${flows} pairs`, {
  timeout: 3_600_000,
}, () => {
  fc.assert(
    fc.property(pair, ({ before, after }) => {
      const diff = diffOf(before, after);
      expect(new Set(diff.changes.map(({ id }) => id)).size).toBe(diff.changes.length);
      const none = applyChoices(before, after, diff, new Set());
      if ('lacking' in none) throw new Error('nothing lacks something');
      expect(canonicalJson(none.flow)).toBe(canonicalJson(before));
      const all = applyChoices(before, after, diff, new Set(diff.changes.map(({ id }) => id)));
      if ('lacking' in all) throw new Error(canonicalJson(all.lacking));
      flowSchema.parse(all.flow);
      expect(idsOf(all.flow, after)).toEqual([]);
    }),
    { numRuns: flows, seed },
  );
});

it(`takes over just what is chosen, with what it needs, as one operation that can be undone, in ${flows} pairs`, {
  timeout: 3_600_000,
}, () => {
  fc.assert(
    fc.property(pair, ({ before, after, random }) => {
      const diff = diffOf(before, after);
      let chosen: ReadonlySet<string> = new Set();
      for (const { id } of diff.changes) {
        const dice = random();
        if (dice < 0.4) chosen = choose(diff, chosen, { id, isChosen: true });
        else if (dice < 0.5) chosen = choose(diff, chosen, { id, isChosen: false });
      }
      const made = applyChoices(before, after, diff, chosen);
      if ('lacking' in made) throw new Error(canonicalJson(made.lacking));
      flowSchema.parse(made.flow);
      const applied = apply(before, made.operation);
      expect(canonicalJson(applied.flow)).toBe(canonicalJson(made.flow));
      expect(canonicalJson(apply(applied.flow, applied.inverse).flow)).toBe(canonicalJson(before));
      // What wires are to each other is looked at anew when some of them have changed.
      const isOther = (id: string) => !/[|](wire|order)[|]/.test(id);
      const left = diff.changes.map(({ id }) => id).filter((id) => !chosen.has(id));
      expect(idsOf(made.flow, after).filter(isOther)).toEqual(left.filter(isOther).sort());
      expect(made.flow.wires.map(endsOf).sort()).toEqual(wiresAfter(before, diff, chosen).sort());
      const nodes = new Set(made.flow.nodes.map(({ id }) => id));
      expect(made.flow.wires.filter(({ from, to }) => !nodes.has(from.node) || !nodes.has(to.node))).toEqual([]);
    }),
    { numRuns: flows, seed },
  );
});
