import { FailureError, failure } from '../flow/failure';

/**
 * Puts what the database threw into an expected failure that says what to do. A failure stays itself;
 * what is no fault of the database is a bug and stays what it is.
 */
export function storageFailure(thrown: unknown): unknown {
  if (thrown instanceof FailureError || !isDatabaseFault(thrown)) return thrown;
  switch (thrown.name) {
    case 'QuotaExceededError':
      return failure(
        'storage-failed',
        'There is no room left to save: the disk, or the share of it that this page may use, is full.',
        'Export the flow to a file, then delete old flows or free disk space; the next edit is saved again.',
        { retryable: true },
      );
    case 'VersionError':
      return outdated();
    case 'SecurityError':
    case 'NotAllowedError':
      return unavailable();
    default:
      return failure(
        'storage-failed',
        `The browser could not save or read (${thrown.name}).`,
        'Export the flow to a file, then reload the page; check that the disk is not full.',
        { retryable: true },
      );
  }
}

/** The browser gives this page no database: private windows, blocked site data, embedded pages. */
export function unavailable(): FailureError {
  return failure(
    'storage-failed',
    'The browser lets this page save nothing: it is a private window, or site data is blocked.',
    'Open Voide in a normal window, or allow site data for it; until then export what you want to keep.',
  );
}

/** The database was, or is about to be, upgraded by a newer Voide in another tab. */
export function outdated(): FailureError {
  return failure(
    'storage-failed',
    'Voide was updated in another tab, and this tab can no longer save.',
    'Export the flow if something in it is not saved yet, then reload this tab.',
  );
}

/** The caller has closed the storage. */
export function closed(): FailureError {
  return failure('storage-failed', 'The storage of this tab is closed.', 'Reload this tab.');
}

/** Whether the connection was gone before anything ran, so that the same work may be done on a new one. */
export function isConnectionGone(thrown: unknown): boolean {
  return isDatabaseFault(thrown) && thrown.name === 'InvalidStateError';
}

/** Whether something cannot be put into any database: what it is, is at fault. */
export function isCloneFault(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'name' in thrown && thrown.name === 'DataCloneError';
}

// By shape, not by class: not everything that a database throws is a DOMException of this realm.
function isDatabaseFault(thrown: unknown): thrown is Error {
  const isThrown = thrown instanceof Error || thrown instanceof DOMException;
  if (!isThrown || isCloneFault(thrown)) return false;
  return thrown instanceof DOMException || databaseFaults.has(thrown.name);
}

const databaseFaults: ReadonlySet<string> = new Set([
  'AbortError',
  'ConstraintError',
  'DataError',
  'InvalidStateError',
  'NotFoundError',
  'QuotaExceededError',
  'ReadOnlyError',
  'TransactionInactiveError',
  'UnknownError',
  'VersionError',
]);
