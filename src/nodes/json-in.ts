import { flowLimits } from '../flow/flow';
import type { Json } from '../flow/json';

/**
 * The JSON in a text: the text itself, else what its first code fence holds, else from its first bracket to its last.
 * @returns undefined if there is none, or if it is nested too deep to be walked
 */
export function jsonIn(text: string): Json | undefined {
  const whole = jsonOf(text);
  if (whole !== undefined) return whole;
  const fenced = /```[^\n`]*\n([\s\S]*?)```/.exec(text)?.[1];
  if (fenced !== undefined) {
    const inFence = jsonOf(fenced);
    if (inFence !== undefined) return inFence;
  }
  const start = text.search(/[[{]/);
  const end = Math.max(text.lastIndexOf(']'), text.lastIndexOf('}'));
  return start >= 0 && end > start ? jsonOf(text.slice(start, end + 1)) : undefined;
}

/**
 * A text as JSON.
 * @returns undefined if it is not, or if it is nested too deep to be walked
 */
export function jsonOf(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return isDeeperThan(flowLimits.depth, value) ? undefined : value;
  } catch {
    return undefined; // not JSON, which is an answer here and no fault
  }
}

/** Engines parse deeper than anything after them can walk (`JSON.parse` takes depth 200,000). */
function isDeeperThan(limit: number, value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return limit === 0 || Object.values(value).some((member: Json) => isDeeperThan(limit - 1, member));
}
