import { createStore } from 'zustand/vanilla';

/** The breakpoints of the nodes that are on the canvas, as the app has them; nobody sets any until the app has come. */
export interface BreakpointMarks {
  /** By node: whether it holds runs, or rests. */
  readonly marks: ReadonlyMap<string, 'on' | 'off'>;
  /** Sets a breakpoint at each of the nodes, or takes them all away where each has one. */
  readonly toggle?: (nodes: readonly string[]) => void;
}

export const breakpointMarks = createStore<BreakpointMarks>(() => ({ marks: new Map() }));

/** The mark of what stands for many nodes: that of one that holds runs, else of one that rests. */
export function markOfMany(marks: BreakpointMarks['marks'], nodes: readonly string[]): 'on' | 'off' | undefined {
  const found = marks.size === 0 ? [] : nodes.flatMap((node) => marks.get(node) ?? []);
  return found.find((mark) => mark === 'on') ?? found[0];
}
