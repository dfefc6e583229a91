import { createContext, useContext } from 'react';
import type { Problem } from '../../flow/problem';
import { sayGiven } from '../../look/words';
import type { QuickFix } from '../problems/quick-fixes';
import type { FieldPath } from './field-errors';

/** What is known of the problems of the node whose form it is, beside what the form finds itself. */
export interface FieldTroubles {
  readonly problems: readonly Problem[];
  fixOf(problem: Problem): QuickFix | undefined;
  onFix(fix: QuickFix): void;
}

/** Where fields find what the last look at the flow found wrong with them. */
export const FieldTroublesContext = createContext<FieldTroubles | undefined>(undefined);

/** What is wrong with a field beyond its own value, such as a text that names what is not there: the words, and what mends it. */
export function useTrouble(path: FieldPath) {
  const troubles = useContext(FieldTroublesContext);
  const problem = troubles?.problems.find(
    // What a value is itself is told by the form, at once.
    ({ code, field }) => code !== 'bad-config' && field?.join('\n') === path.join('\n'),
  );
  if (!troubles || !problem) return undefined;
  const fix = troubles.fixOf(problem);
  return {
    words: `${sayGiven(problem.message)} ${sayGiven(problem.remedy)}`,
    action: fix ? (
      <button type="button" className="button field-fix" onClick={() => troubles.onFix(fix)}>
        {fix.label}
      </button>
    ) : undefined,
  };
}
