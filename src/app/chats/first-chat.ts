import { setDraft } from '../../chat/open-thread';
import type { Workspace } from '../workspace';

/** Opens the chat of a flow that is new here with a message already written, so that Play answers at once. */
export async function firstChat(workspace: Workspace, message: string): Promise<void> {
  const { flow } = workspace.document.getState();
  const node = flow.nodes.find((other) => other.type === 'interface')?.id;
  if (!node) return;
  await workspace.openChat(node);
  const thread = workspace.chats.of(flow.id, node);
  if (thread) workspace.chats.put(setDraft(thread, message));
  await workspace.flush();
}
