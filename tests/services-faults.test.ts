import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Talk, talk } from './support/model-world';
import { type FaultCase, wholeText } from './support/wire-case';
import { faultCases, faultKinds } from './support/wire-faults';
import { wireFormats } from './support/wire-formats';
import { startWireServer, type WireServer } from './support/wire-server';

let server: WireServer;
beforeAll(async () => {
  server = await startWireServer();
});
afterAll(() => server.close());

// Where silence is what is tried, it is not waited for long; elsewhere a busy machine is no silence.
const long = 30_000;
const limitsOf = ({ isSilent, script }: FaultCase) => ({
  firstByteMilliseconds: isSilent && script.writes.length === 0 ? 800 : long,
  idleMilliseconds: isSilent ? 1_000 : long,
});

const atOnce = 24;

describe('what comes of an answer that goes wrong, wherever it does', () => {
  const all = wireFormats.map((format) => ({ format, cases: faultCases(format) }));
  const figures = { asTheTableSays: 0, tried: 0, truncated: 0 };

  it.each(all)(
    'is as the table of outcomes says ($format.protocol)',
    async ({ cases }) => {
      const wrong: string[] = [];
      const tryOne = async (fault: FaultCase) => {
        const heard = await hear(fault);
        const problem = difference(fault, heard);
        figures.tried += 1;
        if (problem === undefined) figures.asTheTableSays += 1;
        else wrong.push(`${fault.name}: ${problem}`);
        if (isTruncatedSuccess(heard)) figures.truncated += 1;
      };
      // Those in which nothing comes do nothing: all at once, and apart from those that keep the machine busy.
      const silent = cases.filter((fault) => fault.isSilent);
      await Promise.all(silent.map(tryOne));
      await inParallel(
        cases.filter((fault) => !fault.isSilent),
        tryOne,
      );
      expect(wrong).toEqual([]);
    },
    60_000,
  );

  it('was tried with many faults at many places', () => {
    expect(faultKinds).toBeGreaterThanOrEqual(24);
    for (const { format, cases } of all) {
      expect(format.answer(['a', 'b', 'c', 'd', 'e'], 'stop').length).toBeGreaterThanOrEqual(8);
      expect(cases.length).toBeGreaterThanOrEqual(24 * 8);
    }
    console.info(
      `${figures.asTheTableSays} of ${figures.tried} as the table says (${faultKinds} faults, ${all.length} formats), ` +
        `${figures.truncated} truncated replies called success`,
    );
    expect(figures.truncated).toBe(0);
    expect(figures.tried).toBeGreaterThanOrEqual(576);
  });
});

async function inParallel(cases: readonly FaultCase[], run: (fault: FaultCase) => Promise<void>): Promise<void> {
  const waiting = [...cases];
  const next = async (): Promise<void> => {
    for (let fault = waiting.shift(); fault; fault = waiting.shift()) await run(fault);
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}

function hear(fault: FaultCase): Promise<Talk> {
  const { format, script } = fault;
  const address = server.play(script);
  return talk({
    protocol: format.protocol,
    baseUrl: format.protocol === 'openai-chat' ? `${address}/v1` : address,
    model: 'wire',
    world: { limits: limitsOf(fault) },
  });
}

/** A reply that says that it is whole and is not. */
function isTruncatedSuccess({ result }: Talk): boolean {
  return result !== undefined && result.text !== wholeText;
}

function difference({ expected }: FaultCase, { result, failure, text, hasBegun }: Talk): string | undefined {
  if (expected.kind === 'whole') {
    if (failure) return `should be whole, but failed: ${failure.code} (${failure.message})`;
    if (result?.text !== wholeText || text !== wholeText) return `should be whole, but says “${text}”`;
    return result.finishReason === expected.finishReason ? undefined : `ended as ${result.finishReason}`;
  }
  if (failure === undefined) return `should fail with ${expected.codes}, but is a success: “${text}”`;
  if (!expected.codes.includes(failure.code))
    return `should fail with ${expected.codes}, but failed with ${failure.code} (${failure.message})`;
  if (failure.retryable !== expected.retryable)
    return `${failure.code} should ${failure.retryable ? 'not ' : ''}be retryable`;
  if (text !== expected.text) return `should have shown “${expected.text}”, but showed “${text}”`;
  if (hasBegun !== (text !== '')) return 'a reply that said nothing should not have begun';
  return failure.remedy === '' ? 'has no remedy' : undefined;
}
