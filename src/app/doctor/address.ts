import type { Protocol } from '../../flow/connection';

/** Which network an address is in, as far as its name tells. */
export type Network = 'loopback' | 'private' | 'public';

// RFC 1918, link-local, and the shared addresses that private meshes use.
const privateNumber =
  /^(10\.\d+|192\.168|169\.254|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.\d+\.\d+$/;

/** The network of an address: this computer, the network around it, or all others. */
export function networkOf({ hostname }: URL): Network {
  if (/^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)) return 'loopback';
  const isPrivate =
    privateNumber.test(hostname) ||
    /^\[f[cde]/.test(hostname) ||
    /^[^.[]+$|\.(local|lan|home|internal|home\.arpa)$/.test(hostname);
  return isPrivate ? 'private' : 'public';
}

/** An address in the base URL without what stands at its end for nothing. */
export function trimmed(baseUrl: string): string {
  return baseUrl.trim().replace(/\/+$/, '');
}

/** What each protocol is asked for, behind the base URL. A base URL may or may not end in the version of the protocol. */
const shapes: Readonly<Record<Protocol, { readonly version: string; readonly ask: (model: string) => string }>> = {
  'openai-chat': { version: '', ask: () => 'chat/completions' },
  'openai-responses': { version: '', ask: () => 'responses' },
  anthropic: { version: '/v1', ask: () => 'messages' },
  gemini: { version: '/v1beta', ask: (model) => `models/${encodeURIComponent(model)}:streamGenerateContent?alt=sse` },
  'in-browser': { version: '', ask: () => '' },
  'prompt-api': { version: '', ask: () => '' },
};

function versioned(protocol: Protocol, baseUrl: string): string {
  const base = trimmed(baseUrl);
  return /\/v\d+\w*$/.test(base) ? base : `${base}${shapes[protocol].version}`;
}

/** Where a protocol lists its models. */
export function listUrl(protocol: Protocol, baseUrl: string): string {
  return `${versioned(protocol, baseUrl)}/models`;
}

/** Where a protocol is asked for an answer that streams. */
export function askUrl(protocol: Protocol, baseUrl: string, model: string): string {
  return `${versioned(protocol, baseUrl)}/${shapes[protocol].ask(model)}`;
}

const endpointPaths =
  /\/(chat\/completions|completions|responses|messages|embeddings|models|generate|chat|tags)(\/.*)?$|\/api\/?$/;

/** Other base URLs of the same origin at which the same server might answer, the likeliest first. */
export function otherBases(protocol: Protocol, baseUrl: string): readonly string[] {
  const base = trimmed(baseUrl);
  if (!URL.canParse(base)) return [];
  const { origin } = new URL(base);
  const cut = trimmed(base.replace(endpointPaths, ''));
  const isOpenAi = protocol === 'openai-chat' || protocol === 'openai-responses';
  const candidates = isOpenAi
    ? [...(cut === base ? [] : [cut]), `${cut}/v1`, `${origin}/v1`, `${origin}/api/v1`]
    : [cut, origin];
  return [...new Set(candidates)].filter((candidate) => candidate !== base && !/\/v1\/v1$/.test(candidate)).slice(0, 4);
}

/** Other forms of an address that lead to the same computer: the other scheme, and the other names of this computer. */
export function otherForms(address: URL): readonly string[] {
  const swapped = new URL(address);
  swapped.protocol = address.protocol === 'https:' ? 'http:' : 'https:';
  const names = networkOf(address) === 'loopback' ? ['localhost', '127.0.0.1', '[::1]'] : [];
  const renamed = names
    .filter((name) => name !== address.hostname)
    .map((name) => {
      const other = new URL(address);
      other.hostname = name;
      return other;
    });
  return [swapped, ...renamed].map(({ href }) => trimmed(href));
}
