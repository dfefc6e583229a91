import type { BrowserKind, Observations, PageAnswer, PageFacts } from './observations';

/** This page, as it is now. */
export function currentPage(): PageFacts {
  return {
    origin: location.origin,
    isSecureContext: window.isSecureContext,
    isOnline: navigator.onLine,
    browser: browserOf(navigator.userAgent),
  };
}

/** Which family of browsers an agent text is of: they differ in what they keep from a page. */
export function browserOf(agent: string): BrowserKind {
  if (/Firefox\/|FxiOS\//.test(agent)) return 'firefox';
  if (/Chrome\/|Chromium\//.test(agent)) return 'chromium';
  return /Safari\//.test(agent) ? 'safari' : 'unknown';
}

/** Looks a permission up by the first name that this browser knows; undefined where it knows none of them. */
export async function queryPermission(names: readonly string[]): Promise<Observations['permission']> {
  for (const name of names) {
    try {
      // The browser throws on a name that it does not know; TypeScript's list is of those that all know.
      return (await navigator.permissions.query({ name: name as PermissionName })).state;
    } catch {
      // The next name, then.
    }
  }
  return undefined;
}

/** How long a question may take, and what ends it before. */
export interface Patience {
  readonly milliseconds: number;
  readonly signal: AbortSignal;
}

/** Finds out whether anything answers at an address at all: the answer itself nobody may read. */
export async function reach(url: string, patience: Patience): Promise<NonNullable<Observations['reach']>> {
  const answer = await ask(url, { mode: 'no-cors' }, patience);
  return typeof answer === 'string' ? answer : 'answered';
}

/** Asks as a page, without a key. Nothing of the answer is kept but its kind. */
export async function read(
  url: string,
  request: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> },
  patience: Patience,
): Promise<PageAnswer> {
  // Followed redirects could not be told from none; those of a `no-cors` request cannot be refused.
  const answer = await ask(url, { ...request, mode: 'cors', redirect: 'manual' }, patience);
  if (answer === 'failed') return { type: 'refused' };
  if (answer === 'timed-out') return { type: 'timed-out' };
  return answer;
}

async function ask(
  url: string,
  request: RequestInit,
  { milliseconds, signal }: Patience,
): Promise<Extract<PageAnswer, { type: 'read' | 'redirect' }> | 'failed' | 'timed-out'> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  const timer = setTimeout(stop, milliseconds);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const response = await fetch(url, {
      ...request,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: controller.signal,
    });
    if (response.type === 'opaqueredirect') return { type: 'redirect' };
    return { type: 'read', status: response.status, looks: await looksOf(response) };
  } catch {
    return controller.signal.aborted ? 'timed-out' : 'failed';
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    controller.abort(); // the rest of the answer, which nobody reads
  }
}

/** What the body is, by what the server calls it and by its first sign. */
async function looksOf(response: Response): Promise<'json' | 'html' | 'other'> {
  const type = response.headers.get('content-type') ?? '';
  if (/html/i.test(type)) return 'html';
  if (/json/i.test(type)) return 'json';
  const first = await response.body?.getReader().read();
  const start = new TextDecoder().decode(first?.value).trimStart();
  if (/^<(!doctype|html)/i.test(start)) return 'html';
  return /^[{[]/.test(start) ? 'json' : 'other';
}
