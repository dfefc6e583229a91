export {
  beginTurn,
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
export { ChatWindow, type ChatWindowProps } from './chat-window';
export { foldRunEvent } from './fold-reply';
