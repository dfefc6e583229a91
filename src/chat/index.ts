export { attach, beginTurn, detach, historyOf, type NewTurn, regenerate, showBranch } from './chat-thread';
export { foldRunEvent } from './fold-reply';
export { markInterrupted, replaceTurn, setDraft } from './open-thread';
