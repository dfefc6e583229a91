import fc from 'fast-check';

/**
 * What a random flow is drawn by: small numbers that choose among what is possible at a place, so that every recipe is a
 * flow that can be built, and a smaller recipe is a smaller flow.
 */
export interface Recipe {
  /** Flows to embed; each may use those before it. */
  readonly definitions: readonly (readonly Step[])[];
  readonly steps: readonly Step[];
  /** What a failure does where the node says nothing: mostly stop. */
  readonly onError: number;
  /** Chooses how long everything takes. */
  readonly seed: number;
}

export type Step = NodeStep | LoopStep | SubStep;

interface Placed {
  /** What it reads, counted back from the newest output that there is. */
  readonly picks: readonly number[];
  readonly policy: number;
  /** What it waits for besides; mostly nothing. */
  readonly gate: number;
  /** Its outputs are wired to the Interface. */
  readonly isShown: boolean;
  /** Its error is wired. */
  readonly takesError: boolean;
}

export interface NodeStep extends Placed {
  readonly kind: 'node';
  readonly type: number;
  readonly config: number;
  readonly disabled: number;
}

export interface LoopStep extends Placed {
  readonly kind: 'loop';
  readonly mode: number;
  readonly maxTicks: number;
  readonly concurrency: number;
  readonly onItemError: number;
  readonly body: readonly Step[];
  /** Chooses what leads back, and whether anything does. */
  readonly again: number;
  readonly result: number;
}

export interface SubStep extends Placed {
  readonly kind: 'sub';
  readonly definition: number;
  readonly disabled: number;
}

const seldom = fc.nat(9).map((dice) => dice === 9);
const placed = {
  picks: fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5)),
  policy: fc.nat(15),
  gate: fc.nat(19),
  isShown: fc.boolean(),
  takesError: seldom,
};
const disabled = fc.nat(19);

const node: fc.Arbitrary<NodeStep> = fc.record({
  kind: fc.constant('node' as const),
  type: fc.nat(40),
  config: fc.nat(23),
  disabled,
  ...placed,
});

const sub: fc.Arbitrary<SubStep> = fc.record({
  kind: fc.constant('sub' as const),
  definition: fc.nat(3),
  disabled,
  ...placed,
});

function stepsOf(depth: number, most: number): fc.Arbitrary<readonly Step[]> {
  const chances = [
    { arbitrary: node as fc.Arbitrary<Step>, weight: 8 },
    { arbitrary: sub as fc.Arbitrary<Step>, weight: 1 },
    ...(depth > 0 ? [{ arbitrary: loopOf(depth - 1) as fc.Arbitrary<Step>, weight: 2 }] : []),
  ];
  return fc.array(fc.oneof(...chances), { minLength: 1, maxLength: most });
}

function loopOf(depth: number): fc.Arbitrary<LoopStep> {
  return fc.record({
    kind: fc.constant('loop' as const),
    mode: fc.nat(3),
    maxTicks: fc.nat(2),
    concurrency: fc.nat(2),
    onItemError: fc.nat(2),
    body: stepsOf(depth, 4),
    again: fc.nat(5),
    result: fc.nat(9),
    ...placed,
  });
}

/** Random recipes, small enough that a run of one takes a few milliseconds. */
export const recipes: fc.Arbitrary<Recipe> = fc.record({
  definitions: fc.array(stepsOf(1, 4), { maxLength: 2 }),
  steps: stepsOf(2, 8),
  onError: fc.nat(9),
  seed: fc.nat(1_000_000),
});
