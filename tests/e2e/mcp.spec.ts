import { expect, test } from '@playwright/test';
import { startMcpServer } from '../support/mcp-server';
import { ended, messages, open, openChat, send, watchConsole } from './app';
import { flowOf, importFlow } from './flows';

//   Ask ──▶ Agent ──▶ Ask
//   Server ──┘
test('an Agent calls a tool of an MCP server in the page, once the person allows that host', async ({ page }) => {
  const server = await startMcpServer({ streams: true });
  const told = watchConsole(page);
  await open(page);
  await importFlow(
    page,
    flowOf(
      'Tools',
      { Ask: ['interface', 0, 0], Agent: ['agent', 640, 0], Server: ['mcp-client', 320, 200, { url: server.url }] },
      ['Ask.message > Agent.prompt', 'Server.tools > Agent.tools', 'Agent.reply > Ask.reply'],
    ),
  );
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'Say the weather now in Oslo');
  await page
    .getByRole('region', { name: /May this flow call/ })
    .getByRole('button', { name: 'Allow for this run' })
    .click();
  await ended(page, 'Ask');
  await expect(messages(page, 'Ask')).toContainText('weather_now answered: In Oslo the sun shines.');
  await expect.poll(() => server.heard.filter(({ http }) => http === 'DELETE').length).toBe(2);
  expect(told).toEqual([]);
  await server.close();
});
