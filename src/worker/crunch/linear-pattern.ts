import { RE2JS } from 're2js';

/** What JSONata needs of a regular expression, on an engine whose time grows with the text alone. */
export class LinearPattern {
  lastIndex = 0;
  private readonly pattern: RE2JS;
  private readonly isGlobal: boolean;

  constructor(given: RegExp) {
    const flags =
      (given.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) |
      (given.multiline ? RE2JS.MULTILINE : 0) |
      (given.dotAll ? RE2JS.DOTALL : 0);
    this.pattern = RE2JS.compile(RE2JS.translateRegExp(given.source), flags);
    this.isGlobal = given.global;
  }

  /** The next place where it fits, as `RegExp.prototype.exec` tells it. */
  exec(text: string): RegExpExecArray | null {
    const matcher = this.pattern.matcher(text);
    const isFound = this.lastIndex <= text.length && matcher.find(this.isGlobal ? this.lastIndex : 0);
    this.lastIndex = isFound && this.isGlobal ? matcher.end() : 0;
    if (!isFound) return null;
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, group) => matcher.group(group) ?? undefined);
    // What matched is a text; a group that took no part is undefined, as it is with a RegExp.
    return Object.assign(groups as [string], { index: matcher.start(), input: text }) as RegExpExecArray;
  }
}
