import * as z from 'zod';
import type { Failure } from '../../flow/failure';
import { openRouterOrigin } from '../../flow/sign-in';
import { say } from '../../look/words';
import { signInChannel, signInParameter } from '../vault/sign-in-return';

/** What goes to the worker with the rest of a sign-in. */
interface Granted {
  readonly code: string;
  readonly verifier: string;
}

type Refusal = { readonly failure: Pick<Failure, 'message' | 'remedy'> };

/** A sign-in under way. */
export interface SignInAttempt {
  /** What came back; undefined where it was given up. */
  readonly answer: Promise<Granted | Refusal | undefined>;
  /** Nobody waits for it any more. */
  end(): void;
}

const lookMilliseconds = 500;
const returnSchema = z.object({ state: z.string(), code: z.string().optional() });

/**
 * Opens OpenRouter's page in a window of its own and waits for what it brings back. Has to be called right in a click:
 * else the browser blocks the window.
 * @param onLeft the window cannot be seen any more: closed, or cut off by OpenRouter's own policy
 */
export function beginSignIn(onLeft: () => void): SignInAttempt | Refusal {
  const opened = window.open('about:blank', 'voide-sign-in', 'popup,width=520,height=720');
  if (!opened)
    return {
      failure: {
        message: say('The browser blocked the window of OpenRouter.'),
        remedy: say('Allow this page to open windows, then sign in again; or paste a key.'),
      },
    };
  opened.opener = null; // the other page has no business with this one
  const [state, verifier] = [randomText(16), randomText(48)];
  void addressOf(state, verifier).then((address) => {
    if (!opened.closed) opened.location.replace(address);
  });
  const channel = new BroadcastChannel(signInChannel);
  const watch = setInterval(() => opened.closed && onLeft(), lookMilliseconds);
  let settle: (answer: Granted | Refusal | undefined) => void = () => undefined;
  const answer = new Promise<Granted | Refusal | undefined>((resolve) => {
    settle = (value) => {
      clearInterval(watch);
      channel.close();
      resolve(value);
    };
  });
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const returned = returnSchema.safeParse(data).data;
    if (returned?.state !== state) return; // of a sign-in that another page began
    settle(returned.code ? { code: returned.code, verifier } : notGranted());
  };
  return { answer, end: () => settle(undefined) };
}

const notGranted = (): Refusal => ({
  failure: {
    message: say('OpenRouter gave no leave.'),
    remedy: say('Sign in again and allow it there; or paste a key.'),
  },
});

async function addressOf(state: string, verifier: string): Promise<string> {
  const back = new URL('/', location.origin);
  back.searchParams.set(signInParameter, state);
  const address = new URL('/auth', openRouterOrigin);
  address.searchParams.set('callback_url', back.href);
  address.searchParams.set('code_challenge', await challengeOf(verifier));
  address.searchParams.set('code_challenge_method', 'S256');
  return address.href;
}

/** @see RFC 7636, “Proof Key for Code Exchange”, §4.2 */
async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64Url(new Uint8Array(digest));
}

function randomText(bytes: number): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(bytes)));
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
