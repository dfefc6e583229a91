import type { Fault } from './config-fault';

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
/** Before these a `/` begins a pattern; after a name, a number or a text it divides. */
const operatorsBefore = /(?:^|[([{,;:?&|=<>+*%!~^-]|\b(?:and|or|in|return|typeof|case))$/;

export interface CodeWords {
  readonly language: 'javascript' | 'jsonata';
}

interface Opened {
  readonly sign: string;
  readonly line: number;
}

/**
 * What of code is opened and not closed, or the other way round. Where that takes more than this to tell, nothing is.
 * @param code JavaScript, or an expression in JSONata
 */
export function bracketFault(code: string, { language }: CodeWords): Fault | undefined {
  const open: Opened[] = [];
  let at = 0;
  let before = '';
  while (at < code.length) {
    const sign = code[at] ?? '';
    const skipped = lengthOfText(code, at, { language, before });
    if (skipped === undefined) return undefined;
    if (skipped === 0) return unclosed({ sign: code.startsWith('/*', at) ? '/*' : sign, line: lineAt(code, at) });
    if (skipped === 1 && sign in closing) open.push({ sign, line: lineAt(code, at) });
    else if (skipped === 1 && /[)\]}]/.test(sign)) {
      const last = open.pop();
      if (last === undefined || closing[last.sign] !== sign) return stray(sign, last, lineAt(code, at));
    }
    const isBlank = /^(?:\s|\/\*|\/\/)/.test(code.slice(at, at + 2)) && (skipped > 1 || /\s/.test(sign));
    if (!isBlank) before = `${before}${skipped === 1 ? sign : '"'}`.slice(-12);
    else if (!before.endsWith(' ')) before += ' ';
    at += skipped;
  }
  const last = open.at(-1);
  return last && unclosed(last);
}

/** How long the text, comment or pattern is that begins here, 1 for a plain sign; 0 where it never ends, undefined where it cannot be told. */
function lengthOfText(
  code: string,
  at: number,
  { language, before }: CodeWords & { readonly before: string },
): number | undefined {
  const sign = code[at] ?? '';
  const rest = code.slice(at);
  const isJavaScript = language === 'javascript';
  if (rest.startsWith('/*')) return lengthOf(/^\/\*[\s\S]*?\*\//, rest);
  if (isJavaScript && rest.startsWith('//')) return lengthOf(/^\/\/.*/, rest);
  // JSONata takes a quote within a name for a part of it.
  if (!isJavaScript && /["'`]/.test(sign) && /[^\s([{,;:?&|=<>+*%!~^.@#)\]}-]$/.test(before)) return undefined;
  if (sign === '"' || sign === "'")
    return isJavaScript
      ? lengthOf(new RegExp(`^${sign}(?:\\\\[\\s\\S]|[^\\\\\\n${sign}])*${sign}`), rest)
      : lengthOf(new RegExp(`^${sign}(?:\\\\[\\s\\S]|[^\\\\${sign}])*${sign}`), rest);
  if (sign === '`') {
    const whole = isJavaScript ? /^`(?:\\[\s\S]|[^\\`])*`/ : /^`[^`]*`/;
    const length = lengthOf(whole, rest);
    // What is filled into it may hold texts of its own.
    return isJavaScript && rest.slice(0, length || undefined).includes('${') ? undefined : length;
  }
  if (sign !== '/') return 1;
  const last = before.trimEnd();
  if (isJavaScript && /[)}\]]$/.test(last)) return undefined;
  if (!operatorsBefore.test(last)) return 1;
  return lengthOf(/^\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^\\/[\n])+\//, rest) || undefined;
}

const lengthOf = (pattern: RegExp, text: string): number => pattern.exec(text)?.[0].length ?? 0;

const lineAt = (code: string, at: number): number => code.slice(0, at).split('\n').length;

function unclosed({ sign, line }: Opened): Fault {
  return { message: `The ${sign} in line ${line} is not closed.`, remedy: 'Close it.' };
}

function stray(sign: string, last: Opened | undefined, line: number): Fault {
  if (last === undefined) return { message: `The ${sign} in line ${line} closes nothing.`, remedy: 'Take it out.' };
  return {
    message: `The ${last.sign} in line ${last.line} is closed by a ${sign} in line ${line}.`,
    remedy: 'Close each with its own sign.',
  };
}
