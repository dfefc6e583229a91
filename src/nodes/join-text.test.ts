import { expect, it } from 'vitest';
import { fire } from './fake-services';
import { joinText } from './join-text';

it('joins texts in wire order', async () => {
  expect(await fire(joinText, { texts: ['b', 'a', 'ü👋'] }, { separator: ' + ' })).toEqual({ text: 'b + a + ü👋' });
});

it('puts each on a line of its own unless told otherwise', async () => {
  expect(await fire(joinText, { texts: ['a', 'b'] })).toEqual({ text: 'a\nb' });
});

it('keeps empty texts, whose separators still count', async () => {
  expect(await fire(joinText, { texts: ['', 'a', ''] }, { separator: ',' })).toEqual({ text: ',a,' });
});

it('gives an empty text for no texts', async () => {
  expect(await fire(joinText, { texts: [] })).toEqual({ text: '' });
});

it('says on its card what stands between', () => {
  expect(joinText.summary({ separator: '' })).toBe('between: nothing');
  expect(joinText.summary({ separator: '\n' })).toBe('between: "\\n"');
});
