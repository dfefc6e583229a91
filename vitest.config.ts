import { defineConfig } from 'vitest/config';
import { addMapGroupBy } from './tests/support/group-by.ts';

addMapGroupBy();

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/*.test.ts'],
    exclude: ['tests/bundle.test.ts', '**/node_modules/**'],
    environment: 'node',
  },
});
