/**
 * The Content-Security-Policy of each kind of response (design §12). The service worker, `vite dev` and `vite preview`
 * all take it from here; README.md repeats it for static hosts.
 */

// React Flow and React set styles through the CSSOM, so `style-src 'self'` needs no `unsafe-inline`.
const common = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  // What a model has spoken is played from memory, and nothing from elsewhere.
  'media-src blob:',
  "font-src 'self'",
  "manifest-src 'self'",
  // Any endpoint the person chooses, local servers over http included; an address by number has no narrower source.
  "connect-src 'self' http: https: ws: wss:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

/** The policy of the page and of the engine's worker. */
export const contentSecurityPolicy = common.join('; ');

/** Vite's own client needs inline scripts and styles while developing, and nowhere else. */
export const developmentPolicy = common
  .map((directive) => (/^(script|style)-src/.test(directive) ? `${directive} 'unsafe-inline'` : directive))
  .join('; ');

/** The policy of the worker in which code of a person runs: its one script, WebAssembly, and no way out. */
const sandboxPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";

export const policyHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/**
 * The headers of a response.
 * @param path of its address: the script of the sandbox is known by its name, `/assets/sandbox.worker-….js`
 */
export function policyHeadersFor(path: string, pagePolicy = contentSecurityPolicy): Readonly<Record<string, string>> {
  const isSandbox = /\/sandbox\.worker\b/.test(path);
  return { ...policyHeaders, 'content-security-policy': isSandbox ? sandboxPolicy : pagePolicy };
}
