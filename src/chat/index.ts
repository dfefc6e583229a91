export {
  attach,
  beginTurn,
  detach,
  historyOf,
  markInterrupted,
  type NewTurn,
  regenerate,
  replaceTurn,
  setDraft,
  showBranch,
} from './chat-thread';
export { foldRunEvent } from './fold-reply';
