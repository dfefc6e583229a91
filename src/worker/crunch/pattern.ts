import type { Matcher, RE2JS } from 're2js';
import type { PatternMatch, PatternRequest, ReplaceRequest } from '../../flow/data';
import { failure } from '../../flow/failure';

/** More than this nobody reads, and a list of them would take all memory. */
const mostMatches = 1_000_000;

/** The places where a pattern fits, from the first on. */
export async function findMatches(
  request: PatternRequest & { readonly limit: number },
): Promise<readonly PatternMatch[]> {
  const pattern = await compiled(request);
  const matcher = pattern.matcher(request.text);
  const names = Object.entries(pattern.namedGroups());
  const matches: PatternMatch[] = [];
  while (matches.length < request.limit && matcher.find()) {
    if (matches.length === mostMatches)
      throw failure(
        'payload-too-large',
        `The pattern fits at more than ${mostMatches} places.`,
        'Split the text first, or write a pattern that fits longer pieces.',
      );
    matches.push(matchAt(matcher, pattern.groupCount(), names));
  }
  return matches;
}

function matchAt(matcher: Matcher, groupCount: number, names: readonly (readonly [string, number])[]): PatternMatch {
  const groups = Array.from({ length: groupCount }, (_, index) => matcher.group(index + 1));
  // Plain keys, whatever they are called: an object literal would take `__proto__` for its prototype.
  const named = Object.fromEntries(names.map(([name, group]) => [name, groups[group - 1] ?? null]));
  return { text: matcher.group() ?? '', index: matcher.start(), groups, named };
}

/** The text with what fits replaced. */
export async function replaceMatches(request: ReplaceRequest): Promise<string> {
  const pattern = await compiled(request);
  const replacement = request.usesGroups ? request.replacement : request.replacement.replaceAll('$', '$$$$');
  const matcher = pattern.matcher(request.text);
  return request.onlyFirst ? matcher.replaceFirst(replacement) : matcher.replaceAll(replacement);
}

async function compiled(request: PatternRequest): Promise<RE2JS> {
  const { RE2JS } = await import('re2js');
  const flags =
    (request.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) |
    (request.multiline ? RE2JS.MULTILINE : 0) |
    (request.dotAll ? RE2JS.DOTALL : 0);
  try {
    return RE2JS.compile(RE2JS.translateRegExp(request.pattern), flags);
  } catch (thrown) {
    throw failure(
      'bad-config',
      `The pattern cannot be read: ${wordsOf(thrown)}.`,
      'Mend the pattern; it takes no references back such as \\1, and no look around such as (?=…).',
    );
  }
}

function wordsOf(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.replace('error parsing regexp: ', '').slice(0, 200);
}
