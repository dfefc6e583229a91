import { useStore } from 'zustand';
import { QuestionCard } from '../../chat/question-card';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';
import { answerQuestion, type OpenQuestion } from './questions';
import './waiting-for-you.css';

/** What runs ask that no chat began, and triggers of live flows. */
export function WaitingForYou() {
  const { questions, live, dispatcher, vault } = useWorkspace();
  const open = useStore(questions, (state) => state.open);
  const ofTriggers = useStore(live, (state) => state.flows);
  return (
    <section className="waiting-for-you" aria-label={say('Waiting for you')} aria-live="polite">
      {open.map((asked) => (
        <QuestionCard
          key={`${asked.run} ${asked.operator} ${asked.tick} ${asked.askedAt}`}
          question={asked.question}
          deadline={deadlineOf(asked)}
          onAnswer={(answer) => void answerQuestion(dispatcher, asked.run, asked, answer)}
          onUnlock={(passphrase) => vault.change({ type: 'unlock', passphrase })}
        />
      ))}
      {[...ofTriggers].flatMap(([flow, { status }]) =>
        (status?.triggers ?? []).map(({ node, question }) =>
          question === undefined ? null : (
            <QuestionCard
              key={`${flow} ${node}`}
              question={question}
              onAnswer={(answer) => {
                dispatcher.answerTrigger(flow, node, answer).catch(() => undefined); // the next worker asks again
              }}
            />
          ),
        ),
      )}
    </section>
  );
}

function deadlineOf({ question, askedAt }: OpenQuestion): number | undefined {
  return question.kind === 'approval' && question.limit ? askedAt + question.limit.milliseconds : undefined;
}
