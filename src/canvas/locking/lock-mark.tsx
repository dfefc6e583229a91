import { say } from '../../look/words';

/** The sign of what is locked in place: a small closed lock. It is drawn here, because icons come later than cards. */
export function LockMark() {
  const words = say('Locked in place');
  return (
    <svg className="lock-mark" viewBox="0 0 12 12" width="12" height="12" role="img" aria-label={words}>
      <title>{words}</title>
      <path d={lockPath} fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" />
    </svg>
  );
}

/** A lock in a square of twelve: its body, and the bow above it. */
export const lockPath = 'M2.5 5.5h7v5h-7zM4 5.5V3.8a2 2 0 0 1 4 0v1.7';
