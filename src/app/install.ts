import { say } from '../look/words';
import { notify } from './notices/notices';

/**
 * Registers the service worker, so that the next visit works offline. A new version waits until the person takes it:
 * an open page is never reloaded under their hands.
 * @param flush writes what is not written yet, before the page is loaded again
 */
export async function installServiceWorker(flush: () => Promise<void>): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  const { registerSW } = await import('virtual:pwa-register');
  const update = registerSW({
    onNeedRefresh: () =>
      notify({
        kind: 'offer',
        text: say('A new version of Voide is ready.'),
        remedy: say('Your flows stay as they are.'),
        action: { label: say('Update'), run: () => void flush().then(() => update(true)) },
      }),
  });
}
