import type { Turn } from '../flow/chat-thread';
import type { FailureCode } from '../flow/failure';
import type { NodeId } from '../flow/ids';
import { Lamp } from '../look/lamp';
import { say, sayGiven } from '../look/words';
import { answerOf } from './chat-thread';
import './run-outcome.css';

/** Failures that are mended in Settings: a key, a model, an address. */
const ofSettings: ReadonlySet<FailureCode> = new Set([
  'key-missing',
  'key-refused',
  'forbidden',
  'model-not-found',
  'not-found',
  'network-failed',
]);

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
    return <FailureCard {...props} failure={turn.failure} />;
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

function FailureCard(props: OutcomeProps & { readonly failure: NonNullable<Turn['failure']> }) {
  const { turn, failure, onOpenSettings, onShowNode } = props;
  const node = turn.failedNode;
  const [what, why] = firstSentence(sayGiven(failure.message));
  const isIncomplete = turn.status === 'failed' && answerOf(turn) !== '';
  return (
    <div className="run-failure">
      <div className="run-failure-title">
        <Lamp light="failed" title={say('Failed')} />
        <b>{what}</b>
      </div>
      {why === '' ? null : <p>{why}</p>}
      <p>
        {sayGiven(failure.remedy)}
        {isIncomplete ? say(' The answer above is incomplete.') : ''}
      </p>
      <div className="run-actions">
        {onOpenSettings && ofSettings.has(failure.code) ? (
          <button type="button" className="button" onClick={onOpenSettings}>
            {say('Open Settings')}
          </button>
        ) : null}
        <PlayAgain {...props} />
        {node ? (
          <button type="button" className="button quiet" onClick={() => onShowNode(node)}>
            {say('Show node')}
          </button>
        ) : null}
      </div>
    </div>
  );
}

/** What happened, and what was said beyond it. An address has dots of its own: a sentence ends before a capital. */
function firstSentence(message: string): readonly [string, string] {
  const [, first = message, rest = ''] = /^(.+?[.!?])\s+(\p{Lu}.*)$/su.exec(message) ?? [];
  return [first, rest];
}

function PlayAgain({ canPlay, onPlayAgain }: OutcomeProps) {
  return (
    <button type="button" className="button" disabled={!canPlay} onClick={onPlayAgain}>
      {say('Play again')}
    </button>
  );
}
