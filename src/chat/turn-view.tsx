import { memo } from 'react';
import type { Reply, Thread, Turn } from '../flow/chat-thread';
import type { Failure } from '../flow/failure';
import type { NodeId } from '../flow/ids';
import type { AskedQuestion, Answer as PersonAnswer } from '../flow/question';
import { CopyButton } from '../look/copy-button';
import { Icon } from '../look/icon';
import { Lamp } from '../look/lamp';
import { RichText } from '../look/markdown/rich-text';
import { FileCards } from '../look/payload/file-card';
import { say } from '../look/words';
import { answerOf, siblings } from './chat-thread';
import { MessageBubble } from './message-bubble';
import { QuestionCard, QuestionLine } from './question-card';
import { noteOf, RunOutcome } from './run-outcome';
import './turn-view.css';

export interface TurnActions {
  readonly onRegenerate: (turn: Turn) => void;
  readonly onEditMessage?: ((turn: Turn, text: string) => void) | undefined;
  readonly onShowBranch: (turn: Turn) => void;
  readonly onShowNode: (node: NodeId) => void;
  readonly onOpenSettings?: (() => void) | undefined;
  readonly onAnswer?: ((turn: Turn, asked: AskedQuestion, answer: PersonAnswer) => void) | undefined;
  /** Opens the vault that a run waits for; answers why it stays locked. */
  readonly onUnlock?: ((passphrase: string) => Promise<Failure | undefined>) | undefined;
}

interface TurnProps extends TurnActions {
  readonly turn: Turn;
  readonly thread: Thread;
  readonly buildLabel: string;
  /** Nothing runs, so that this turn can be played again. */
  readonly canPlay: boolean;
}

/** A message, what one run answered to it, and how that run ended. */
export function TurnView(props: TurnProps) {
  const { turn, buildLabel, canPlay, onEditMessage } = props;
  const isRunning = turn.status === 'running';
  return (
    <article className="turn" data-status={turn.status}>
      {isUnasked(turn) ? null : (
        <MessageBubble
          message={turn.message}
          files={turn.attachments}
          onEdit={onEditMessage && canPlay ? (text) => onEditMessage(turn, text) : undefined}
        />
      )}
      {turn.replies.map((reply, index) => (
        <Answer
          key={reply.wire}
          reply={reply}
          buildLabel={buildLabel}
          isLive={isRunning && index === turn.replies.length - 1}
        />
      ))}
      <FileCards files={turn.offered} />
      {turn.pinned === undefined ? null : (
        <p className="turn-pinned">
          <Lamp light="paused" />
          {say('Not all of it is real: what is pinned was given out at {nodes}.', { nodes: turn.pinned.join(', ') })}
        </p>
      )}
      <Questions {...props} />
      {isRunning && turn.replies.length === 0 && !turn.questions?.some(({ isOver }) => !isOver) ? (
        <Waiting buildLabel={buildLabel} />
      ) : null}
      <RunOutcome {...props} canPlay={canPlay && !isUnasked(turn)} onPlayAgain={() => props.onRegenerate(turn)} />
      {isRunning ? null : <TurnTools {...props} />}
    </article>
  );
}

/** Nobody wrote a message: a trigger, or another Interface, began the run that reached this one. */
const isUnasked = (turn: Turn): boolean => turn.message === '' && turn.attachments === undefined;

const Answer = memo(function Answer(props: {
  readonly reply: Reply;
  readonly buildLabel: string;
  readonly isLive: boolean;
}) {
  const { reply, buildLabel, isLive } = props;
  return (
    <div className="answer">
      <div className="answer-by">
        <span>{reply.from}</span>
        <span className="mono">{buildLabel}</span>
      </div>
      {reply.text === '' && reply.files ? null : <RichText text={reply.text} isLive={isLive} />}
      <FileCards files={reply.files} />
    </div>
  );
});

/** What the run asks, and what became of what it asked. */
function Questions({ turn, onAnswer, onUnlock }: Pick<TurnProps, 'turn' | 'onAnswer' | 'onUnlock'>) {
  return turn.questions?.map((asked, index) => {
    const key = `${asked.operator} ${index}`;
    if (asked.isOver || turn.status !== 'running') return <QuestionLine key={key} asked={asked} />;
    return (
      <QuestionCard
        key={key}
        question={asked.question}
        deadline={deadlineOf(turn, asked)}
        onAnswer={(answer) => onAnswer?.(turn, asked, answer)}
        onUnlock={onUnlock}
      />
    );
  });
}

function deadlineOf({ sentAt }: Turn, { question, time }: AskedQuestion): number | undefined {
  return question.kind === 'approval' && question.limit ? sentAt + time + question.limit.milliseconds : undefined;
}

function Waiting({ buildLabel }: { readonly buildLabel: string }) {
  return (
    <div className="answer">
      <div className="answer-by">
        <span className="mono">{buildLabel}</span>
      </div>
      <div className="prose-plain" data-live>
        <span className="visually-hidden">{say('Waiting for the answer')}</span>
      </div>
    </div>
  );
}

function TurnTools({ turn, thread, canPlay, onRegenerate, onShowBranch }: TurnProps) {
  const answer = answerOf(turn);
  const saysPlayAgain = isUnasked(turn) || turn.failure !== undefined || noteOf(turn) !== undefined;
  return (
    <div className="turn-tools">
      {answer === '' ? null : <CopyButton name={say('Copy answer')} text={() => answer} />}
      {saysPlayAgain ? null : (
        <button
          type="button"
          className="small-icon"
          aria-label={say('Regenerate')}
          title={say('Regenerate in a branch of its own')}
          disabled={!canPlay}
          onClick={() => onRegenerate(turn)}
        >
          <Icon name="refresh-cw" />
        </button>
      )}
      <BranchSwitch turn={turn} thread={thread} onShowBranch={onShowBranch} />
    </div>
  );
}

function BranchSwitch({ turn, thread, onShowBranch }: Pick<TurnProps, 'turn' | 'thread' | 'onShowBranch'>) {
  const { turns, index } = siblings(thread, turn);
  if (turns.length < 2) return null;
  const step = (label: string, icon: string, target: Turn | undefined) => (
    <button
      type="button"
      className="small-icon"
      aria-label={label}
      title={label}
      disabled={!target}
      onClick={() => target && onShowBranch(target)}
    >
      <Icon name={icon} />
    </button>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form, this is two buttons and a figure
    <span className="branch-switch" role="group" aria-label={say('Branches')}>
      {step(say('Previous branch'), 'chevron-left', turns[index - 1])}
      <span className="mono">{`${index + 1}/${turns.length}`}</span>
      {step(say('Next branch'), 'chevron-right', turns[index + 1])}
    </span>
  );
}
