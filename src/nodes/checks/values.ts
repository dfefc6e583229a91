import { typedValue, type ValueKind } from '../typed-value';
import { type ConfigFault, type Fault, faultAt, short } from './config-fault';

/** What is wrong with a text that stands for a value of some kind. */
export function valueFault(text: string, kind: ValueKind): Fault | undefined {
  if (typedValue(text, kind) !== undefined) return undefined;
  const shown = short(text.trim());
  switch (kind) {
    case 'text':
      return undefined;
    case 'number':
      return {
        message: shown === '' ? 'There is no number yet.' : `“${shown}” is no number.`,
        remedy: 'Write a plain number such as 12.5, or choose another kind.',
      };
    case 'boolean':
      return {
        message: shown === '' ? 'Neither yes nor no is written yet.' : `“${shown}” is neither yes nor no.`,
        remedy: 'Write true or false, or choose another kind.',
      };
    case 'json':
      return jsonFault(text);
  }
}

function jsonFault(text: string): Fault {
  if (text.trim() === '') return { message: 'There is no JSON yet.', remedy: 'Write some, such as {"a": 1}.' };
  const line = text.slice(0, faultyAt(text)).split('\n').length;
  return {
    message: `This is not JSON yet: look at line ${line}.`,
    remedy: 'Names and texts stand in double quotes, and commas between members.',
  };
}

const token =
  /\s*(?:"(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})|[^"\\\n])*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[[\]{},:])/y;

/** Where a text stops being made of the pieces of JSON: its end where it is, and something is missing. */
function faultyAt(text: string): number {
  token.lastIndex = 0;
  let at = 0;
  while (token.test(text)) at = token.lastIndex;
  return at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);
}

interface Comparison {
  readonly test: string;
  readonly compare: string;
}

/** What is greater or less has to be a number. */
export function comparisonFaults({ test, compare }: Comparison, path: ConfigFault['path']): readonly ConfigFault[] {
  if (test !== 'greater-than' && test !== 'less-than') return [];
  if (typedValue(compare, 'number') !== undefined) return [];
  const shown = short(compare.trim());
  return faultAt(path, {
    message: shown === '' ? 'There is no number to compare with.' : `“${shown}” is no number to compare with.`,
    remedy: 'Write a plain number such as 12.5, or choose another test.',
  });
}
