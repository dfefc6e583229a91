import { expect, it } from 'vitest';
import { fakeServices, fire } from './fake-services';
import { mcpClient } from './mcp-client';

// What a real server makes of it: tests/mcp.test.ts.

const schema = { type: 'object' };

it('asks the server for its tools with the credential of the slot', async () => {
  const asked: unknown[] = [];
  const services = fakeServices({
    listTools: async (server) => {
      asked.push(server);
      return [{ name: 'add', description: 'Adds.', parameters: schema }];
    },
  });
  const { tools } = await fire(mcpClient, {}, { url: 'https://a.example/mcp', slot: 'key', seconds: 9 }, services);
  expect(asked).toEqual([{ url: 'https://a.example/mcp', slot: 'key', seconds: 9 }]);
  const settings = { url: 'https://a.example/mcp', slot: 'key', seconds: 9, tool: 'add' };
  expect(tools).toEqual([{ name: 'add', description: 'Adds.', parameters: schema, target: { kind: 'mcp', settings } }]);
});

it('fails without an address', async () => {
  await expect(fire(mcpClient, {})).rejects.toMatchObject({ failure: { code: 'bad-config' } });
});

// biome-ignore lint/suspicious/noTemplateCurlyInString: that a template is refused is what is tried.
it.each(['https://{{host}}/mcp', 'https://${user.host}/mcp', 'ftp://a.example', 'https://me@a.example/', 'a b'])(
  'takes no address that is not written out: %s',
  (url) => {
    expect(mcpClient.config.safeParse({ url }).success).toBe(false);
  },
);

it('takes no template in any field that chooses whom it talks to', () => {
  expect(JSON.stringify(mcpClient.config.toJSONSchema({ unrepresentable: 'any' }))).not.toContain('"template"');
});
