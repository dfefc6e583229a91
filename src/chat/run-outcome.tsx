import type { Turn } from '../flow/chat-thread';
import type { NodeId } from '../flow/ids';
import { FailureCard } from '../look/failure-card';
import { Lamp } from '../look/lamp';
import { say } from '../look/words';
import { answerOf } from './chat-thread';
import './run-outcome.css';

interface OutcomeProps {
  readonly turn: Turn;
  readonly canPlay: boolean;
  readonly onPlayAgain: () => void;
  readonly onShowNode: (node: NodeId) => void;
  readonly onOpenSettings?: (() => void) | undefined;
}

/** How a run ended, where that is not plain from the answer: what happened, and what to do. */
export function RunOutcome(props: OutcomeProps) {
  const { turn } = props;
  if (turn.status === 'running') return null;
  if (turn.failure && (turn.status === 'failed' || turn.status === 'completed')) {
    return <Failed {...props} failure={turn.failure} />;
  }
  const note = noteOf(turn);
  if (note === undefined) return null;
  return (
    <div className="run-note">
      <Lamp light={turn.status === 'completed' ? 'skipped' : 'idle'} />
      <p>{note}</p>
      <PlayAgain {...props} />
    </div>
  );
}

/** What is said of a run that left no failure; nothing of one that simply answered. */
export function noteOf(turn: Turn): string | undefined {
  const isEmpty = answerOf(turn) === '';
  switch (turn.status) {
    case 'stopped':
      return isEmpty ? say('Stopped before anything came.') : say('Stopped. The answer above is incomplete.');
    case 'interrupted':
      return isEmpty
        ? say('The run was interrupted before anything came.')
        : say('The run was interrupted. The answer above is incomplete.');
    case 'failed':
      return say('The run failed. The Log tells how far it came.');
    default:
      return isEmpty
        ? say(
            'The run ended, and nothing reached this Interface. Wire an output to its reply, or see which branch was taken.',
          )
        : undefined;
  }
}

function Failed(props: OutcomeProps & { readonly failure: NonNullable<Turn['failure']> }) {
  const { turn, failure, onOpenSettings, onShowNode } = props;
  const node = turn.failedNode;
  const isIncomplete = turn.status === 'failed' && answerOf(turn) !== '';
  return (
    <FailureCard
      failure={failure}
      note={isIncomplete ? say(' The answer above is incomplete.') : ''}
      onOpenSettings={onOpenSettings}
    >
      <PlayAgain {...props} />
      {node ? (
        <button type="button" className="button quiet" onClick={() => onShowNode(node)}>
          {say('Show node')}
        </button>
      ) : null}
    </FailureCard>
  );
}

function PlayAgain({ canPlay, onPlayAgain }: OutcomeProps) {
  return (
    <button type="button" className="button" disabled={!canPlay} onClick={onPlayAgain}>
      {say('Play again')}
    </button>
  );
}
