import type { FailureError } from '../../flow/failure';
import { failureOfErrorObject, type Provider, refusalText } from './provider-failure';
import { incompleteReply } from './reply-failure';

/**
 * The failure of an answer in which an error came in the place of an event. Before the first part of it, that is a
 * refusal; after it, an answer that broke.
 */
export function failureOfStreamError(
  error: unknown,
  { provider, isEmpty }: { readonly provider: Provider; readonly isEmpty: boolean },
): FailureError {
  if (isEmpty) return failureOfErrorObject(error, provider);
  const said = refusalText({ error }, provider.redact);
  return incompleteReply(provider, `reported an error in the middle of its answer${said === '' ? '' : `: “${said}”`}`);
}
