import { isEndpoint } from '../../flow/connection';
import { trimmed } from './address';
import type { Case, Finding } from './case';
import type { Situation } from './observations';

/** An address that cannot be called at all. */
export function unreadableAddress({ connection }: Situation): Finding | undefined {
  const base = trimmed(connection.baseUrl);
  if (isEndpoint(base) && URL.canParse(base)) return undefined;
  const common = { cause: 'address-malformed', certainty: 'certain', ask: 'nothing' } as const;
  if (base === '') return { ...common, sentence: 'The connection has no address.', remedy: 'Give its base URL.' };
  if (/^https?:\/\/[^/]*@/i.test(base))
    return {
      ...common,
      sentence: 'The address holds a user name or a password, which browsers do not send.',
      remedy: 'Take what stands before the @ out of the address, and give it as the key.',
    };
  const guess = `${/^(localhost|127\.|\[|10\.|192\.168\.)/.test(base) ? 'http' : 'https'}://${base}`;
  const isGood = !base.includes('://') && isEndpoint(guess) && URL.canParse(guess);
  return {
    ...common,
    sentence: 'The address is not one that can be called.',
    remedy: isGood
      ? `Write it with http:// or https:// before it: ${guess}`
      : 'Write a whole address such as https://api.example.com/v1, without spaces, ? and #.',
  };
}

/** An address that is only good for a server to listen at. */
export function addressOfNoHost({ address, connection, failure }: Case): Finding | undefined {
  if (!failure || !/^(0\.0\.0\.0|\[::\])$/.test(address.hostname)) return undefined;
  const base = trimmed(connection.baseUrl).replace(/\/\/(0\.0\.0\.0|\[::\])/, '//localhost');
  return {
    cause: 'address-of-no-host',
    sentence: `${address.hostname} is where a server listens for all its networks; no computer has this address.`,
    remedy: `Set the base URL to ${base}, or to the address of the computer that the server runs on.`,
    certainty: 'likely',
  };
}

// What asking at a wrong path ends in; all else says that the path is right.
const couldBePath: readonly string[] = [
  'not-found',
  'reply-malformed',
  'reply-empty',
  'request-refused',
  'network-failed',
];

/** A base URL of which another form was seen to work, or that holds what belongs behind it. */
export function wrongPath({ seen, connection, server, failure }: Case): Finding | undefined {
  const base = trimmed(connection.baseUrl);
  if (seen.listsAt !== undefined && failure && couldBePath.includes(failure.code))
    return {
      cause: 'path-wrong',
      sentence: `${server.label} is there, but not at this path: it answers at ${seen.listsAt}.`,
      remedy: `Set the base URL to ${seen.listsAt}`,
      certainty: 'certain',
      ask: 'list',
    };
  const tail = /\/(chat\/completions|completions|responses|messages|models)$/.exec(base)?.[0];
  if (tail === undefined || failure === undefined) return undefined;
  return {
    cause: 'path-wrong',
    sentence: `The address ends in ${tail}, which Voide adds by itself.`,
    remedy: `Set the base URL to ${base.slice(0, -tail.length)}`,
    certainty: 'likely',
    ask: 'list',
  };
}
