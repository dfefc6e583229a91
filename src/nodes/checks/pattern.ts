import type { Fault } from './config-fault';

interface Reading {
  readonly pattern: string;
  at: number;
  /** What a sign of repetition would follow: nothing, something, or another such sign. */
  before: 'nothing' | 'something' | 'repetition';
  open: number;
}

/** Said where a pattern has what this cannot judge: only what is wrong for certain is told. */
const unsure = 'unsure';
type Step = Fault | typeof unsure | undefined;

const mend = 'Write a \\ before it if you mean the character.';

/** What is wrong with a pattern as the search engine of a run reads it, as far as that is plain. */
export function patternFault(pattern: string): Fault | undefined {
  if (pattern.includes('\\Q')) return undefined;
  const reading: Reading = { pattern, at: 0, before: 'nothing', open: 0 };
  while (reading.at < pattern.length) {
    const step = readOne(reading);
    if (step === unsure) return undefined;
    if (step) return step;
  }
  if (reading.open === 0) return undefined;
  return { message: 'A group is opened with ( and not closed.', remedy: `Add the ). ${mend}` };
}

function readOne(reading: Reading): Step {
  const { pattern, at } = reading;
  const sign = pattern[at] ?? '';
  if (sign === '\\') return readEscape(reading);
  if (sign === '[') return readClass(reading);
  if (sign === '(') return readOpening(reading);
  reading.at++;
  if (sign === ')') {
    reading.open--;
    reading.before = 'something';
    return reading.open >= 0
      ? undefined
      : { message: 'A ) closes no group.', remedy: `Take it out, or add the (. ${mend}` };
  }
  const counted = sign === '{' ? /^\{(\d+)(?:,(\d*))?\}/.exec(pattern.slice(at, at + 20)) : null;
  if (counted || /[*+?]/.test(sign)) return readRepetition(reading, counted, sign);
  reading.before = sign === '|' ? 'nothing' : 'something';
  return undefined;
}

function readEscape(reading: Reading): Step {
  const rest = reading.pattern.slice(reading.at + 1, reading.at + 40);
  if (rest === '')
    return { message: 'The pattern ends with a \\ alone.', remedy: 'Write what it stands before, or \\\\ for the \\.' };
  const number = /^[1-7](?!\d)/.exec(rest)?.[0];
  if (number !== undefined)
    return {
      message: `\\${number} refers back to a group, which patterns here do not.`,
      remedy: 'Take both into one group, or look for the second with another node.',
    };
  reading.at += 1 + (/^[pPxu]\{[^}]*\}|^[\s\S]/.exec(rest)?.[0].length ?? 1);
  reading.before = 'something';
  return undefined;
}

function readClass(reading: Reading): Step {
  const { pattern, at } = reading;
  if (/^\[\^?\]/.test(pattern.slice(at, at + 3))) return unsure;
  for (let end = at + 1; end < pattern.length; end++) {
    const sign = pattern[end];
    if (sign === '\\') end++;
    else if (sign === '[' && pattern[end + 1] === ':') return unsure;
    else if (sign === ']') {
      reading.at = end + 1;
      reading.before = 'something';
      return undefined;
    }
  }
  return { message: 'A [ is opened and not closed.', remedy: `Add the ]. ${mend}` };
}

function readOpening(reading: Reading): Step {
  const rest = reading.pattern.slice(reading.at, reading.at + 200);
  if (/^\(\?<?[=!]/.test(rest))
    return {
      message: 'The pattern looks around with (?=, (?!, (?<= or (?<!, which patterns here do not.',
      remedy: 'Fit the neighbours too, and take what you want from a group.',
    };
  const head = /^\((?:\?(?:P?<\w+>|[imsU]*(?:-[imsU]+)?:))?(?!\?)/.exec(rest)?.[0];
  if (head === undefined) return unsure;
  reading.at += head.length;
  reading.before = 'nothing';
  reading.open++;
  return undefined;
}

const mostRepeats = 1_000;

function readRepetition(reading: Reading, counted: RegExpExecArray | null, sign: string): Step {
  const { pattern, before } = reading;
  if (before === 'nothing')
    return { message: `A ${sign} has nothing before it to repeat.`, remedy: `Write what is to be repeated. ${mend}` };
  if (before === 'repetition')
    return { message: `A ${sign} follows another sign that repeats.`, remedy: `Take one of the two out. ${mend}` };
  if (counted) {
    const [whole, least = '', most = least] = counted;
    if (Math.max(Number(least), Number(most)) > mostRepeats || (most !== '' && Number(most) < Number(least)))
      return {
        message: `${whole} is no number of times.`,
        remedy: `Write at most ${mostRepeats.toLocaleString('en')}, the smaller number first.`,
      };
    reading.at += whole.length - 1;
  }
  if (pattern[reading.at] === '?') reading.at++;
  reading.before = 'repetition';
  return undefined;
}
