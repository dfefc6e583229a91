import * as z from 'zod';
import type { Json } from '../../flow/json';
import { isRecord, type Payload } from '../../flow/payload';
import type { FiringContext, HttpService, ToolService } from '../../flow/services';
import type { Tool } from '../../flow/tool';
import { callCodeTool } from './code-tool';
import { callHttpTool } from './http-tool';
import type { McpDoor } from './mcp/mcp';
import { badCall, readSettings } from './tool-input';

/** What tools that are no part of a build reach. */
interface Doors {
  readonly http: HttpService;
  readonly mcp: McpDoor;
}

/** Calls the tools that are no part of a build, each by the door that its kind of node has. */
export function createTools({ http, mcp }: Doors, firing: FiringContext): ToolService {
  return {
    call(tool, input) {
      if (tool.target.kind === 'code') return callCodeTool(tool, input, firing);
      return tool.target.kind === 'mcp' ? callMcpTool(mcp, tool, input) : callHttpTool(http, tool, input);
    },
  };
}

/** What an MCP tool says of how it is called. The name is that of its server. */
const mcpSettings = z.strictObject({
  url: z.string(),
  slot: z.string(),
  seconds: z.number(),
  tool: z.string(),
});

async function callMcpTool(mcp: McpDoor, tool: Tool, input: Json): Promise<Payload> {
  const { url, slot, seconds, tool: name } = readSettings(mcpSettings, tool);
  if (!isRecord(input)) throw badCall(`The input of the tool “${tool.name}” is to be an object.`);
  // A record that is Json has members that are.
  return mcp.call({ url, seconds, ...(slot !== '' && { slot }) }, name, input as Readonly<Record<string, Json>>);
}
