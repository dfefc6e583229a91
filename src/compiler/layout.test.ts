import fc from 'fast-check';
import { expect, it } from 'vitest';
import { embedded, flowBuilder, type NodeFields } from '../../tests/support/flow-builder';
import { smallCatalogue } from '../../tests/support/small-catalogue';
import type { Channel, CompiledFlow } from '../flow/compiled-flow';
import type { Definition, Flow } from '../flow/flow';
import { compile } from './compile';

const flow = flowBuilder(smallCatalogue);

/** A piece of a chain: one node, a Loop around pieces, or a sub-flow of them, spread out or entered as a whole. */
type Piece =
  | { readonly kind: 'pass' | 'text' | 'fan' }
  | { readonly kind: 'loop' | 'sub' | 'whole'; readonly body: readonly Piece[] };

const pieces = fc.letrec<{ piece: Piece; body: readonly Piece[] }>((tie) => ({
  piece: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constantFrom('pass' as const, 'text' as const, 'fan' as const) }),
    fc.record({ kind: fc.constantFrom('loop' as const, 'sub' as const, 'whole' as const), body: tie('body') }),
  ),
  body: fc.array(tie('piece'), { minLength: 1, maxLength: 3 }),
})).body;

interface Drawing {
  readonly chains: string[];
  readonly nodes: Record<string, NodeFields>;
  readonly flows: Record<string, Definition>;
}

let count = 0;
const fresh = (name: string) => `${name}${++count}`;

/** Draws pieces behind an end, and answers the end of the last. */
function draw(body: readonly Piece[], from: string, drawing: Drawing): string {
  return body.reduce((end, piece) => drawPiece(piece, end, drawing), from);
}

function drawPiece(piece: Piece, from: string, drawing: Drawing): string {
  const { chains, nodes, flows } = drawing;
  const name = fresh(piece.kind);
  switch (piece.kind) {
    case 'pass':
    case 'text':
    case 'fan': {
      nodes[name] = { type: 'gather' };
      chains.push(`${from} > ${name}.items`);
      // Something without inputs, which a body then reads from outside.
      if (piece.kind !== 'pass') chains.push(`${fresh('text')} > ${name}.items`);
      if (piece.kind === 'fan') chains.push(`${from} > ${name}.items`);
      return `${name}.list`;
    }
    case 'loop': {
      chains.push(`${from} > ${name}.start`);
      const end = draw(piece.body, `${name}.item`, drawing);
      chains.push(`${end} > ${name}.again`);
      return `${name}.done`;
    }
    default: {
      const inner: Drawing = { chains: [], nodes: { in: { type: 'input' }, out: { type: 'output' } }, flows };
      inner.chains.push('in', `${draw(piece.body, 'in.value', inner)} > out.value`);
      flows[name] = embedded(flow(inner.chains.join(';'), inner.nodes, { flows }));
      nodes[name] = {
        type: 'sub',
        config: { flow: name },
        ...(piece.kind === 'whole' && { policy: { timeoutMs: 1 } }),
      };
      chains.push(`${from} > ${name}.in`);
      return `${name}.out`;
    }
  }
}

const designs = pieces.map((body): Flow => {
  count = 0; // so that a seed gives the same names again
  const drawing: Drawing = { chains: [], nodes: {}, flows: {} };
  const end = draw(body, 'ask.message', drawing);
  return flow([...drawing.chains, `${end} > ask.reply`].join(';'), drawing.nodes, { flows: drawing.flows });
});

function build(design: Flow): CompiledFlow {
  const { compiled, problems } = compile(design, smallCatalogue, { models: [] });
  if (!compiled) throw new Error(JSON.stringify(problems));
  return compiled;
}

/** Every flow of loops and sub-flows, nested in any way, can be built; what is asked of each build stands in the tests. */
function holds(check: (compiled: CompiledFlow, design: Flow) => void): void {
  fc.assert(
    fc.property(designs, (design) => check(build(design), design)),
    { numRuns: 300 },
  );
}

/** The operator that a step starts: its own, or the head of its region. */
const startedBy = ({ regions }: CompiledFlow, step: CompiledFlow['schedule'][number]) =>
  step.operator ?? regions[step.region ?? -1]?.head ?? -1;

/** The regions around an operator, innermost first. */
function regionsAround({ operators, regions }: CompiledFlow, operator: number): readonly number[] {
  const around: number[] = [];
  for (let region = operators[operator]?.region; region !== undefined; region = regions[region]?.parent)
    around.push(region);
  return around;
}

it('gives every operator one step, in the region that it says it is in', () => {
  holds((compiled) => {
    const steps = compiled.regions.flatMap(({ body }, region) =>
      body.map((step) => [startedBy(compiled, step), region]),
    );
    const expected = compiled.operators.map((operator, index) => [index, operator.region]);
    expect(steps.toSorted(([a = 0], [b = 0]) => a - b)).toEqual(expected);
  });
});

it('makes every step wait only for what an earlier step of its region, or its head, or something outside gives', () => {
  holds((compiled) => {
    compiled.regions.forEach(({ body, head }, region) => {
      const placeOf = new Map(body.map((step, place) => [startedBy(compiled, step), place]));
      for (const [place, step] of body.entries()) {
        for (const channel of step.waitsFor) {
          const producer = compiled.channels[channel]?.from[0] ?? -1;
          if (producer === head || !regionsAround(compiled, producer).includes(region)) continue;
          expect(placeOf.get(producer)).toBeLessThan(place);
        }
      }
    });
  });
});

it('leads every channel within a region, into one, or back to the head of one', () => {
  const isRight = (compiled: CompiledFlow, { from: [source], to: [target] }: Channel) => {
    const home = compiled.operators[source]?.region ?? -1;
    return regionsAround(compiled, target).includes(home) || compiled.regions[home]?.head === target;
  };
  holds((compiled) => {
    expect(compiled.channels.filter((channel) => !isRight(compiled, channel))).toEqual([]);
  });
});

it('numbers every region after the one around it', () => {
  holds(({ regions }) => {
    for (const [index, { parent }] of regions.entries()) if (parent !== undefined) expect(parent).toBeLessThan(index);
  });
});

it('gives the same bytes whatever the order of the nodes', () => {
  holds((compiled, design) => {
    const flows = Object.fromEntries(
      Object.entries(design.flows).map(([id, inner]) => [id, { ...inner, nodes: inner.nodes.toReversed() }]),
    );
    const other = { ...design, nodes: design.nodes.toReversed(), flows };
    expect(JSON.stringify(build(other))).toBe(JSON.stringify(compiled));
  });
});
