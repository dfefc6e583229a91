import { say } from '../../look/words';
/** The parameter that marks an address as the way back from OpenRouter; its value says which sign-in comes back. */
export const signInParameter = 'openrouter';

/** The channel on which a window that came back tells the page that began. */
export const signInChannel = 'voide-sign-in';

/** What a window brings back. */
export interface SignInReturn {
  readonly state: string;
  /** Missing where the person, or OpenRouter, said no. */
  readonly code?: string;
}

/** Hands what came back to the page that began, and closes this window; where it may not be closed, says what to do. */
export function handBack(element: HTMLElement): void {
  // The code may have been put behind a second question mark.
  const parameters = new URLSearchParams(location.search.slice(1).replaceAll('?', '&'));
  const state = parameters.get(signInParameter) ?? '';
  const code = parameters.get('code');
  history.replaceState(null, '', '/'); // a code is good for one use, and still no business of the history
  new BroadcastChannel(signInChannel).postMessage({ state, ...(code ? { code } : {}) } satisfies SignInReturn);
  element.textContent = say('You can close this window and go back to Voide.');
  window.close();
}
