import { expect, it } from 'vitest';
import { createDataService } from '../worker/services/data';
import { fakeServices, fire } from './fake-services';
import { markdown } from './markdown';

const { signal } = new AbortController();
const services = fakeServices({ data: createDataService()(() => signal) });
const text = '# Plan\nSome *words*\n```py\nprint(1)\n```\n## Next\n```js\nlet a;\n```\n';
const take = (config: Record<string, unknown>, from = text) => fire(markdown, { text: from }, config, services);

it('takes the first block of code, and all of them', async () => {
  expect(await take({})).toEqual({
    code: 'print(1)\n',
    blocks: [
      { language: 'py', code: 'print(1)\n' },
      { language: 'js', code: 'let a;\n' },
    ],
  });
});

it('takes those of one language; nothing comes at code where there is none', async () => {
  expect(await take({ language: ' JS ' })).toEqual({
    code: 'let a;\n',
    blocks: [{ language: 'js', code: 'let a;\n' }],
  });
  expect(await take({ language: 'go' })).toEqual({ blocks: [] });
  expect(await take({}, '')).toEqual({ blocks: [] });
});

it('takes words, headings and HTML', async () => {
  expect(await take({ take: 'headings' })).toEqual({
    headings: [
      { level: 1, text: 'Plan' },
      { level: 2, text: 'Next' },
    ],
  });
  expect(await take({ take: 'text' }, '*a* <b>')).toEqual({ text: 'a <b>' });
  expect(await take({ take: 'html' }, '*a* <b>')).toEqual({ html: '<p><em>a</em> &lt;b&gt;</p>' });
});
