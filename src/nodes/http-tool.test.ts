import { expect, it } from 'vitest';
import { fire } from './fake-services';
import { httpTool } from './http-tool';

const url = 'https://api.example.com/cities/{city}';
const city = { name: 'city', type: 'text', description: 'Where' };

it('gives out a tool with a JSON schema of its parameters', async () => {
  const parameters = [city, { name: 'days', type: 'number', optional: true }, { name: 'more', type: 'json' }];
  const headers = [{ name: 'Accept', value: 'application/json' }, { name: ' ' }];
  const config = { name: 'weather', description: 'Tells it.', url, slot: 'slot-1', headers, parameters };
  expect(await fire(httpTool, {}, config)).toEqual({
    tool: {
      name: 'weather',
      description: 'Tells it.',
      parameters: {
        type: 'object',
        properties: { city: { type: 'string', description: 'Where' }, days: { type: 'number' }, more: {} },
        required: ['city', 'more'],
        additionalProperties: false,
      },
      target: {
        kind: 'http',
        settings: {
          ...{ method: 'GET', url, slot: 'slot-1', headers: { accept: 'application/json' } },
          parameters: [
            { name: 'city', type: 'text', optional: false },
            { name: 'days', type: 'number', optional: true },
            { name: 'more', type: 'json', optional: false },
          ],
        },
      },
    },
  });
});

it.each([{}, { url }, { url, parameters: [{ ...city, name: 'town' }] }])('is not whole with %j', async (config) => {
  await expect(fire(httpTool, {}, config)).rejects.toMatchObject({ failure: { code: 'bad-config' } });
});

it.each([
  ...[
    'https://{host}/',
    'https://example.com{x}',
    'https://a.{b}/',
    'https://example.com:{port}/',
    '{url}',
    'ftp://a/',
  ],
  ...['https://user@example.com/', 'https://example.com\\{x}', '//example.com', 'https://$' + '{user.host}/'],
])('does not take %s, whose host is not written out', (address) => {
  expect(httpTool.config.safeParse({ url: address }).success).toBe(false);
});

it('takes no two parameters of one name', () => {
  expect(httpTool.config.safeParse({ parameters: [city, city] }).success).toBe(false);
});
