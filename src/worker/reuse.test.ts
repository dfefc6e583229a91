import { expect, it } from 'vitest';
import { build, engineCatalogue, start } from '../../tests/support/engine-fixture';
import { embedded } from '../../tests/support/flow-builder';
import { Memory } from '../../tests/support/memory';
import { VirtualPlatform } from '../../tests/support/virtual-platform';
import type { Flow } from '../flow/flow';
import type { FiringRecord } from './engine/recording';
import { notFollowing } from './reuse';

// ask ──▶ pass ──▶ agent ──▶ pass2 ──▶ ask        tool: in ──▶ join ──▶ text ──▶ out
//                 tool ┘
async function recorded() {
  const inner = build('in > join > text > out', { in: { type: 'input' }, out: { type: 'output' } });
  const fields = { flows: { inner: embedded(inner) } } as Partial<Flow>; // of the form that ids have
  const platform = new VirtualPlatform();
  const memory = new Memory(platform);
  const run = start(
    'ask > pass > agent > pass2 > ask; tool > agent.tools',
    { agent: { config: { inputs: [{ in: 'a' }, { in: 'b' }] } } },
    { platform, recorder: memory, fields },
  );
  await run.finish();
  return { run, records: memory.records };
}

type Recorded = Awaited<ReturnType<typeof recorded>>;

const namesOf = ({ run }: Recorded, firings: readonly FiringRecord[]) =>
  firings.map(({ operator }) => run.compiled.operators[operator]?.node.join('/')).sort();

it('runs again what a node called where the node runs again', async () => {
  const all = await recorded();
  expect(namesOf(all, all.records)).toEqual([
    'agent',
    'pass',
    'pass2',
    'tool',
    'tool/join',
    'tool/join',
    'tool/text',
    'tool/text',
  ]);
  const kept = notFollowing(all.run.compiled, engineCatalogue, all.records, { operator: all.run.at('pass'), tick: [] });
  expect(namesOf(all, kept)).toEqual(['tool']);
});

it('runs what follows from a firing inside a call again, its caller included, and keeps the other calls', async () => {
  const all = await recorded();
  const [first] = all.records.filter(({ operator }) => operator === all.run.at('tool/text'));
  if (first === undefined) throw new Error('the tool was called');
  const kept = notFollowing(all.run.compiled, engineCatalogue, all.records, first);
  expect(namesOf(all, kept)).toEqual(['pass', 'tool', 'tool/join', 'tool/join', 'tool/text']);
});
