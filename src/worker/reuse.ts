import type { CompiledFlow } from '../flow/compiled-flow';
import type { FiringKey } from '../flow/debugging';
import type { Catalogue } from '../flow/node-definition';
import { callerOf } from './engine/call-key';
import type { FiringRecord, Recording } from './engine/recording';

/** Firings of some operators, within the ticks that begin so; only after a tick, where one is named. */
interface Affected {
  readonly operators: ReadonlySet<number>;
  readonly prefix: readonly number[];
  readonly after?: number;
  /** Those of this very tick, and not what they called: a call is known by what it was given, and may be made again. */
  readonly isAlone?: true;
}

/** Lets firings be found by operator and tick, of two of one key the later, and those that were only begun. */
export function recordingOf(firings: readonly FiringRecord[], attempted: readonly FiringKey[] = []): Recording {
  const found = new Map(firings.map((firing) => [keyOf(firing), firing]));
  const begun = new Set(attempted.map(keyOf));
  return {
    find: (operator, tick) => found.get(keyOf({ operator, tick })),
    wasAttempted: (operator, tick) => begun.has(keyOf({ operator, tick })),
  };
}

/**
 * The firings that do not follow from one: a fork takes these from the record, and runs the rest. In a loop that goes
 * round, later ticks follow from earlier ones; the items of a for-each do not. What a node called follows from that node.
 */
export function notFollowing(
  build: CompiledFlow,
  catalogue: Catalogue,
  firings: readonly FiringRecord[],
  from: FiringKey,
): readonly FiringRecord[] {
  const affected = affectedBy(build, catalogue, from);
  return firings.filter((firing) => {
    const callers = callersOf(firing);
    return !affected.some(
      (one) => isAmong(firing, one) || callers.some((caller) => !one.isAlone && isAmong(caller, one)),
    );
  });
}

/** The firing that called the tool which a firing is inside of, and the one that called what that is in, and so on. */
function callersOf({ tick }: FiringKey): readonly FiringKey[] {
  const callers: FiringKey[] = [];
  for (let caller = callerOf(tick); caller !== undefined; caller = callerOf(caller.tick)) callers.push(caller);
  return callers;
}

function isAmong({ operator, tick }: FiringKey, { operators, prefix, after, isAlone }: Affected): boolean {
  if (isAlone && tick.length > prefix.length) return false;
  if (!operators.has(operator) || !prefix.every((number, index) => tick[index] === number)) return false;
  return after === undefined || (tick[prefix.length] ?? -1) > after;
}

function affectedBy(build: CompiledFlow, catalogue: Catalogue, from: FiringKey): readonly Affected[] {
  const affected: Affected[] = [];
  let { operator, tick: prefix } = from;
  affected.push({ operators: new Set([operator, ...insideOf(build, operator)]), prefix });
  for (;;) {
    const region = build.operators[operator]?.region ?? 0;
    const reached = followers(build, catalogue, operator, region);
    affected.push({ operators: reached, prefix });
    const entered = build.regions[region];
    const { head } = entered ?? {};
    if (entered === undefined || head === undefined) return affected;
    if (entered.kind === 'loop') {
      const outer = prefix.slice(0, -1);
      if (goesRound(build, catalogue, head))
        affected.push({ operators: new Set(insideOf(build, head)), prefix: outer, after: prefix.at(-1) ?? 0 });
      prefix = outer;
    }
    if (entered.kind === 'tool') {
      const caller = callerOf(prefix);
      if (caller === undefined) return affected;
      affected.push({ operators: new Set([caller.operator]), prefix: caller.tick, isAlone: true });
      ({ operator, tick: prefix } = caller);
      continue;
    }
    // The head gives out something else now, whatever the ticks before gave.
    affected.push({ operators: new Set([head]), prefix });
    operator = head;
  }
}

/** What follows from an operator within one frame of its region, with all that is inside of what follows. */
function followers(build: CompiledFlow, catalogue: Catalogue, operator: number, region: number): ReadonlySet<number> {
  const reached = new Set<number>();
  const waiting = [operator];
  // A Catch has no wire from what it waits for.
  build.operators.forEach(({ type, region: its }, index) => {
    if (its === region && catalogue.get(type)?.catches === true && index !== operator) waiting.push(index);
  });
  for (const catching of waiting.slice(1)) reached.add(catching);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const inside = new Set(insideOf(build, next));
    for (const channel of build.channels) {
      const [source] = channel.from;
      if (source !== next && !(next !== operator && inside.has(source))) continue;
      const [target] = channel.to;
      if (inside.has(target)) continue;
      const lifted = liftedTo(build, target, region);
      if (lifted === undefined || lifted === operator || reached.has(lifted)) continue;
      reached.add(lifted);
      waiting.push(lifted);
    }
  }
  return new Set([...reached].flatMap((one) => [one, ...insideOf(build, one)]));
}

/** The operator that stands in a region for one that is in it, or somewhere inside; undefined where it is outside. */
function liftedTo(build: CompiledFlow, operator: number, region: number): number | undefined {
  let at: number | undefined = operator;
  while (at !== undefined) {
    const its: number = build.operators[at]?.region ?? 0;
    if (its === region) return at;
    at = build.regions[its]?.head;
  }
  return undefined;
}

/** The operators inside the region that one enters, however deep. */
function insideOf(build: CompiledFlow, head: number): readonly number[] {
  return build.operators.flatMap((_, index) => {
    let region = build.regions[build.operators[index]?.region ?? 0];
    while (region?.head !== undefined && region.head !== head)
      region = build.regions[build.operators[region.head]?.region ?? 0];
    return region?.head === head ? [index] : [];
  });
}

function goesRound(build: CompiledFlow, catalogue: Catalogue, head: number): boolean {
  const operator = build.operators[head];
  const terms = operator && catalogue.get(operator.type)?.loop?.(operator.config as never); // the compiler parsed it by the definition's schema
  return terms?.mode !== 'for-each';
}

function keyOf({ operator, tick }: FiringKey): string {
  return `${operator} ${tick.join('.')}`;
}
