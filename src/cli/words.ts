import type { Problem } from '../flow/problem';
import { variableName } from './keys';

/** One thing that is wrong, and what to do about it, as lines for a terminal. */
export function wordsOf(what: string, message: string, remedy: string): string {
  return `${what}: ${oneLine(message)}\n  ${oneLine(forTerminal(remedy))}\n`;
}

/** Problems as lines for a terminal. */
export function problemsInWords(problems: readonly Problem[]): string {
  return problems
    .map(({ severity, code, message, remedy, node, port, wire }) => {
      const place = [node && `node ${node}`, port && `port ${port}`, wire && `wire ${wire}`].filter(Boolean).join(', ');
      return wordsOf(`${severity} ${code}${place === '' ? '' : ` (${place})`}`, message, remedy);
    })
    .join('');
}

/** How many errors and warnings there are. */
export function countInWords(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  if (problems.length === 0) return 'No problems.';
  return [errors > 0 && counted(errors, 'error'), warnings > 0 && counted(warnings, 'warning')]
    .filter(Boolean)
    .join(', ')
    .concat('.');
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** The parts speak to whoever sits before the page; here there are no settings, and nothing to reload. */
function forTerminal(remedy: string): string {
  return remedy
    .replace(/^Fill “(.*)” in Settings\.$/, (_whole, slot: string) => {
      const name = variableName(slot);
      return `Set VOIDE_KEY_${name} to it, and VOIDE_ORIGIN_${name} to where it may be sent.`;
    })
    .replace(/\bin Settings\b/, 'in the environment (VOIDE_BASE_URL, VOIDE_MODEL, VOIDE_API_KEY)')
    .replace(/\bRun it in a browser\b/, 'Run it at a terminal or in a browser')
    .replace(/\bReload (?:the|this) page to update Voide\b/, 'Update Voide');
}

/** Labels and servers' words may hold anything; what drives a terminal is left out. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}
