import { describe, expect, it } from 'vitest';
import { compiledOf, engineCatalogue, build as flowOf } from '../../../tests/support/engine-fixture';
import { embedded } from '../../../tests/support/flow-builder';
import { startHeard } from '../../../tests/support/heard-run';
import { VirtualPlatform } from '../../../tests/support/virtual-platform';
import type { CompiledFlow } from '../../flow/compiled-flow';
import type { Flow } from '../../flow/flow';

/** Runs a build in which a node waits for itself: no compiler would make one. */
async function runWaiting(compiled: CompiledFlow, node: string) {
  const at = (path: string) => compiled.operators.findIndex((operator) => operator.node.join('/') === path);
  const isIntoIt = (channel: number) => compiled.channels[channel]?.to[0] === at(node);
  const channels = compiled.channels.map((channel, index) =>
    isIntoIt(index) ? { ...channel, from: [at(node), 0] as [number, number] } : channel,
  );
  const operators = compiled.operators.map((operator) => ({
    ...operator,
    outputs: operator.outputs.map((output) => ({
      ...output,
      channels: output.channels.filter((channel) => !isIntoIt(channel)),
    })),
  }));
  const platform = new VirtualPlatform();
  const { handle } = startHeard({
    compiled: { ...compiled, operators, channels },
    catalogue: engineCatalogue,
    platform,
    source: at('ask'),
    inputs: { message: 'hi' },
  });
  await platform.advance();
  return Promise.race([handle.finished, Promise.resolve('still going')]).then((outcome) => ({ outcome, at }));
}

describe('a region that stands still', () => {
  it('ends the run, where it is a loop', async () => {
    const compiled = compiledOf('ask > loop.start|item > pass > loop.again; loop.done > ask');
    const { outcome, at } = await runWaiting(compiled, 'pass');
    expect(outcome).toMatchObject({ type: 'failed', failure: { code: 'stuck' }, operator: at('loop') });
  });

  it('ends the run, where it is a tool that was called', async () => {
    const inner = flowOf('in > pass > takes > out', {
      in: { type: 'input' },
      out: { type: 'output' },
    });
    const fields = { flows: { inner: embedded(inner) } } as Partial<Flow>; // of the form that ids have
    const compiled = compiledOf('ask > agent > ask; tool > agent.tools', {}, fields);
    const { outcome, at } = await runWaiting(compiled, 'tool/takes');
    expect(outcome).toMatchObject({ type: 'failed', failure: { code: 'stuck' }, operator: at('agent') });
  });
});
