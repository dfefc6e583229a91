import type { Answer, Question } from '../../flow/question';
import type { FiringContext } from '../../flow/services';

/** The last question of each firing, settled when it is over. */
const last = new WeakMap<FiringContext, Promise<unknown>>();

/**
 * Asks the person after what the same firing has asked already: a firing asks one question at a time, and may make several
 * requests at once.
 * @param elsewhere settles with an answer that was given in another way
 */
export function askInTurn(firing: FiringContext, question: Question, elsewhere?: Promise<Answer>): Promise<unknown> {
  const before = last.get(firing) ?? Promise.resolve();
  const answer = before.then(() => firing.ask(question, elsewhere));
  last.set(
    firing,
    answer.catch(() => undefined), // whoever asked hears of it
  );
  return answer;
}
