import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/*.test.ts'],
    exclude: ['tests/e2e/**', 'tests/bundle.test.ts', '**/node_modules/**'],
    environment: 'node',
  },
});
