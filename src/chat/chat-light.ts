import type { Thread } from '../flow/chat-thread';
import type { RunId } from '../flow/ids';
import type { Light } from '../flow/run-event';
import { lightOfRun } from '../flow/run-lights';

/**
 * The light of a chat: how the run of its newest turn stands. Its Interface on the canvas has a light of its own: that
 * is done with the message long before the answer has come.
 */
export function lightOfChat(thread: Thread | undefined, isHeld: (run: RunId) => boolean): Light {
  const turn = thread?.turns.find(({ status }) => status === 'running') ?? thread?.turns.at(-1);
  if (turn === undefined) return 'idle';
  return lightOfRun(turn.status, { isHeld: isHeld(turn.run), hasErrors: turn.failure !== undefined });
}
