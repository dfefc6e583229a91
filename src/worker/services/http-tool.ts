import * as z from 'zod';
import { failure } from '../../flow/failure';
import type { Json } from '../../flow/json';
import type { Payload } from '../../flow/payload';
import type { HttpService } from '../../flow/services';
import type { Tool } from '../../flow/tool';
import { badCall, type Given, givenBy, parametersSchema, readSettings } from './tool-input';

/** What an HTTP tool says of the request that a call of it makes. */
const settingsSchema = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  /** With a `{name}` for each parameter that stands in it. */
  url: z.string(),
  slot: z.string(),
  headers: z.record(z.string(), z.string()),
  parameters: parametersSchema,
});

type Settings = z.output<typeof settingsSchema>;

// More than any model reads with profit.
const mostCharacters = 100_000;

/** Calls an HTTP request as a tool: it leaves by the same door as all others of nodes. */
export async function callHttpTool(http: HttpService, tool: Tool, input: Json): Promise<Payload> {
  const settings = readSettings(settingsSchema, tool);
  const { status, body } = await http.send(requestOf(settings, givenBy(tool, settings.parameters, input)));
  if (status >= 200 && status <= 299) return answerOf(body);
  throw failure(
    'status-refused',
    `The tool “${tool.name}” was answered with status ${status}.`,
    'Look at what it was called with.',
    { status, retryable: status === 408 || status === 429 || status >= 500 },
  );
}

/** What has a place in the address goes there; the rest is the query, or the body where the method has one. */
function requestOf({ method, url, slot, headers }: Settings, given: Given) {
  const rest = new Map(given);
  const address = url.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => {
    rest.delete(name);
    return partOf(name, given.get(name));
  });
  const hasBody = method !== 'GET' && method !== 'DELETE';
  const target = hasBody ? address : withQuery(address, rest);
  const common = { url: target, method, ...(slot === '' ? {} : { slot }) };
  if (!hasBody) return { ...common, headers };
  return {
    ...common,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(Object.fromEntries(rest)),
  };
}

/** A value as one part of an address. It stays in its place: dots alone would lead up the path. */
function partOf(name: string, value: Json | undefined): string {
  const text = textIn(value);
  if (/^\.{1,2}$/.test(text)) throw badCall(`“${name}” cannot be ${text} in an address.`);
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
}

function withQuery(address: string, rest: Given): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined) return address; // what cannot be called is told by who sends it
  for (const [name, value] of rest) url.searchParams.set(name, textIn(value));
  return url.href;
}

function textIn(value: Json | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** JSON where the answer is that, else its text. */
function answerOf(body: string): Payload {
  if (body.length > mostCharacters) return `${body.slice(0, mostCharacters)}\n(The rest was left out.)`;
  try {
    return JSON.parse(body);
  } catch {
    return body; // a text, which is an answer too
  }
}
