import type { Json } from './json';

/** A server that speaks the Model Context Protocol over Streamable HTTP. */
export interface McpServer {
  readonly url: string;
  /** The slot whose credential is put into the requests, if the address is of its origin. */
  readonly slot?: string;
  /** How long one request may take. */
  readonly seconds: number;
}

/** A tool as its server describes it. All of it is data of a stranger. */
export interface McpTool {
  readonly name: string;
  readonly description: string;
  /** The JSON schema of the object that it is called with: of bounded depth and size. */
  readonly parameters: Json;
}

/** Servers that have tools for models. */
export interface McpService {
  /**
   * The tools of a server, in its order; those that cannot be told to a model are left out, which the log tells. Throws a
   * FailureError where the server gives no such list, and where the person does not want this host called.
   */
  list(server: McpServer): Promise<readonly McpTool[]>;
}
