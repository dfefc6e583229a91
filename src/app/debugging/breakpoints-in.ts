import type { CompiledFlow } from '../../flow/compiled-flow';
import type { Breakpoint, BreakpointCondition } from '../../flow/debugging';
import type { NodeBreakpoint } from './breakpoint';

/** The breakpoints of a flow as a build of it has them; those of nodes that it does not have hold nothing. */
export function breakpointsIn(compiled: CompiledFlow, breakpoints: readonly NodeBreakpoint[]): readonly Breakpoint[] {
  return breakpoints.flatMap((breakpoint) => {
    if (breakpoint.isOff) return [];
    const condition = conditionOf(breakpoint);
    return operatorsAt(compiled, breakpoint).map((operator): Breakpoint => {
      return { operator, when: breakpoint.when, ...(condition && { condition }) };
    });
  });
}

/**
 * The operators of a node at which it is held: an Interface is held where something reaches it, and where it gives
 * something out; a Sub-flow where something enters it, and where something leaves it.
 */
function operatorsAt(compiled: CompiledFlow, { path, when }: NodeBreakpoint): readonly number[] {
  const { operators } = compiled;
  const indexes = [...operators.keys()];
  const own = indexes.filter((index) => isInside(compiled, index, path) && depthOf(compiled, index) === path.length);
  if (own.length > 0) {
    const other = when === 'before' ? 'source' : 'sink';
    const wanted = own.filter((index) => operators[index]?.role !== other);
    return wanted.length > 0 ? wanted : own;
  }
  return indexes.filter((index) => isInside(compiled, index, path) && isAtBorder(compiled, index, { path, when }));
}

/** How deep the node of an operator is. */
const depthOf = ({ operators }: CompiledFlow, operator: number): number => operators[operator]?.node.length ?? 0;

function isInside({ operators }: CompiledFlow, operator: number, path: readonly string[]): boolean {
  const node = operators[operator]?.node ?? [];
  return path.every((id, depth) => node[depth] === id);
}

function isAtBorder(
  compiled: CompiledFlow,
  operator: number,
  { path, when }: Pick<NodeBreakpoint, 'path' | 'when'>,
): boolean {
  const found = compiled.operators[operator];
  const channels = (when === 'before' ? found?.inputs : found?.outputs)?.flatMap((port) => port.channels) ?? [];
  return channels.some((index) => {
    const channel = compiled.channels[index];
    if (channel === undefined) return false;
    const [other] = when === 'before' ? channel.from : channel.to;
    return !isInside(compiled, other, path);
  });
}

function conditionOf({ test, fromHit }: NodeBreakpoint): BreakpointCondition | undefined {
  if (test === undefined && fromHit === undefined) return undefined;
  return {
    ...(test && {
      payloads: {
        [test.port]: test.kind === 'equals' ? { equals: test.value } : { contains: asText(test.value) },
      },
    }),
    ...(fromHit !== undefined && { fromHit }),
  };
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
