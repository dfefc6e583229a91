import type { Expression } from 'jsonata';
import type { QueryRequest } from '../../flow/data';
import { FailureError, failure } from '../../flow/failure';
import type { Json } from '../../flow/json';
import { isRecord } from '../../flow/payload';
import { randomFrom } from './random-from';

/** Calls inside calls; further down the stack of the engine itself would end. */
const deepestStack = 500;
const longestSequence = 1_000_000;
const longestPadding = 1_000_000;
/** As large as a whole payload may be. */
const longestAnswer = 64_000_000;

/** Asks a value a question in JSONata. The answer is plain JSON; undefined where nothing is found. */
export async function query(request: QueryRequest): Promise<Json | undefined> {
  const [{ default: jsonata }, { LinearPattern }] = await Promise.all([import('jsonata'), import('./linear-pattern')]);
  const answer = await evaluated(async () => {
    const expression = jsonata(request.expression, {
      timeout: request.limitMilliseconds,
      stack: deepestStack,
      sequence: longestSequence,
      // It calls `new` with a RegExp and then `exec`, and nothing else of it.
      RegexEngine: LinearPattern as unknown as RegExpConstructor,
    });
    for (const [name, work, signature] of ownFunctions(request)) expression.registerFunction(name, work, signature);
    return expression.evaluate(request.value, { ...request.parameters });
  }, request);
  return plain(answer);
}

type OwnFunction = Parameters<Expression['registerFunction']>;

/** What stands in for functions that would read texts as code, ask the machine, or take memory without end. */
function ownFunctions({ now, seed }: QueryRequest): readonly OwnFunction[] {
  const random = randomFrom(seed);
  return [
    [
      'eval',
      () => {
        throw failure('bad-config', '$eval reads data as code, which is not done here.', 'Write the expression out.');
      },
      '<sx?:x>',
    ],
    ['now', () => new Date(now).toISOString(), '<:s>'],
    ['millis', () => now, '<:n>'],
    ['random', random, '<:n>'],
    ['shuffle', (list: readonly unknown[]) => shuffled(list, random), '<a:a>'],
    ['pad', padded, '<s-ns?:s>'],
  ];
}

function shuffled(list: readonly unknown[], random: () => number): readonly unknown[] {
  const mixed = [...list];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
  }
  return mixed;
}

function padded(text: string | undefined, width: number, filler = ' '): string | undefined {
  if (text === undefined) return undefined;
  const missing = Math.abs(Math.trunc(width)) - [...text].length;
  if (missing > longestPadding)
    throw failure(
      'payload-too-large',
      `$pad is to add ${missing} characters.`,
      `Let it add ${longestPadding} at most.`,
    );
  const padding = [...(filler || ' ').repeat(Math.max(0, missing))].slice(0, Math.max(0, missing)).join('');
  return width < 0 ? padding + text : text + padding;
}

async function evaluated(work: () => Promise<unknown>, request: QueryRequest): Promise<unknown> {
  try {
    return await work();
  } catch (thrown) {
    throw faultOf(thrown, request);
  }
}

/** What JSONata throws has a code, and mostly a position; it is no Error. */
function faultOf(thrown: unknown, { expression, limitMilliseconds }: QueryRequest): FailureError {
  if (thrown instanceof FailureError) return thrown;
  const fault = isRecord(thrown) || thrown instanceof Error ? (thrown as Readonly<Record<string, unknown>>) : {}; // read as unknown
  if (fault['code'] === 'D1012')
    return failure(
      'timed-out',
      `The query was not done after ${limitMilliseconds / 1_000} seconds.`,
      'See whether it ends at all, or give it more time.',
    );
  if (fault['code'] === 'D1011' || thrown instanceof RangeError)
    return failure(
      'bad-input',
      'The query goes too deep.',
      'See whether it calls itself without end, or the value is nested too deep.',
    );
  const words =
    typeof fault['message'] === 'string' ? fault['message'].slice(0, 200).replace(/\.?$/, '') : 'no words for it';
  const isSyntax = String(fault['code']).startsWith('S');
  return failure(
    isSyntax ? 'bad-config' : 'bad-input',
    `The query ${isSyntax ? 'cannot be read' : 'cannot be answered'}${placeOf(fault['position'], expression)}: ${words}.`,
    isSyntax
      ? 'Mend the expression; it is written in JSONata.'
      : 'Compare the expression with the value that comes in.',
  );
}

function placeOf(position: unknown, expression: string): string {
  if (typeof position !== 'number') return '';
  const before = expression.slice(Math.max(0, position - 20), position);
  return before === '' ? '' : ` at “…${before}”`;
}

/** As JSON: an answer of JSONata has marks of its own on its lists, and may hold functions. */
function plain(answer: unknown): Json | undefined {
  let text: string | undefined;
  try {
    text = JSON.stringify(answer);
  } catch {
    text = undefined; // a function holds itself, so it has no JSON; told below
  }
  if (text === undefined && answer !== undefined)
    throw failure('bad-input', 'The query answers no data, but a function.', 'Call the function, or ask for a value.');
  if (text === undefined) return undefined;
  if (text.length > longestAnswer)
    throw failure(
      'payload-too-large',
      'The query answers more than 64 MB.',
      'Ask for less: pick fields, or the first items.',
    );
  return JSON.parse(text) as Json; // what JSON.parse answers is JSON
}
