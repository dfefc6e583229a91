import { setDraft } from '../chat';
import { helloMessage } from './hello-flow';
import type { Workspace } from './workspace';

/** Opens the chat of the first flow with a message already written, so that Play answers at once. */
export async function firstChat(workspace: Workspace): Promise<void> {
  const { flow } = workspace.document.getState();
  const node = flow.nodes.find((other) => other.type === 'interface')?.id;
  if (!node) return;
  await workspace.openChat(node);
  const thread = workspace.chats.of(flow.id, node);
  if (thread) workspace.chats.put(setDraft(thread, helloMessage));
  await workspace.flush();
}
