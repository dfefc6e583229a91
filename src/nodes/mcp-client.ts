import * as z from 'zod';
import { failure } from '../flow/failure';
import type { Json } from '../flow/json';
import type { McpTool } from '../flow/mcp';
import { defineNode } from '../flow/node-definition';
import type { Tool } from '../flow/tool';

const mostCharacters = 64;

/** Gives out the tools of a server that speaks the Model Context Protocol. */
export const mcpClient = defineNode({
  type: 'mcp-client',
  version: 1,
  label: 'MCP client',
  family: 'world',
  icon: 'plug',
  help: 'The tools of an MCP server, for a model to call. What the server says of them is read by the model, so take servers that you trust.',
  synonyms: ['model context protocol', 'mcp tools', 'mcp server', 'tools', 'function calling', 'agent', 'connector'],
  config: z.object({
    // Written out, and no template: what arrives at a port never chooses whom we talk to.
    url: z
      .string()
      .max(2_000)
      .regex(/^$|^https?:\/\/[^/?#\\\s{}:@$]+(?::\d+)?(?:[/?#]\S*)?$/i, 'must be a full address')
      .default('')
      .meta({ title: 'Address', hint: 'Of its Streamable HTTP.', placeholder: 'https://example.com/mcp' }),
    slot: z.string().default('').meta({ title: 'Credential', control: 'slot' }),
    choose: z
      .enum(['all', 'listed'])
      .default('all')
      .meta({ title: 'Tools', labels: { all: 'all of them', listed: 'only these' } }),
    names: z
      .array(z.string().max(256).meta({ title: 'Tool', placeholder: 'search' }))
      .max(200)
      .default([])
      .meta({ title: 'Names', hint: 'As the server has them.', onlyFor: { choose: ['listed'] } }),
    prefix: z
      .string()
      .regex(/^[a-zA-Z0-9_-]{0,32}$/, 'takes letters, digits, _ and -; at most 32 of them')
      .default('')
      .meta({ title: 'Before each name', hint: 'Tells apart tools of two servers.', placeholder: 'shop_' }),
    seconds: z.number().min(1).max(3_600).default(120).meta({ title: 'Each answer within', unit: 'seconds' }),
  }),
  inputs: {},
  outputs: { tools: { type: 'list<tool>' } },
  // Only the host: the rest of an address is often what keeps strangers out.
  summary: ({ url }) => /^https?:\/\/([^/?#\s@]+)/i.exec(url)?.[1] ?? '',
  async run(_, { url, slot, choose, names, prefix, seconds }, { mcp }) {
    if (url === '')
      throw failure('bad-config', 'The MCP client has no address.', 'Write the address of an MCP server.');
    const listed = await mcp.list({ url, seconds, ...(slot !== '' && { slot }) });
    const chosen = choose === 'all' ? listed : named(listed, names);
    const free = freeNames(prefix);
    return {
      tools: chosen.map(({ name, description, parameters }): Tool => {
        const settings: Json = { url, slot, seconds, tool: name };
        return { name: free(name), description, parameters, target: { kind: 'mcp', settings } };
      }),
    };
  },
});

function named(listed: readonly McpTool[], names: readonly string[]): readonly McpTool[] {
  const wanted = names.map((name) => name.trim()).filter((name) => name !== '');
  return [...new Set(wanted)].map((name) => {
    const tool = listed.find((other) => other.name === name);
    if (tool !== undefined) return tool;
    throw failure(
      'not-found',
      `The MCP server has no tool “${name.slice(0, 64)}”.`,
      'Write its name as the server has it, or take it off the list.',
    );
  });
}

/** Names that every model can use, no two alike, whatever a server calls its tools. */
function freeNames(prefix: string): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    const plain = name
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .replaceAll(/[^a-zA-Z0-9_-]+/g, '_');
    const base = prefix + (/[a-zA-Z0-9]/.test(plain) ? plain : 'tool');
    let free = base.slice(0, mostCharacters);
    for (let number = 2; taken.has(free); number++) free = `${base.slice(0, mostCharacters - 4)}${number}`;
    taken.add(free);
    return free;
  };
}
