/** The sentences of a language by the English ones, with the same `{names}` in them. */
export type Words = Readonly<Record<string, string>>;

/** What is put in the place of `{name}`. */
export type WordValues = Readonly<Record<string, string | number>>;

let words: Words = {};
let language = 'en';
let given: ((sentence: string) => string) | undefined;

/**
 * Takes the sentences of a language; those that it lacks are said in English.
 * @param code the language, as the browser's own formats want it: numbers and dates are written in it
 * @param sayOther says the sentences that come from elsewhere, in English, as data
 */
export function setWords(next: Words, code = 'en', sayOther?: (sentence: string) => string): void {
  words = next;
  given = sayOther;
  language = code;
}

/** The language that the screen speaks, as the browser's own formats want it. */
export const languageNow = (): string => language;

/**
 * What a screen says, in the person's language. The English sentence, written out where it is used, is its key, as in
 * gettext; `{name}` in it is filled once, so that a value with braces stays as it is.
 */
export function say(english: string, values?: WordValues): string {
  const sentence = (Object.hasOwn(words, english) && words[english]) || english;
  if (!values) return sentence;
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Says a sentence about a number of things: `one` for exactly one of them, else `many`; `{count}` is the number. */
export function sayCount(count: number, one: string, many: string, values?: WordValues): string {
  return say(count === 1 ? one : many, { ...values, count: count.toLocaleString(language) });
}

/**
 * Says a sentence that was made elsewhere, in English, and came as data: of a problem, a failure, a question of a node,
 * what the doctor found. One that is not known stays as it is.
 */
export const sayGiven = (sentence: string): string => given?.(sentence) ?? sentence;
