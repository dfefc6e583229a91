import type { FlowNode } from '../../src/flow/flow';

/** A test node type, as far as drawing random flows needs to know it. */
export interface NodeKind {
  readonly type: string;
  /** Inputs that take one wire; all must be wired. */
  readonly inputs: readonly string[];
  /** `in` takes several. */
  readonly many: boolean;
  readonly outputs: readonly string[];
  /** It reads streams, so it is given one where there is one. */
  readonly reads?: true;
  readonly streams?: true;
  /** It waits for nothing but its inputs, and cannot be off. */
  readonly takesNoGate?: true;
  /** It has no place in a sub-flow. */
  readonly isForWhole?: true;
  /** It never fails by itself. */
  readonly isSound: boolean;
  config(choice: number): FlowNode['config'];
}

const single: NodeKind = {
  type: '',
  inputs: ['in'],
  many: false,
  outputs: ['out'],
  isSound: true,
  config: () => ({}),
};
const many = { inputs: [], many: true };
const count = (choice: number) => [1, 2, 3, 150][choice % 4] ?? 1;

/** A stream of some chunks, which in some attempts breaks after some of them. */
function dripping(choice: number): FlowNode['config'] {
  const breaks = [0, 0, 0, 1, 2, 9][Math.floor(choice / 4)] ?? 0;
  return { count: count(choice), breaks, at: choice % 3 };
}

export const nodeKinds: readonly NodeKind[] = [
  { ...single, type: 'add', config: (choice) => ({ suffix: 'abcdef'[choice % 6] ?? 'a' }) },
  { ...single, type: 'pass' },
  { ...single, type: 'text', inputs: [], config: (choice) => ({ text: `t${choice}` }) },
  { ...single, type: 'pair', inputs: ['a', 'b'] },
  { ...single, type: 'fork', outputs: ['yes', 'no'] },
  { ...single, type: 'join', ...many },
  { ...single, type: 'merge', streams: true, ...many },
  { ...single, type: 'merge', streams: true, ...many },
  { ...single, type: 'first', ...many },
  { ...single, type: 'all', ...many },
  { ...single, type: 'either', inputs: ['a', 'b'] },
  { ...single, type: 'drip', streams: true, config: (choice) => ({ count: count(choice), breaks: 0, at: 0 }) },
  { ...single, type: 'drip', streams: true, isSound: false, config: dripping },
  { ...single, type: 'drip', streams: true, isSound: false, config: dripping },
  { ...single, type: 'shout', streams: true, reads: true },
  { ...single, type: 'shout', streams: true, reads: true },
  { ...single, type: 'collect', reads: true },
  { ...single, type: 'union', reads: true, ...many },
  { ...single, type: 'peek', reads: true },
  { ...single, type: 'braid', reads: true, inputs: ['a', 'b'] },
  { ...single, type: 'braid', reads: true, inputs: ['a', 'b'] },
  { ...single, type: 'call' },
  { ...single, type: 'blank' },
  { ...single, type: 'bend', takesNoGate: true },
  // An Interface that the run does not begin at.
  { ...single, type: 'ask', inputs: [], outputs: ['message'], takesNoGate: true, isForWhole: true },
  { ...single, type: 'catch', inputs: [], outputs: ['errors'], takesNoGate: true, isForWhole: true },
  { ...single, type: 'list', config: (choice) => ({ count: choice % 4 }) },
  { ...single, type: 'flaky', isSound: false, config: (choice) => ({ times: (choice % 3) + 1 }) },
  { ...single, type: 'flaky', isSound: false, config: (choice) => ({ times: (choice % 3) + 1 }) },
  { ...single, type: 'picky', isSound: false },
  { ...single, type: 'strict', isSound: false },
  { ...single, type: 'critic', reads: true, isSound: false },
  { ...single, type: 'deaf', isSound: false },
];
