import type { Json } from '../../flow/json';
import { optionIn } from './practice-choice';
import { centralSentences, keyTerms, sentencesOf, wordsOf } from './practice-text';

/** What a text offers to fill a form with. */
export interface Facts {
  /** Whether the text holds these words, side by side. */
  mentions(words: string): boolean;
  /** The next number of the text that fits and was not taken yet. */
  takeNumber(fits: (number: number) => boolean): number | undefined;
  /** The first match of a kind of text. */
  find(pattern: RegExp): string | undefined;
  /** The choice that shares most with the text, by its own words and what instructions say of it. */
  choiceOf(choices: readonly string[]): string | undefined;
  readonly terms: readonly string[];
  readonly sentences: readonly string[];
  readonly summary: string;
}

/** Where in the value that is being made a part stands. */
export interface Place {
  readonly root: Json;
  readonly facts: Facts;
  /** The property's name, which says what fits. */
  readonly name: string;
  /** Which item of the innermost list: items differ by it. */
  readonly index: number;
  readonly depth: number;
}

/** Gathers the facts of a text. Numbers are handed out in order, so they must be asked for in a fixed order. */
export function factsOf(text: string, instructions = ''): Facts {
  const lower = ` ${wordsOf(text.toLowerCase()).join(' ')} `;
  const withoutDates = text.replaceAll(/\d{4}-\d\d-\d\d/g, ' ');
  const numbers = (withoutDates.match(/(?<![\p{L}\p{N}.])-?\d{1,15}(?:\.\d{1,6})?(?![\p{L}\p{N}])/gu) ?? []).map(
    Number,
  );
  return {
    mentions(words) {
      // `isUrgent` and `is_urgent` are looked for as `urgent`.
      const plain = wordsOf(
        words
          .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
          .replaceAll('_', ' ')
          .toLowerCase(),
      );
      const wanted = plain.filter((word, index) => index > 0 || !/^(?:is|has|was)$/.test(word));
      return wanted.length > 0 && lower.includes(` ${wanted.join(' ')} `);
    },
    takeNumber(fits) {
      const index = numbers.findIndex(fits);
      return index < 0 ? undefined : numbers.splice(index, 1)[0];
    },
    choiceOf: (choices) => optionIn(text, choices, instructions),
    find: (pattern) => pattern.exec(text)?.[0],
    terms: keyTerms(text.replaceAll(/\S+@\S+|https?:\S+/g, ' '), 20),
    sentences: sentencesOf(text).slice(0, 100),
    summary: centralSentences(text, 1).join(' '),
  };
}
