import { defineConfig } from 'vitest/config';
import { addMapGroupBy } from './tests/support/group-by.ts';

addMapGroupBy();

// Apart from the unit tests, because it reads the built app.
export default defineConfig({ test: { include: ['tests/bundle.test.ts'], environment: 'node' } });
