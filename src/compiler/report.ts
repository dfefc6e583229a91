import type { NodeId, WireId } from '../flow/ids';
import type { Problem, ProblemCode } from '../flow/problem';

/** Where a problem is: what the page goes to when it is clicked. */
export interface Place {
  readonly node?: NodeId;
  readonly port?: string;
  readonly wire?: WireId;
  readonly field?: Problem['field'];
  readonly inside?: Problem['inside'];
}

/** The place of a node that is in sub-flows, by its path. */
export function placeOfPath(path: readonly NodeId[]): Place {
  const [first] = path;
  const node = path.at(-1);
  if (first === undefined || node === undefined) return {};
  return path.length === 1 ? { node } : { node: first, inside: { way: path.slice(0, -1), node } };
}

/** What is wrong, then what to do: one sentence each. */
export type Sentences = readonly [message: string, remedy: string];

/** A problem that keeps the flow from being built. */
export function error(code: ProblemCode, [message, remedy]: Sentences, place: Place = {}): Problem {
  return { code, severity: 'error', message, remedy, ...place };
}

/** A problem that a build is made in spite of. */
export function warning(code: ProblemCode, [message, remedy]: Sentences, place: Place = {}): Problem {
  return { code, severity: 'warning', message, remedy, ...place };
}

const longestQuote = 60;

/** A name in quotes, cut if it is so long that it would drown the sentence. */
export function quoted(name: string): string {
  return `“${name.length > longestQuote ? `${name.slice(0, longestQuote)}…` : name}”`;
}

/** Errors first, each kind in the order it was found. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return [
    ...problems.filter((problem) => problem.severity === 'error'),
    ...problems.filter((problem) => problem.severity === 'warning'),
  ];
}
