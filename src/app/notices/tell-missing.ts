import { say } from '../../look/words';
import { notify } from './notices';

/** What to do where code could not be fetched: there is no network, or the server has a newer version by now. */
export const missingRemedy = (): string =>
  say('Check the connection to the network and try again; if that does not help, load the page again.');

/** Says that code which was wanted could not be fetched. */
export function tellMissing(tryAgain: () => void): void {
  notify({
    kind: 'error',
    text: say('This part of Voide could not be loaded.'),
    remedy: missingRemedy(),
    action: { label: say('Try again'), run: tryAgain },
  });
}
