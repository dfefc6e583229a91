import type { NodeFields } from './flow-builder';

/** Draws numbers in [0, 1), the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export interface RandomFlow {
  readonly chains: string;
  readonly nodes: Readonly<Record<string, NodeFields>>;
}

type Config = NonNullable<NodeFields['config']>;
type Policy = NonNullable<NodeFields['policy']>;

/** What each type of node may be set to; types are those of the engine's fixture. */
const configs: Readonly<Record<string, readonly Config[]>> = {
  pass: [{}, { wait: 5 }, { wait: 10 }],
  join: [{}],
  fork: [{ way: 'yes' }, { way: 'no' }],
  first: [{}],
  all: [{}],
  race: [{}],
  count: [{ to: 0 }, { to: 5, wait: 3 }, { to: 200 }, { breakAt: 0, retryable: true }, { to: 9, wait: 1, breakAt: 2 }],
  shout: [{}, { wait: 1 }],
  flaky: [{ times: 0 }, { times: 1 }, { times: 5 }, { times: 1, retryable: false }],
  call: [{}],
  effect: [{}, { breakAt: 1 }],
};
const manyInputs = ['join', 'first', 'all', 'race'];
const outputs: Readonly<Record<string, readonly string[]>> = {
  fork: ['.yes', '.no'],
  count: ['', '.total'],
  effect: ['', '.whole', '.later'],
  flaky: ['', '.error'],
};

/** Draws a flow of 4 to 16 nodes: branches, joins, streams, failures, retries, timeouts, and often a loop and a Catch. */
export function randomFlow(random: () => number): RandomFlow {
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item; // never empty here
  const chance = (share: number) => random() < share;
  const nodes: Record<string, NodeFields> = {};
  const chains: string[] = [];
  const ends: string[] = ['ask'];

  function policy(): Policy {
    return {
      ...(chance(0.5) ? { onError: pick(['continue', 'continue', 'stop'] as const) } : {}),
      ...(chance(0.3)
        ? { retry: { attempts: 3, backoff: 'fixed' as const, delayMs: 5, maxDelayMs: 5, jitter: false } }
        : {}),
      ...(chance(0.15) ? { timeoutMs: pick([4, 12, 30]) } : {}),
      ...(chance(0.15) ? { hold: true } : {}),
    };
  }

  function addNode(number: number): void {
    const type = pick(Object.keys(configs));
    const id = `${type}${number}`;
    const disabled = chance(0.05) ? { disabled: pick(['off', 'bypass'] as const) } : {};
    nodes[id] = { type, config: pick(configs[type] ?? [{}]), policy: policy(), ...disabled };
    const wires = manyInputs.includes(type) ? 1 + Math.floor(random() * 3) : 1;
    for (let wire = 0; wire < wires; wire++) chains.push(`${pick(ends)} > ${id}.in`);
    if (chance(0.1)) chains.push(`${pick(ends)} > ${id}.when`);
    for (const output of outputs[type] ?? ['']) if (output !== '.error' || chance(0.3)) ends.push(id + output);
    if (chance(0.3)) chains.push(`${ends.at(-1)} > ask`);
  }

  function addLoop(): void {
    const mode = pick(['while', 'times', 'for-each'] as const);
    const config = { mode, maxTicks: 4, concurrency: mode === 'for-each' ? 2 : 1, onItemError: pick(['stop', 'drop']) };
    const body = pick(['pass', 'flaky', 'count', 'effect']);
    // A Loop that is tried again would have each tick more than once, as it should.
    const { retry: _, ...once } = policy();
    nodes['loop'] = { config, policy: once };
    nodes['body'] = { type: body, config: pick(configs[body] ?? [{}]), policy: policy() };
    nodes['back'] = { type: 'join' };
    nodes['items'] = { type: 'all' };
    chains.push(`${pick(ends)} > items; ${pick(ends)} > items; items > loop.start`);
    chains.push('loop.item > body.in; body > back > loop.again; loop.done > ask');
    if (chance(0.4)) chains.push(`${pick(ends)} > back`);
  }

  const count = 3 + Math.floor(random() * 12);
  for (let number = 0; number < count; number++) addNode(number);
  if (chance(0.5)) addLoop();
  if (chance(0.3)) chains.push('catch > ask');
  chains.push(`${pick(ends)} > ask`);
  return { chains: chains.join('; '), nodes };
}
