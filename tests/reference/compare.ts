import type { CompiledFlow } from '../../src/flow/compiled-flow';
import type { RunEvent } from '../../src/flow/run-event';
import { shown } from './answers';
import type { Deed, Reference } from './deed';
import type { Performance } from './perform';
import { keyOf } from './stage';

/** What was seen of one operator in one tick. */
interface Seen {
  started: number;
  completed: number;
  failed: number;
  skipped: number;
  retries: number;
  warnings: number;
  shows: string;
}

/** Says how a run of the engine differs from what the reference says of it; agreement is an empty list. */
export function differences(compiled: CompiledFlow, reference: Reference, performance: Performance): readonly string[] {
  const { outcome, events } = performance;
  if (outcome === undefined) return ['the run did not end'];
  if (outcome.failure?.code === 'stuck' || outcome.failure?.code === 'internal') return [outcome.failure.message];
  const told: string[] = [];
  if (outcome.type !== reference.end) told.push(`the run ${outcome.type} and should have ${reference.end}`);
  const { hasErrors } = reference;
  if (outcome.type === 'completed' && hasErrors !== 'perhaps' && outcome.hasErrors !== hasErrors)
    told.push(`hasErrors is ${outcome.hasErrors}`);
  if (outcome.type === 'failed' && !reference.culprits.includes(outcome.operator ?? -1))
    told.push(`the run failed at ${nameOf(compiled, outcome.operator ?? -1)}`);
  const seen = gather(events);
  const deeds = new Map<string, Deed[]>();
  for (const deed of reference.deeds) {
    const key = keyOf(deed.operator, deed.tick);
    deeds.set(key, [...(deeds.get(key) ?? []), deed]);
  }
  for (const key of new Set([...seen.keys(), ...deeds.keys()])) {
    const calls = performance.calls.get(key) ?? [];
    const why = compareOne(seen.get(key) ?? newSeen(), deeds.get(key) ?? [], calls);
    told.push(...why.map((line) => `${nameOf(compiled, Number.parseInt(key, 10))} ${key}: ${line}`));
  }
  told.push(...compareOrder(events), ...compareTotals(performance));
  return told;
}

/**
 * Says how a run that goes on with the record of an earlier one differs from what the reference says of the whole: what
 * was recorded is not done again, so that of what is in loops and sub-flows nothing need be seen.
 */
export function differencesOfResumed(
  compiled: CompiledFlow,
  reference: Reference,
  performance: Performance,
): readonly string[] {
  const isOutside = (operator: number) => compiled.operators[operator]?.region === 0;
  const deeds = reference.deeds.map(
    (deed): Deed => (isOutside(deed.operator) ? { ...deed, attempts: 1 } : { ...deed, isSure: false }),
  );
  const events = performance.events.filter((event) => event.type !== 'node-retrying');
  // A loop that took the failures of its items does not fail them again when what it gave out was recorded.
  const erring = deeds.filter(({ errs, end, isSure }) => errs && end === 'failed' && isSure);
  const hasErrors = erring.length > 0 || (reference.hasErrors === false ? false : 'perhaps');
  const told = differences(compiled, { ...reference, hasErrors, deeds }, { ...performance, events, calls: new Map() });
  return told.filter((line) => !/called|warned|sequence numbers/.test(line));
}

/** Says which nodes were called again although they had completed before. */
export function repeatedIn(resumed: Performance, stopped: Performance): readonly string[] {
  return stopped.events.flatMap((event) => {
    const key = event.type === 'node-completed' ? keyOf(event.operator, event.tick) : '';
    return resumed.calls.has(key) ? [`${key}: called again`] : [];
  });
}

function compareOne(seen: Seen, deeds: readonly Deed[], calls: readonly string[]): string[] {
  const told: string[] = [];
  const between = (what: string, count: number, numberOf: (deed: Deed) => number) => {
    const most = sum(deeds.map(numberOf));
    const least = sum(deeds.filter((deed) => deed.isSure).map(numberOf));
    if (count < least || count > most) told.push(`${what} ${count} times instead of ${least} to ${most}`);
  };
  between('started', seen.started, ({ end }) => (end === 'skipped' ? 0 : 1));
  between('completed', seen.completed, ({ end }) => (end === 'completed' ? 1 : 0));
  between('failed', seen.failed, ({ end }) => (end === 'failed' ? 1 : 0));
  // What is under way in a tick that is given up is told to be skipped.
  between('skipped', seen.skipped, ({ end, isSure }) => (end === 'skipped' || !isSure ? 1 : 0));
  between('retried', seen.retries, ({ attempts }) => attempts - 1);
  between('called', calls.length, ({ attempts, given }) => (given === undefined ? 0 : attempts));
  // One that is given up may have warned before.
  if (deeds.every(({ isSure, attempts, end }) => isSure && attempts === 1 && end !== 'failed'))
    between('warned', seen.warnings, ({ warnings }) => warnings);
  for (const call of calls)
    if (!deeds.some((deed) => fits(call, deed))) told.push(`was given ${call}, not ${givenTo(deeds)}`);
  return [...told, ...compareShown(seen.shows, deeds)];
}

function fits(call: string, { given, candidates }: Deed): boolean {
  if (candidates === undefined || given === 'in=~') return call === given;
  // It may begin before all have come, with any of them.
  const taken = call.replace(/^in=\[(.*)\]$/, '$1').split(',');
  return taken.length > 0 && taken.every((value) => candidates.join().split(',').includes(value));
}

function givenTo(deeds: readonly Deed[]): string {
  return deeds.map(({ given, candidates }) => candidates?.join(' or ') ?? given).join(' or ');
}

/** Of a firing that was given up, a part may have been shown. */
function compareShown(shows: string, deeds: readonly Deed[]): string[] {
  const texts = deeds.flatMap((deed) => (deed.shows === undefined ? [] : [deed.shows]));
  const [last] = deeds.slice(-1);
  const whole = texts.join('');
  if (deeds.every((deed) => deed.isSure)) return shows === whole ? [] : [`showed ${shows}, not ${whole}`];
  if (texts.length === 1) return whole.startsWith(shows) ? [] : [`showed ${shows}, not a part of ${whole}`];
  const isWhole = last?.isSure !== true || shows.endsWith(last.shows ?? '');
  return isWhole ? [] : [`showed ${shows}, not ${last.shows} in the end`];
}

function gather(events: readonly RunEvent[]): ReadonlyMap<string, Seen> {
  const all = new Map<string, Seen>();
  for (const event of events) {
    if (!('tick' in event)) continue;
    const key = keyOf(event.operator, event.tick);
    const seen = all.get(key) ?? newSeen();
    all.set(key, seen);
    if (event.type === 'node-started') seen.started++;
    if (event.type === 'node-completed') seen.completed++;
    if (event.type === 'node-failed') seen.failed++;
    if (event.type === 'node-skipped') seen.skipped++;
    if (event.type === 'node-retrying') seen.retries++;
    if (event.type === 'node-info') seen.warnings++;
    if (event.type === 'node-streaming') seen.shows += shown(event.chunk);
  }
  return all;
}

function newSeen(): Seen {
  return { started: 0, completed: 0, failed: 0, skipped: 0, retries: 0, warnings: 0, shows: '' };
}

/** Sequence numbers have no gaps, time does not go back, and the last event is the end. */
function compareOrder(events: readonly RunEvent[]): string[] {
  const told: string[] = [];
  if (events.some((event, index) => event.sequence !== index)) told.push('the sequence numbers have gaps');
  if (events.some((event, index) => event.time < (events[index - 1]?.time ?? 0))) told.push('time went back');
  if (!events.at(-1)?.type.startsWith('run-')) told.push('something was told after the end');
  return told;
}

function compareTotals({ outcome, events }: Performance): string[] {
  const count = (type: RunEvent['type']) => events.filter((event) => event.type === type).length;
  const { firings, skipped, failed } = outcome?.summary ?? {};
  const isSame =
    firings === count('node-started') && skipped === count('node-skipped') && failed === count('node-failed');
  return isSame ? [] : [`the summary says ${firings} firings, ${skipped} skipped, ${failed} failed`];
}

function nameOf({ operators }: CompiledFlow, operator: number): string {
  return operators[operator]?.node.join('/') ?? '?';
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
