import { expect, it } from 'vitest';
import { definitions } from '../src/nodes/index';
import { nodesPage, testsOf } from './nodes-page';

// The page is kept as a snapshot: `npm run nodes-page` writes it anew, and in CI nothing is written.
it('docs/nodes.md says what the definitions say', async () => {
  await expect(nodesPage(definitions)).toMatchFileSnapshot('../docs/nodes.md');
});

it.each(definitions.map(({ type }) => type))('finds a test of the node type %s', (type) => {
  expect(testsOf(type)).toMatch(/^`[\w-]+\.test\.ts`/);
});

it('tells of every node type, with its settings', () => {
  const written = nodesPage(definitions);
  for (const { type, label, help, config } of definitions) {
    const section = written.split('\n### ').find((text) => text.startsWith(`${label}\n`)) ?? '';
    expect(section, type).toContain(`type: \`${type}\``);
    expect(section, type).toContain(help);
    for (const key of Object.keys(config.shape)) expect(section, type).toContain(`| \`${key}\` |`);
  }
});
