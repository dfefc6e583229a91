import { defineConfig } from 'vitest/config';
import { addMapGroupBy } from './tests/support/group-by.ts';

addMapGroupBy();

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/*.test.ts'],
    exclude: ['tests/bundle.test.ts', '**/node_modules/**'],
    environment: 'node',
    // Property tests take a while on a busy machine; a test that hangs is still ended.
    testTimeout: 30_000,
    // What a file imports stays for the next one: reading it anew each time took more than the tests. None keeps state there.
    isolate: false,
    // One core would otherwise be left alone, which on a machine of two is half of it.
    maxWorkers: '100%',
  },
});
