import { expect, it } from 'vitest';
import { filledWith, namesFor } from './template-offers';

const names = { ports: ['question', 'context'], variables: ['language'], unwired: [] };

function offered(text: string, caret = text.length) {
  const filled: { text: string; caret: number }[] = [];
  const found = namesFor(text, caret, names, (one) => filled.push(one));
  return { labels: found?.choices.map(({ label }) => label), take: () => found?.choices[0]?.run(), filled };
}

it('offers names in a line where one is begun, and those alone that hold what is typed', () => {
  expect(offered('Of {{').labels).toEqual(['question', 'context']);
  expect(offered('Of {{con').labels).toEqual(['context']);
  expect(offered('Of $' + '{').labels).toEqual(['user.language']);
  expect(offered('Of \\{{').labels).toBeUndefined();
  expect(offered('Of {{question}} so').labels).toBeUndefined();
});

it('fills a name in at the caret, and ends it once', () => {
  const { take, filled } = offered('a {{qu}} b', 6);
  take();
  expect(filled).toEqual([{ text: 'a {{question}} b', caret: 14 }]);
  const offer = { label: 'question', detail: '', insert: 'question', end: '}}' };
  expect(filledWith(offer, 'a {{qu', 4, 6)).toEqual({ text: 'a {{question}}', caret: 14 });
});
