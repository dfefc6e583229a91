/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, matchPrecache, precache } from 'workbox-precaching';
import { policyHeaders } from './policies';

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

/** Answers from what was stored at install, else from the network; either way with the policies on it. */
async function answer(request: Request): Promise<Response> {
  const stored = await matchPrecache(request.mode === 'navigate' ? '/index.html' : request.url);
  const response = stored ?? (await fetch(request));
  if (response.type === 'opaqueredirect' || response.status === 0) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(policyHeaders)) headers.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
