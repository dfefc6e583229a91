import { startMirror } from './mirror';
import type { SessionParts, TabSession } from './session-parts';
import { startWriter } from './writer';

/** Begins what a tab does for the flow that it shows: telling the others what is done, or following who tells. */
export function startSession(parts: SessionParts): TabSession {
  return parts.claim.isWriter ? startWriter(parts) : startMirror(parts);
}
