import { type FailureError, failure } from '../../flow/failure';
import type { Provider } from './provider-failure';

/** The failure of an answer that broke, or ended without saying that it was finished. `how`: `ended its answer …`. */
export function incompleteReply(provider: Provider, how: string): FailureError {
  return failure(
    'reply-incomplete',
    `${provider.who} ${how}.`,
    'Play again; what came so far is not passed on, because it is not whole.',
    { retryable: true },
  );
}

/** The failure of an answer that is not in the format it should have. */
export function malformedReply(provider: Provider, format = 'OpenAI'): FailureError {
  return failure(
    'reply-malformed',
    `${provider.who} sent something that is not an answer in ${format}’s format.`,
    `Check that the base URL is that of a server that speaks ${format}’s format, then play again.`,
    { retryable: true },
  );
}

/** The failure of an answer without a single word. */
export function emptyReply(provider: Provider): FailureError {
  return failure(
    'reply-empty',
    `${provider.who} answered with nothing at all.`,
    'Check base URL (it often ends in /v1) and model name of the connection in Settings, then play again.',
    { retryable: true },
  );
}

/** The failure of an answer that ended without its finish reason, by how much of it had come. */
export function endedEarly(provider: Provider, came: { readonly events: number; readonly pieces: number }) {
  if (came.pieces > 0) return incompleteReply(provider, 'ended its answer without saying that it was finished');
  return came.events > 0 ? malformedReply(provider) : emptyReply(provider);
}
