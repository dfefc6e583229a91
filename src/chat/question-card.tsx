import { useEffect, useId, useState } from 'react';
import type { Failure } from '../flow/failure';
import { type Answer, type AskedQuestion, fitsDraft, type Question } from '../flow/question';
import { say, sayGiven } from '../look/words';
import { UnlockForm } from './unlock-form';
import './question-card.css';

interface CardProps<Asked extends Question = Question> {
  readonly question: Asked;
  /** When it is answered without the person, in milliseconds since 1970. */
  readonly deadline?: number | undefined;
  readonly onAnswer: (answer: Answer) => void;
  /** Opens the vault; answers why it stays locked. The passphrase is in no answer, so that nobody keeps it. */
  readonly onUnlock?: ((passphrase: string) => Promise<Failure | undefined>) | undefined;
}

type Approval = Extract<Question, { kind: 'approval' }>;

/** What a node asks the person, with what can be answered. */
export function QuestionCard(props: CardProps) {
  const { question } = props;
  const title = useId();
  return (
    <section className="question" aria-labelledby={title}>
      <h3 id={title}>{sayGiven(question.title)}</h3>
      {question.text === undefined ? null : <p className="question-text">{sayGiven(question.text)}</p>}
      <Reply {...props} />
    </section>
  );
}

function Reply({ question, deadline, onAnswer, onUnlock }: CardProps) {
  switch (question.kind) {
    case 'approval':
      return <Choices question={question} deadline={deadline} onAnswer={onAnswer} />;
    case 'unlock':
      return <UnlockForm onUnlock={onUnlock} onDone={() => onAnswer({ unlocked: true })} />;
    case 'host':
      return <Permission onAnswer={onAnswer} />;
    case 'text':
      return <Writer name={say('Answer')} start="" confirm={say('Send')} onDone={onAnswer} />;
    default:
      return question satisfies never;
  }
}

function Permission({ onAnswer }: Pick<CardProps, 'onAnswer'>) {
  return (
    <div className="run-actions">
      <button type="button" className="button" onClick={() => onAnswer({ host: 'once' })}>
        {say('Allow for this run')}
      </button>
      <button type="button" className="button" onClick={() => onAnswer({ host: 'always' })}>
        {say('Always allow')}
      </button>
      <button type="button" className="button quiet" onClick={() => onAnswer({ host: 'refuse' })}>
        {say('Refuse')}
      </button>
    </div>
  );
}

function Choices({ question, deadline, onAnswer }: CardProps<Approval>) {
  const [isEditing, setEditing] = useState(false);
  const { choices, draft } = question;
  if (isEditing && draft !== undefined)
    return (
      <Writer
        name={say('Edited value')}
        start={draft.text}
        confirm={say('Approve edited')}
        fault={(text) => (fitsDraft(question, text) ? undefined : say('This is no JSON.'))}
        onCancel={() => setEditing(false)}
        onDone={(text) => onAnswer({ choice: 'edit', text })}
      />
    );
  return (
    <div className="run-actions">
      {choices.includes('approve') ? (
        <button type="button" className="button" onClick={() => onAnswer({ choice: 'approve' })}>
          {say('Approve')}
        </button>
      ) : null}
      {choices.includes('edit') && draft !== undefined ? (
        <button type="button" className="button" onClick={() => setEditing(true)}>
          {say('Edit')}
        </button>
      ) : null}
      {choices.includes('reject') ? (
        <button type="button" className="button quiet" onClick={() => onAnswer({ choice: 'reject' })}>
          {say('Reject')}
        </button>
      ) : null}
      {deadline === undefined ? null : <Countdown deadline={deadline} />}
    </div>
  );
}

interface WriterProps {
  readonly name: string;
  readonly start: string;
  readonly confirm: string;
  readonly fault?: (text: string) => string | undefined;
  readonly onCancel?: () => void;
  readonly onDone: (text: string) => void;
}

/** A text to write: Enter with Ctrl or ⌘ hands it over, Escape gives it up. */
function Writer({ name, start, confirm, fault, onCancel, onDone }: WriterProps) {
  const [text, setText] = useState(start);
  const why = fault?.(text);
  return (
    <>
      <textarea
        className="input"
        aria-label={name}
        aria-invalid={why !== undefined}
        value={text}
        rows={3}
        // biome-ignore lint/a11y/noAutofocus: it appears because the person asked to write here
        autoFocus={onCancel !== undefined}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && why === undefined) onDone(text);
          if (event.key === 'Escape' && onCancel) {
            event.stopPropagation();
            onCancel();
          }
        }}
      />
      {why === undefined ? null : <p className="question-fault">{why}</p>}
      <div className="run-actions">
        <button type="button" className="button" disabled={why !== undefined} onClick={() => onDone(text)}>
          {confirm}
        </button>
        {onCancel ? (
          <button type="button" className="button quiet" onClick={onCancel}>
            {say('Cancel')}
          </button>
        ) : null}
      </div>
    </>
  );
}

function Countdown({ deadline }: { readonly deadline: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((deadline - now) / 1_000));
  return (
    <span className="question-wait mono" aria-hidden="true">
      {say('waits {floor}:{padStart}', {
        floor: Math.floor(seconds / 60),
        padStart: String(seconds % 60).padStart(2, '0'),
      })}
    </span>
  );
}

/** What became of a question that is open no longer. */
export function QuestionLine({ asked }: { readonly asked: AskedQuestion }) {
  return (
    <p className="question-line">
      {asked.question.title} <b>{outcomeOf(asked)}</b>
    </p>
  );
}

function outcomeOf({ answer }: AskedQuestion): string {
  if (answer === undefined) return say('Not answered.');
  if (typeof answer === 'string') return answer;
  if ('unlocked' in answer) return say('Unlocked.');
  if ('host' in answer) return answer.host === 'refuse' ? say('Refused.') : say('Allowed.');
  return { approve: say('Approved.'), edit: say('Approved as edited.'), reject: say('Rejected.') }[answer.choice];
}
