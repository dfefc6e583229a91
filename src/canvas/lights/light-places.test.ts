import { expect, it } from 'vitest';
import type { CompiledFlow } from '../../flow/compiled-flow';
import { nodesLitBy, wiresLitBy } from './light-places';

/** A build of operators at these paths, and of one channel from the first to the last. */
function build(...paths: readonly string[]): CompiledFlow {
  const operators = paths.map((path) => ({ node: path.split('/') }));
  const channels = [{ from: [0, 0], to: [paths.length - 1, 0], wires: ['w'] }];
  return { operators, channels } as unknown as CompiledFlow; // all that is read of one here
}

it('lights the node and the Sub-flows around it', () => {
  expect(nodesLitBy(build('a'), 0)).toEqual(['a']);
  expect(nodesLitBy(build('outer/inner/a'), 0)).toEqual(['outer', 'outer/inner', 'outer/inner/a']);
});

it.each([
  [['a', 'b'], ['w']],
  [['sub/a', 'sub/b'], ['sub/w']],
  [
    ['a', 'sub/b'],
    ['w', 'sub/w'],
  ],
  [
    ['one/a', 'two/b'],
    ['w', 'one/w', 'two/w'],
  ],
  [
    ['sub/deep/a', 'sub/b'],
    ['sub/w', 'sub/deep/w'],
  ],
  [
    ['sub', 'sub/b'],
    ['w', 'sub/w'],
  ],
])('lights the wires at every level between %j', (paths, wires) => {
  expect(wiresLitBy(build(...paths), 0)).toEqual(wires);
});
