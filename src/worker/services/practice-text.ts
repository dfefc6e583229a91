/** Reads a text the simple way: words, sentences, and which of them come back most. No step guesses at meaning. */

// The commonest words of English; they are in every text and so say nothing about this one.
const commonWords: ReadonlySet<string> = new Set(
  `about above after again also and any are because been before being below between both but can could did does doing
down during each else even ever few for from further get gets had has have having her here hers him his how into its
itself just like make may might more most much must nor not now off once one only other our ours out over own per same
she should some such than that the their theirs them then there these they this those through too under until upon very
was were what when where which while who whom why will with within without would you your yours`.split(/\s+/),
);

// Those of German that English does not have.
const germanWords: ReadonlySet<string> = new Set(
  `aber alle als auch auf aus bei bin bis bitte danke das dass dein deine dem den denn der des dich die dies diese dieser
dir doch du durch ein eine einem einen einer eines er es etwas euch euer für gibt guten habe haben hallo hat ich ihm ihn ihr
ihre im ist ja jede jeder kann kannst kein keine können man mehr mein meine mich mir mit nach nein nicht noch nur ob oder
ohne schon sehr sein sich sie sind über um und uns unser vom von vor wann warum was welche wenn wer werden wie wieder wir
wird wo wurde zu zum zur`.split(/\s+/),
);
const englishOnly: ReadonlySet<string> = new Set([
  ...commonWords,
  'a',
  'i',
  'in',
  'is',
  'it',
  'my',
  'of',
  'please',
  'to',
  'we',
]);

/** Whether a text is German, as far as its commonest words tell: more of them than of English. */
export function isGerman(text: string): boolean {
  let balance = 0;
  for (const word of wordsOf(text)) {
    const key = word.toLowerCase();
    if (germanWords.has(key)) balance += 1;
    else if (englishOnly.has(key)) balance -= 1;
  }
  return balance > 0;
}

/** The words of a text, in order, as they are written. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
}

/** The lines and sentences of a text, without the signs of Markdown. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map(withoutMarkdown)
    .flatMap((line) => line.split(/(?<=[.!?…]["'”’)\]]?)\s+|(?<=[。！？])/u))
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOf(sentence).length > 0);
}

/** A line without list mark, heading mark and emphasis. */
function withoutMarkdown(line: string): string {
  return line
    .trim()
    .replace(/^(?:#{1,6}|>|[-*+•]|\d{1,3}[.)])\s+/, '')
    .replaceAll(/\*\*|__|`/g, '')
    .trim();
}

/** Whether a word says something of a text: long enough, and not one of the commonest of its language. */
function isTelling(word: string, common = commonWords): boolean {
  return word.length >= 3 && !common.has(word.toLowerCase()) && !/^\d/.test(word);
}

/** The words of a text that say something of it, in lower case. */
export function tellingWords(text: string): readonly string[] {
  return wordsOf(text.toLowerCase()).filter((word) => isTelling(word));
}

/** A word without the commonest endings of English: `cat` and `cats`, `crash` and `crashes` are one. */
export function stemOf(word: string): string {
  if (word.length <= 4) return word.replace(/(?<=..)(?<!s)s$/, '');
  return word.replace(/(?:(?<=s|x|z|ch|sh)es|(?<!s)s|ing|ed)$/, '');
}

interface Count {
  /** As it is written where it first appears. */
  readonly word: string;
  count: number;
}

function countsOf(text: string): ReadonlyMap<string, Count> {
  const counts = new Map<string, Count>();
  const common = isGerman(text) ? germanWords : commonWords;
  for (const word of wordsOf(text)) {
    const key = word.toLowerCase();
    const known = counts.get(key);
    if (known) known.count += 1;
    else if (isTelling(key, common)) counts.set(key, { word, count: 1 });
  }
  return counts;
}

/** The words that come back most, at most `limit`; of equals the one that comes first. */
export function keyTerms(text: string, limit: number): readonly string[] {
  // Sorting is stable and the map keeps the order of first appearance.
  return [...countsOf(text).values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, limit)
    .map(({ word }) => word);
}

/**
 * The most central sentences in the order of the text: those whose telling words come back most.
 * @see Luhn, "The automatic creation of literature abstracts", IBM Journal, 1958
 */
export function centralSentences(text: string, limit: number): readonly string[] {
  const counts = countsOf(text);
  const scored = sentencesOf(text).map((sentence, index) => {
    const words = wordsOf(sentence);
    const telling = new Set(words.map((word) => word.toLowerCase()).filter((word) => counts.has(word)));
    const weight = [...telling].reduce((sum, word) => sum + (counts.get(word)?.count ?? 0), 0);
    // Divided by the root of the length, so that a long sentence does not win by length alone.
    return { sentence, index, score: weight / Math.sqrt(words.length) };
  });
  return scored
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, limit)
    .sort((a, b) => a.index - b.index)
    .map(({ sentence }) => sentence);
}

/** The items of a list, where at least two lines of a text are items. */
export function listItems(text: string): readonly string[] {
  const items = text.split('\n').filter((line) => /^\s*(?:[-*+•]|\d{1,3}[.)])\s+\S/.test(line));
  return items.length < 2 ? [] : items.map(withoutMarkdown);
}

/** A text cut to a number of characters at a word's end, with a sign that it was cut. */
export function excerpt(text: string, characters: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= characters) return line;
  if (characters < 2) return line.slice(0, characters);
  const cut = line.slice(0, characters - 1).replace(/[\uD800-\uDBFF]$/, ''); // no half of a character
  const end = cut.lastIndexOf(' ');
  return `${(end > 0 ? cut.slice(0, end) : cut).trimEnd()}…`;
}
