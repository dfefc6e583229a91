import type { Policy } from '../../flow/policy';
import { say, sayCount } from '../../look/words';

/**
 * A policy as one line that reads as a sentence: `When it fails: retry 2 ×, then stop · at most 30 s`.
 * @param isErrorWired whether a wire takes the failure, in the place of stop or continue
 */
export function policySentence(policy: Policy, isErrorWired: boolean): string {
  const retries = (policy.retry?.attempts ?? 1) - 1;
  const end = endWords(policy, isErrorWired);
  const onFailure =
    retries > 0
      ? sayCount(retries, 'When it fails: retry once, then {end}', 'When it fails: retry {count} ×, then {end}', {
          end,
        })
      : say('When it fails: {end}', { end });
  const parts = [onFailure];
  if (policy.timeoutMs !== undefined) parts.push(say('at most {seconds} s', { seconds: policy.timeoutMs / 1000 }));
  if (policy.hold) parts.push(say('passed on when whole'));
  if (policy.cache === 'unchanged') parts.push(say('done again only when something changed'));
  return parts.join(' · ');
}

function endWords(policy: Policy, isErrorWired: boolean): string {
  if (isErrorWired) return say('go on at error');
  return policy.onError === 'continue' ? say('go on without it') : say('stop');
}
