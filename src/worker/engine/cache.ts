import { hashOfText } from '../../flow/hash';
import { canonicalJson, type Json } from '../../flow/json';
import type { Payload } from '../../flow/payload';
import { accept } from './accept';
import { startTimeout } from './fail';
import type { Firing } from './firing';
import { inputsNow } from './gather';
import { isPlainJson } from './keep-outputs';
import { note } from './note';

/** To hash more than this takes longer than most of what could be saved, and holds Stop up. */
const longestQuestion = 1024 * 1024;

/** What a node is given, its templates filled in. */
export interface Given {
  readonly inputs: Readonly<Record<string, Payload>>;
  readonly config: Readonly<Record<string, Json>>;
}

interface Performed extends Given {
  /** Lets the node do its work. */
  perform(firing: Firing, given: Given): void;
}

/**
 * Looks for what the node gave out when its definition, config and inputs were the same. Where it is found it is given out
 * again, at no cost; where not, the node runs, and what it gives out is kept when it has ended well.
 * @returns false where nothing can be kept here, so that the node just runs
 */
export function reuse(firing: Firing, given: Performed): boolean {
  const { run, step } = firing;
  // What a source gives out by itself is new each time.
  const cache = step.act === 'run' ? run.world.cache?.(step.operator) : undefined;
  const key = cache && keyOf(firing, given.config);
  if (cache === undefined || key === undefined) return false;
  firing.goOn();
  startTimeout(firing);
  run.outstanding++;
  // Where it cannot be read nothing is lost but time.
  const found = cache.get(key).catch(() => undefined);
  found.then((outputs) => {
    run.settled();
    if (firing.isOver || run.end !== undefined) return;
    run.clock.invalidate();
    if (outputs === undefined) {
      firing.cacheKey = key;
      given.perform(firing, given);
    } else giveAgain(firing, outputs);
    run.drive();
  });
  return true;
}

function giveAgain(firing: Firing, outputs: Readonly<Record<string, Payload>>): void {
  note(firing, {
    level: 'info',
    text: 'Not run: nothing has changed, so what it gave out before was given out again.',
  });
  accept(firing, outputs);
}

/** The hash of all that the outputs follow from; undefined where not all of it is JSON, or it is too much. */
function keyOf({ step, frame }: Firing, config: Readonly<Record<string, Json>>): string | undefined {
  const inputs = inputsNow(frame, step);
  const given = step.inputs.flatMap(({ port, isGate, type, arrivals }) =>
    isGate || inputs[port] === undefined
      ? []
      : [{ port, type, value: inputs[port], coercions: arrivals.map(({ coercion }) => coercion ?? null) }],
  );
  const { type, typeVersion } = step.operator;
  const outputs = step.operator.outputs.map(({ port }) => port);
  const question = { type, typeVersion, config, outputs, given };
  if (!isPlainJson(question)) return undefined;
  const text = canonicalJson(question);
  return text.length > longestQuestion ? undefined : hashOfText(text);
}
