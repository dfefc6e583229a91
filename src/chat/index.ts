export {
  attach,
  beginTurn,
  detach,
  historyOf,
  interruptLost,
  markInterrupted,
  type NewTurn,
  newThread,
  regenerate,
  replaceTurn,
  setDraft,
  showBranch,
} from './chat-thread';
export { foldRunEvent } from './fold-reply';
