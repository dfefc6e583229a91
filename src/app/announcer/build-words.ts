import { say, sayCount } from '../../look/words';
import type { BuildStatus } from '../running/build-state';

/** What a build has come to, for those who do not see it. */
export function buildWords(status: BuildStatus): string | undefined {
  switch (status.kind) {
    case 'failed':
      return sayCount(status.errors, 'Not built: {count} problem.', 'Not built: {count} problems.');
    case 'built':
      if (status.warnings === 0) return say('Built.');
      return sayCount(status.warnings, 'Built, with {count} warning.', 'Built, with {count} warnings.');
    default:
      return undefined;
  }
}
