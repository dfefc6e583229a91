import { failure } from '../flow/failure';
import type { Json } from '../flow/json';
import { isRecord } from '../flow/payload';
import type { HttpRequest, HttpResponse, Services } from '../flow/services';
import { namesIn, valueAt } from './field-path';
import { jsonOf } from './json-in';

/** How the next page of an answer is found. */
export interface Paging {
  readonly pages: 'link' | 'cursor' | 'number';
  /** Where in the answer its items are; empty where the answer is the list, or counts as one item. */
  readonly items: string;
  /** Where in the answer the cursor of the next page is. */
  readonly cursor: string;
  /** The parameter of the address that takes the cursor, or the number. */
  readonly parameter: string;
  readonly mostPages: number;
}

/**
 * Calls one page after the other, and gathers their items.
 * @param send sends one request, and fails where its status is to fail
 */
export async function gatherPages(
  first: HttpRequest,
  paging: Paging,
  { send, services }: { send(request: HttpRequest): Promise<HttpResponse>; readonly services: Pick<Services, 'log'> },
): Promise<{ readonly status: number; readonly json: readonly Json[] }> {
  const items: Json[] = [];
  const seen = new Set<string>();
  let url: string | undefined = first.url;
  let status = 200;
  while (url !== undefined) {
    if (seen.size === paging.mostPages || seen.has(url)) {
      const why = seen.has(url)
        ? 'The next page is one that was read already'
        : `There are more than ${seen.size} pages`;
      services.log({ level: 'warning', text: `${why}: the rest was left out.` });
      break;
    }
    seen.add(url);
    const answer = await send({ ...first, url });
    status = answer.status;
    const page = jsonOf(answer.body);
    if (page === undefined)
      throw failure('bad-input', `Page ${seen.size} of the answer is no JSON.`, 'Read the answer without pages.');
    const found = itemsOf(page, paging.items);
    items.push(...found);
    url = nextOf({ url, page, found, answer, first: first.url }, paging);
  }
  return { status, json: items };
}

function itemsOf(page: Json, path: string): readonly Json[] {
  const found = valueAt(page, namesIn(path));
  if (Array.isArray(found)) return found as Json[]; // what stands in JSON is JSON
  if (path.trim() === '') return [page];
  throw failure(
    'bad-input',
    `There is no list at “${path}” in a page of the answer${isRecord(page) ? `, which has ${Object.keys(page).slice(0, 5).join(', ')}` : ''}.`,
    'Say under Items where the list is, as in data.items.',
  );
}

interface Page {
  readonly url: string;
  readonly page: Json;
  readonly found: readonly Json[];
  readonly answer: HttpResponse;
  readonly first: string;
}

function nextOf({ url, page, found, answer, first }: Page, { pages, cursor, parameter }: Paging): string | undefined {
  if (pages === 'number') {
    if (found.length === 0) return undefined;
    const number = Number(parameterIn(url, parameter) ?? '1');
    return withParameter(url, parameter, String((Number.isFinite(number) ? number : 1) + 1));
  }
  if (pages === 'link') {
    const next = nextLink((answer.headers['link'] ?? '').slice(0, 8_000));
    return next === undefined ? undefined : sameOrigin(next, first);
  }
  const value = valueAt(page, namesIn(cursor));
  if (value === null || value === undefined || value === '' || value === false) return undefined;
  if (typeof value !== 'string' && typeof value !== 'number')
    throw failure(
      'bad-input',
      `The cursor at “${cursor}” is no text.`,
      'Say under Cursor where it is, as in meta.next.',
    );
  const text = String(value);
  return /^https?:\/\//i.test(text) ? sameOrigin(text, first) : withParameter(first, parameter, text);
}

/** The address that a `Link` header names as the next (RFC 8288). */
function nextLink(header: string): string | undefined {
  for (const [, address, parameters = ''] of header.matchAll(/<([^<>]*)>((?:\s*;\s*[^,;"]*(?:"[^"]*")?)*)/g))
    if (/;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next\b)/i.test(parameters)) return address;
  return undefined;
}

/**
 * A full address of what a server says the next page is. A server may not send the flow, and its key, elsewhere.
 * @throws FailureError `forbidden` for one of another origin
 */
function sameOrigin(next: string, first: string): string {
  const origin = /^\s*https?:\/\/[^/?#\\]+/i.exec(first)?.[0].trim() ?? '';
  if (/^https?:\/\//i.test(next)) {
    if (/^https?:\/\/[^/?#\\]+/i.exec(next)?.[0].toLowerCase() === origin.toLowerCase()) return next;
    throw failure(
      'forbidden',
      'The server says that the next page is at another host, which is not called.',
      'Call that host with a node of its own.',
    );
  }
  if (next.startsWith('/') && !/^\/[/\\]/.test(next)) return origin + next;
  const path = /^[^?#]*/.exec(first.trim())?.[0] ?? first;
  return next.startsWith('?')
    ? path + next
    : `${path.slice(0, Math.max(path.lastIndexOf('/'), origin.length))}/${next}`;
}

/** The value of a parameter of an address, as it stands there. */
function parameterIn(url: string, name: string): string | undefined {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  const pair = query.split('&').find((one) => one.split('=')[0] === encodeURIComponent(name));
  return pair === undefined ? undefined : (pair.split('=')[1] ?? '');
}

/** An address with another value for a parameter. */
function withParameter(url: string, name: string, value: string): string {
  const [, path = '', query = ''] = /^([^?#]*)(?:\?([^#]*))?/.exec(url.trim()) ?? [];
  const key = encodeURIComponent(name);
  const others = query.split('&').filter((pair) => pair !== '' && pair.split('=')[0] !== key);
  return `${path}?${[...others, `${key}=${encodeURIComponent(value)}`].join('&')}`;
}
