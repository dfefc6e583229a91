import { createStore } from 'zustand/vanilla';
import { failureOf } from '../../flow/failure';
import type { RunId } from '../../flow/ids';
import type { Answer, Asker, Question } from '../../flow/question';
import type { RunEvent } from '../../flow/run-event';
import { notify } from '../notices/notices';
import type { Dispatcher } from './dispatcher';

/** A question that no chat shows. */
export interface OpenQuestion extends Asker {
  readonly run: RunId;
  readonly question: Question;
  /** Milliseconds since 1970. */
  readonly askedAt: number;
}

/** What runs without a chat ask the person. */
export function createQuestions() {
  const store = createStore<{ readonly open: readonly OpenQuestion[] }>(() => ({ open: [] }));
  const drop = (isGone: (question: OpenQuestion) => boolean) =>
    store.setState(({ open }) => (open.some(isGone) ? { open: open.filter((other) => !isGone(other)) } : { open }));
  return Object.assign(store, {
    hear(event: RunEvent): void {
      if (event.type !== 'node-asking' && event.type !== 'node-answered') return;
      const { run, operator, tick } = event;
      if (event.type === 'node-answered') {
        drop((other) => other.run === run && other.operator === operator && `${other.tick}` === `${tick}`);
        return;
      }
      const asked = { run, operator, tick, question: event.question, askedAt: Date.now() };
      store.setState(({ open }) => ({ open: [...open, asked] }));
    },
    /** Nothing is asked by a run that is over. */
    ended: (run: RunId) => drop((other) => other.run === run),
  });
}

/** Hands an answer to the run that asked, and says so where it is not taken. */
export async function answerQuestion(
  dispatcher: Dispatcher,
  run: RunId,
  { operator, tick }: Asker,
  answer: Answer,
): Promise<void> {
  const refused = await dispatcher.answer(run, { operator, tick }, answer).catch(failureOf);
  if (refused) notify({ kind: 'error', text: refused.message, remedy: refused.remedy });
}
