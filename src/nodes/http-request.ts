import * as z from 'zod';
import { failure } from '../flow/failure';
import { defineNode } from '../flow/node-definition';
import type { HttpRequest } from '../flow/services';
import { headersField } from './header-fields';
import { gatherPages } from './http-pages';
import { refusalOf } from './http-refusal';
import { jsonOf } from './json-in';

/** How many requests to one host run at once: what browsers themselves allow. */
const requestsAtOnce = 6;

// What arrives at a port (a model may have written it) must not choose whom we talk to: a {{port}} may stand only behind
// the host, which is written out or a variable.
const addressPattern =
  /^(?:(?!\{\{)[\s\S])*$|^\s*(?:https?:\/\/(?:[^/?#\\\s{}:@]|\$\{user\.[^{}]*\})+(?::(?:\d+|\$\{user\.[^{}]*\}))?|\$\{user\.[^{}]*\})[/?#]/i;

/** Calls an address on the web. */
export const httpRequest = defineNode({
  type: 'http-request',
  version: 1,
  label: 'HTTP request',
  family: 'world',
  icon: 'globe',
  help: 'Calls an address on the web and gives out what it answers: text, JSON if it is any, a file if it is an image or the like.',
  synonyms: ['fetch', 'api', 'rest', 'url', 'web', 'webhook', 'download', 'get', 'post', 'curl'],
  config: z.object({
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']).default('GET').meta({ title: 'Method' }),
    url: z
      .string()
      .regex(addressPattern, 'must name its host before the first {{port}}, as in https://example.com/{{name}}')
      .default('')
      .meta({
        title: 'Address',
        hint: 'A port goes behind the host.',
        placeholder: 'https://example.com/items?q={{question}}',
        template: true,
      }),
    slot: z.string().default('').meta({
      title: 'Credential',
      hint: 'Goes into the request as it is sent, if the address is of its origin. The flow holds no key.',
      control: 'slot',
    }),
    headers: headersField.meta({
      title: 'Headers',
      hint: 'They are saved in the flow, so never write a key here: that is what Credential is for.',
    }),
    body: z.string().default('').meta({
      title: 'Body',
      hint: 'GET and HEAD send none.',
      placeholder: '{"question": "…"}',
      template: true,
      multiline: true,
    }),
    answer: z
      .enum(['either', 'stream', 'file'])
      .default('either')
      .meta({
        title: 'Answer',
        labels: { either: 'whole', stream: 'text, as it comes', file: 'always a file' },
      }),
    pages: z
      .enum(['none', 'link', 'cursor', 'number'])
      .default('none')
      .meta({
        title: 'Next page',
        hint: 'Gathers the items of all pages in one list at json.',
        labels: { none: 'none', link: 'by the Link header', cursor: 'by a cursor', number: 'by its number' },
        onlyFor: { answer: ['either'] },
      }),
    items: z
      .string()
      .default('')
      .meta({
        title: 'Items',
        hint: 'Where in a page they are; empty where it is the list.',
        placeholder: 'data.items',
        template: true,
        onlyFor: { pages: ['link', 'cursor', 'number'] },
      }),
    cursor: z
      .string()
      .default('next')
      .meta({
        title: 'Cursor',
        hint: 'Where in the answer it is.',
        placeholder: 'meta.next',
        template: true,
        onlyFor: { pages: ['cursor'] },
      }),
    parameter: z
      .string()
      .default('page')
      .meta({
        title: 'Parameter',
        hint: 'Of the address, that takes it.',
        placeholder: 'page',
        template: true,
        onlyFor: { pages: ['cursor', 'number'] },
      }),
    mostPages: z
      .int()
      .min(1)
      .max(1_000)
      .default(10)
      .meta({ title: 'At most', unit: 'pages', onlyFor: { pages: ['link', 'cursor', 'number'] } }),
    failOnStatus: z.boolean().default(true).meta({
      title: 'Fail on an error status',
      hint: 'Otherwise an answer such as 404 is passed on like any other.',
    }),
  }),
  inputs: {},
  outputs: {
    body: { type: 'text', stream: true },
    status: { type: 'number' },
    json: { type: 'json' },
    file: { type: 'file' },
  },
  effect: true,
  summary: ({ method, url }) => `${method} ${hostOf(url)}`.trim(),
  group: ({ url }) => ({ kind: 'host', key: hostOf(url), limit: requestsAtOnce }),
  async run(_inputs, { failOnStatus, slot, answer, pages, ...asked }, services) {
    const request: HttpRequest = { ...requestOf(asked), ...(slot === '' ? {} : { slot }) };
    const send = async (one: HttpRequest) => {
      const response = await services.http.send(one);
      const { status, headers } = response;
      if (failOnStatus && (status < 200 || status > 299))
        throw refusalOf({ status, headers, host: hostOf(one.url), now: services.now() });
      return response;
    };
    if (pages !== 'none' && answer === 'either') return gatherPages(request, { ...asked, pages }, { send, services });
    const { status, body, stream, file } = await send({ ...request, answer });
    if (file !== undefined) return { status, file };
    if (stream !== undefined) return { status, body: stream };
    const json = jsonOf(body);
    return { body, status, ...(json === undefined ? {} : { json }) };
  },
});

function requestOf(asked: {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body: string;
}): HttpRequest {
  const url = asked.url.trim();
  if (hostOf(url) === '')
    throw failure(
      'bad-config',
      url === '' ? 'The request has no address.' : 'The address of the request names no host.',
      'Write a full address that begins with http:// or https://.',
    );
  const takesBody = asked.method !== 'GET' && asked.method !== 'HEAD';
  const body = takesBody && asked.body !== '' ? asked.body : undefined;
  const headers = headersOf(asked.headers, body);
  return { url, method: asked.method, headers, ...(body === undefined ? {} : { body }) };
}

/** Rows without a name are left out; a name that comes twice has its values joined, as HTTP means it. */
function headersOf(
  rows: readonly { readonly name: string; readonly value: string }[],
  body: string | undefined,
): Readonly<Record<string, string>> {
  const headers = new Map<string, string>();
  for (const row of rows) {
    const name = row.name.trim().toLowerCase();
    if (name === '') continue;
    const before = headers.get(name);
    headers.set(name, before === undefined ? row.value : `${before}, ${row.value}`);
  }
  // Servers take JSON for what it is only when told, and the platform would say text/plain.
  if (body !== undefined && !headers.has('content-type') && jsonOf(body) !== undefined)
    headers.set('content-type', 'application/json');
  return Object.fromEntries(headers);
}

/** Host and port of an address, in lower case; of a template as it is written; empty where there is none. */
function hostOf(url: string): string {
  const afterScheme = /^\s*https?:\/\/([^/?#\\\s]+)/i.exec(url)?.[1];
  const host = afterScheme ?? /^\s*(\$\{user\.[^{}]*\})/.exec(url)?.[1] ?? '';
  return host.slice(host.lastIndexOf('@') + 1).toLowerCase();
}
