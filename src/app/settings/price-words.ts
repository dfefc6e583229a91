import type { ModelPrice } from '../../flow/model-list';
import { say } from '../../look/words';

/** What a model costs, in a few words: `$0.25 / $2`; null where nobody knows, undefined while it is asked for. */
export function priceWords(price: ModelPrice | null | undefined): string {
  if (price === undefined) return '…';
  if (price === null) return say('no price known');
  if (price.from === say('free')) return say('free');
  return price.output === undefined ? `$${price.input}` : `$${price.input} / $${price.output}`;
}

/** Where a price is from, as a sentence. */
export function priceHint(price: ModelPrice | null | undefined): string {
  if (price === undefined) return say('Its price is looked up.');
  if (price === null)
    return say('No list of prices has this model, or the list could not be loaded: its calls have no cost.');
  switch (price.from) {
    case 'free':
      return say('It runs on this computer, and nobody is paid.');
    case 'person':
      return say('Your own price, in US dollars for a million tokens in and out.');
    case 'list':
      return price.asOf === undefined
        ? say('By a list of prices of an unknown day, in US dollars for a million tokens in and out.')
        : say('By a list of prices of {day}, in US dollars for a million tokens in and out.', { day: price.asOf });
  }
}
