import { expect, it } from 'vitest';
import { unclosedIn } from './unclosed-template';

const found = (template: string) => unclosedIn(template).map(({ text }) => text);

it('finds names that are begun and not ended on their line', () => {
  expect(found('Tell {{bro')).toEqual(['{{bro']);
  expect(found('{{a}} and {{ b\n{{c}}')).toEqual(['{{ b']);
  expect(found('so {{')).toEqual(['{{']);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the flow
  expect(found('in ${user.lang and ${user.name}.')).toEqual([]);
  expect(found('in ${user.lang and more')).toEqual(['${user.lang']);
});

it('takes nothing for one that is ended, escaped or no name', () => {
  expect(found('{{a}} {{ b }} {{two words}} \\{{c {{"d": 1, {{#if}}')).toEqual([]);
});
