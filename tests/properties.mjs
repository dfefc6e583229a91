// Compares the engine with the reference in 100,000 random flows, or as many as FLOWS says: `npm run properties`.
// SEED makes the same flows again. It takes some minutes.
import { startVitest } from 'vitest/node';

process.env.FLOWS ??= '100000';
const vitest = await startVitest('test', ['tests/engine-properties.test.ts'], { watch: false });
await vitest.close();
