/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, matchPrecache, precache } from 'workbox-precaching';
import { policyHeadersFor } from './policies';

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: readonly { readonly url: string; readonly revision: string | null }[];
};

// A page that is open keeps the version it began with; a new one takes over only when the person says so.
self.addEventListener('message', (event) => {
  if (event.data?.type === 'SKIP_WAITING') void self.skipWaiting();
});
clientsClaim();
cleanupOutdatedCaches();
precache([...self.__WB_MANIFEST]);

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const isOurs = request.method === 'GET' && new URL(request.url).origin === self.location.origin;
  if (isOurs) event.respondWith(answer(request));
});

/** WebAssembly is too large to be stored at install: it is when it is first asked for, and then never asked for again. */
const wasmCache = 'voide-wasm';

/** Its names hold a hash of what is in it, so an answer that is stored stays right. */
async function wasmOf(request: Request): Promise<Response> {
  const cache = await caches.open(wasmCache);
  const stored = await cache.match(request.url);
  if (stored) return stored;
  const response = await fetch(request);
  if (response.status === 200)
    await cache.put(request.url, response.clone()).then(() => forgetOlder(cache, request.url), ignore);
  return response;
}

/** Of one file only the newest version is kept. */
async function forgetOlder(cache: Cache, url: string): Promise<void> {
  const nameOf = (address: string) => address.replace(/-[\w-]{8}\.wasm$/, '');
  const older = (await cache.keys()).filter((kept) => kept.url !== url && nameOf(kept.url) === nameOf(url));
  await Promise.all(older.map((kept) => cache.delete(kept)));
}

// A full disk is no reason to answer nothing.
const ignore = () => undefined;

/** Answers from what was stored at install, else from the network; either way with the policies on it. */
async function answer(request: Request): Promise<Response> {
  const stored = await matchPrecache(request.mode === 'navigate' ? '/index.html' : request.url);
  const isWasm = /\/assets\/[^/]+\.wasm$/.test(new URL(request.url).pathname);
  const response = stored ?? (await (isWasm ? wasmOf(request) : fetch(request)));
  if (response.type === 'opaqueredirect' || response.status === 0) return response;
  const headers = new Headers(response.headers);
  const { pathname } = new URL(request.url);
  for (const [name, value] of Object.entries(policyHeadersFor(pathname))) headers.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
