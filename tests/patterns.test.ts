import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../src/compiler/compile';
import { defaultModel } from '../src/flow/connection';
import { catalogue } from '../src/nodes';
import { exportFlow } from '../src/storage/flow-file';
import { flowBuilder } from './support/flow-builder';
import { buildPattern, patternFlow, patternFolder, patternText, startPattern } from './support/pattern-run';

// The twenty control-flow patterns of van der Aalst, ter Hofstede, Kiepuszewski and Barros (2003): docs/patterns.md.
// `pack 0–2` is a firing and its seconds; a model takes a second for each word that it is asked.

const files = readdirSync(patternFolder).filter((file) => file.endsWith('.voide.json'));
const names = files.map((file) => file.replace('.voide.json', ''));
const page = readFileSync(new URL('../docs/patterns.md', import.meta.url), 'utf8');

/** Plays a pattern's flow to its end. */
async function play(name: string, message: string, source?: string) {
  const run = startPattern(name, message, source);
  const outcome = await run.finish();
  return { ...run, outcome, fired: run.fired(), skipped: run.skipped(), replies: run.replies() };
}

describe('the flow files of the patterns', () => {
  it.each(names)('%s builds without problems', (name) => {
    expect(buildPattern(name).problems).toEqual([]);
  });

  it.each(names)('%s is written as an export would write it', (name) => {
    expect(exportFlow(patternFlow(name))).toBe(patternText(name));
  });

  it('are the ones that the page links to, for at least 16 of 20 patterns', () => {
    const linked = [...page.matchAll(/\(\.\.\/tests\/patterns\/([^)]+)\)/g)].map(([, file]) => file);
    expect(linked.sort()).toEqual(files.sort());
    expect(files.length).toBeGreaterThanOrEqual(16);
    expect(page.match(/^\| \d+ \|/gm)).toHaveLength(20);
  });
});

describe('basic control', () => {
  // ask ──▶ check ──▶ pack ──▶ send ──▶ ask
  it('sequence: each step begins when the one before it has ended', async () => {
    const { fired } = await play('sequence', 'tea');
    expect(fired).toEqual(['check 0–1', 'pack 1–3', 'send 3–3']);
  });

  // ask ─┬▶ pack ──▶ packed ──▶ ask
  //      └▶ bill ──▶ billed ──▶ ask
  it('parallel split: both ways are under way at once, and neither waits for the other', async () => {
    const { fired, replies } = await play('parallel-split', 'tea');
    expect(fired).toEqual(expect.arrayContaining(['pack 0–1', 'packed 1–1', 'bill 0–2', 'billed 2–2']));
    expect(replies).toEqual(['1: Packed tea.', '2: Billed tea.']);
  });

  // ask ─┬▶ pack ─┬▶ send ──▶ ask
  //      └▶ bill ─┘
  it('synchronization: what follows fires once, when both have ended', async () => {
    const { fired, replies } = await play('synchronization', 'tea');
    expect(fired).toEqual(expect.arrayContaining(['pack 0–1', 'bill 0–2']));
    expect(fired.filter((firing) => firing.startsWith('send'))).toEqual(['send 2–2']);
    expect(replies).toEqual(['2: Sent tea with the bill for tea.']);
  });

  //               ┌yes▶ refund ──▶ ask
  // ask ──▶ choose┤
  //               └no─▶ help ────▶ ask
  it.each([
    ['a refund', 'refund', 'help'],
    ['a kite', 'help', 'refund'],
  ])('exclusive choice: “%s” goes to %s, and %s is skipped', async (message, taken, other) => {
    const { fired, skipped } = await play('exclusive-choice', message);
    expect(fired).toEqual(['choose 0–0', `${taken} 0–0`]);
    expect(skipped).toEqual([other]);
  });

  //               ┌yes▶ refund ─┐
  // ask ──▶ choose┤             ├▶ merge ──▶ sign ──▶ ask
  //               └no─▶ help ───┘
  it.each([
    ['a refund', '0: Money back: a refund – Your shop'],
    ['a kite', '0: Let me look into: a kite – Your shop'],
  ])('simple merge: whichever way “%s” took, what follows fires once', async (message, reply) => {
    const { fired, replies } = await play('simple-merge', message);
    expect(fired.slice(2)).toEqual(['merge 0–0', 'sign 0–0']);
    expect(replies).toEqual([reply]);
  });
});

describe('branching and joining', () => {
  //               ┌police▶ police ──▶ ask
  // ask ──▶ choose┼fire──▶ fire ────▶ ask
  //               └other─▶ advice ──▶ ask
  it.each([
    ['police and fire', ['fire', 'police'], ['advice']],
    ['fire', ['fire'], ['advice', 'police']],
    ['a cat', ['advice'], ['fire', 'police']],
  ])('multi-choice: “%s” goes every way that fits, and no other', async (message, taken, others) => {
    const { fired, skipped } = await play('multi-choice', message);
    expect(fired.slice(1).sort()).toEqual(taken.map((name) => `${name} 0–0`));
    expect([...skipped].sort()).toEqual(others);
  });

  //               ┌police▶ drive ────▶ police ─┐
  // ask ──▶ choose┤                            ├▶ merge ──▶ report ──▶ ask
  //               └fire──▶ turn-out ─▶ fire ───┘
  it.each([
    ['police and fire', ['2: Report: ["Police: police and fire","Fire brigade: police and fire"]']],
    ['police', ['1: Report: ["Police: police"]']],
    ['a cat', []],
  ])('synchronizing merge: “%s” is reported when all ways that were taken have ended', async (message, expected) => {
    const { replies } = await play('synchronizing-merge', message);
    expect(replies).toEqual(expected);
  });

  // ask ─┬▶ pack ──▶ [file] ──▶ ask      [file] is one sub-flow, placed twice
  //      └▶ bill ──▶ [file] ──▶ ask
  it('multi-merge: what follows fires for each branch, when that branch ends', async () => {
    const { fired, replies } = await play('multi-merge', 'tea');
    expect(fired.slice(2)).toEqual(['file-parcel/file 1–1', 'file-bill/file 2–2']);
    expect(replies).toEqual(['1: Filed tea.', '2: Filed tea.']);
  });

  //              ┌─────────────────────────────────────again
  // ask ──▶ loop ┤item┬▶ quick ──▶ quick-says ─┬▶ merge ──▶ note
  //              │    └▶ slow ───▶ slow-says ──┘
  //              └done▶ ask
  it('discriminator: the first goes on, the second is dropped, and then it can fire again', async () => {
    const { fired, replies } = await play('discriminator', 'why');
    expect(fired).toEqual(expect.arrayContaining(['slow-says[0] 3–3', 'slow-says[1] 6–6']));
    expect(fired.filter((firing) => firing.startsWith('note'))).toEqual(['note[0] 1–1', 'note[1] 4–4']);
    expect(replies).toEqual(['6: why quick; quick;']);
  });
});

describe('structure', () => {
  //        ┌────────┐
  // ask ─┬▶ first ─▶ second ──▶ ask     a circle with two ways in
  //      └───────────▲
  it('arbitrary cycles: a build refuses them, and names the nodes', () => {
    const nodes = { first: { type: 'join-text' }, second: { type: 'join-text' }, ask: { type: 'interface' } };
    const flow = flowBuilder(catalogue)('ask > first > second > first; ask > second > ask', nodes);
    const { compiled, problems } = compile(flow, catalogue, { models: [defaultModel] });
    expect(compiled).toBeUndefined();
    expect(problems.map(({ code }) => code)).toContain('cycle');
  });

  // ask ─┬▶ pack ──▶ ask
  //      └▶ count ─▶ log
  it('implicit termination: the run is over when nothing is left to do, wherever that is', async () => {
    const { fired, outcome, replies } = await play('implicit-termination', 'tea');
    expect(replies).toEqual(['1: tea']);
    expect(fired.at(-1)).toBe('log 3–3');
    expect(outcome).toMatchObject({ type: 'completed', summary: { milliseconds: 3_000 } });
  });
});

describe('multiple instances', () => {
  const questions = '["one two three","one","one two"]';

  // ask ─┬▶ list ──▶ loop ─item▶ answer ──▶ ask
  //      └▶ thanks ──▶ ask
  it('without synchronization: each ends by itself, and nothing waits for any', async () => {
    const { fired, replies } = await play('instances-without-synchronization', questions);
    expect(fired).toEqual(expect.arrayContaining(['answer[0] 0–3', 'answer[1] 0–1', 'answer[2] 0–2']));
    expect(replies).toEqual([
      `0: Got your questions: ${questions}`,
      '1: re: one',
      '2: re: one two',
      '3: re: one two three',
    ]);
  });

  // ask ─┬▶ [review] ─┐
  //      ├▶ [review] ─┼▶ join ──▶ ask      [review] is one sub-flow, placed three times
  //      └▶ [review] ─┘
  it('known when the flow is drawn: three at once, then what follows', async () => {
    const { fired } = await play('instances-known-at-design', 'plan');
    expect(fired).toEqual(expect.arrayContaining(['first/model 0–3', 'second/model 0–5', 'third/model 0–4']));
    expect(fired.at(-1)).toBe('join 5–5');
  });

  //                       ┌────────again
  // ask ──▶ list ──▶ loop ┤item▶ answer
  //                       └done▶ letter ──▶ ask
  it.each([
    [questions, 3, '3: All answers: ["re: one two three","re: one","re: one two"]'],
    ['["one"]', 1, '1: All answers: ["re: one"]'],
    ['[]', 0, '0: All answers: []'],
  ])('known while running: %s makes %i at once, then what follows', async (message, count, reply) => {
    const { fired, replies } = await play('instances-known-at-runtime', message);
    const answers = fired.filter((firing) => firing.startsWith('answer'));
    expect(answers).toHaveLength(count);
    for (const answer of answers) expect(answer).toMatch(/ 0–/);
    expect(replies).toEqual([reply]);
  });
});

describe('state', () => {
  // ask ─┬▶ customer ──▶ wants ─┐                   ┌yes▶ change ───▶ ask
  //      └▶ courier ───▶ came ──┴▶ first ──▶ choose ┤
  //                                                 └no─▶ deliver ──▶ ask
  it.each([
    ['the customer speaks', 'now', ['customer 0–1', 'courier 0–', 'change 1–1'], ['came', 'courier', 'deliver']],
    ['the courier comes', 'a b c d', ['customer 0–', 'courier 0–3', 'deliver 3–3'], ['change', 'customer', 'wants']],
  ])('deferred choice: when %s first, the other is withdrawn', async (_, message, expected, others) => {
    const { fired, skipped } = await play('deferred-choice', message);
    expect(fired).toEqual(expect.arrayContaining(expected));
    expect([...skipped].sort()).toEqual(others);
  });

  //                       ┌────────────────────────────────────again
  //                       │             ┌▶ weigh ───┐
  // ask ──▶ list ──▶ loop ┤item▶ choose ┼▶ measure ─┼▶ merge
  //                       │             └▶ pack ────┘
  //                       └done▶ report ──▶ ask
  it.each([
    ['["weigh","measure","pack"]', ['weigh[0] 0–1', 'measure[1] 1–3', 'pack[2] 3–6']],
    ['["pack","weigh","measure"]', ['pack[0] 0–3', 'weigh[1] 3–4', 'measure[2] 4–6']],
  ])('interleaved parallel routing: %s are done once each, in that order, one at a time', async (message, expected) => {
    const { fired } = await play('interleaved-routing', message);
    expect(fired.filter((firing) => /^(weigh|measure|pack)/.test(firing))).toEqual(expected);
  });

  // ask ─┬▶ decide ──────────────▶ request ─┐                  ┌no─▶ change ──▶ ask
  //      └▶ confirm ─┬───────when▶ request  ├▶ merge ──▶ choose┤
  //                  └▶ ship ───▶ shipped ──┘                  └yes▶ late ────▶ ask
  it.each([
    ['before it, waits for it', 'a', ['2: Done. Change: re: a']],
    ['after it, is done', 'a b c', ['3: Done. Change: re: a b c']],
    ['when it has expired, is not done', 'a b c d e f g', ['6: Too late, shipped: a b c d e f g']],
  ])('milestone: a change that is asked for %s', async (_, message, expected) => {
    const { fired, replies } = await play('milestone', message);
    expect(replies).toEqual(expected);
    expect(fired.filter((firing) => /^(change|late)/.test(firing))).toHaveLength(1);
  });
});

describe('cancellation', () => {
  //      ┌▶ search ──▶ found ───────────────┐
  // ask ─┼▶ listen ──▶ choose ─yes▶ call-off ┴▶ first ──▶ ask
  //      └▶ pack ──▶ packed ──▶ ask
  it('cancel activity: a search is ended in the middle, and all else goes on', async () => {
    const { fired, outcome, replies } = await play('cancel-activity', 'stop it');
    expect(fired).toEqual(expect.arrayContaining(['listen 0–2', 'search 0–', 'pack 0–9']));
    expect(replies).toEqual(['2: The search was called off.', '9: Packed: stop it']);
    expect(outcome).toMatchObject({ type: 'completed', hasErrors: false });
  });

  it('cancel activity: one that nobody calls off comes to its end', async () => {
    const { replies } = await play('cancel-activity', 'a kite');
    expect(replies).toEqual(['5: Found: a kite', '9: Packed: a kite']);
  });

  //      ┌▶ pack (an hour) ──▶ ask
  // ask ─┼▶ write ──▶ ask
  //      └▶ wait ──▶ choose ─yes▶ raise
  it('cancel case: Stop ends all that is under way', async () => {
    const run = startPattern('cancel-case', 'one two three');
    await run.platform.advance(1_500);
    await run.handle.stop();
    await run.platform.advance();
    expect(run.fired()).toEqual(expect.arrayContaining(['pack 0–', 'write 0–']));
    expect(run.replies()).toEqual([]);
    expect(run.end()).toBe('run-stopped');
    expect(run.platform.now()).toBe(1_500);
  });

  it('cancel case: so does the flow itself, when it raises an error', async () => {
    const { fired, outcome, replies, platform } = await play('cancel-case', 'cancel it');
    expect(outcome).toMatchObject({ type: 'failed', failure: { code: 'raised' } });
    expect(fired).toEqual(expect.arrayContaining(['pack 0–', 'write 0–']));
    expect(replies).toEqual([]);
    expect(platform.now()).toBe(1_000);
  });
});
