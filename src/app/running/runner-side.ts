import type { NodeId } from '../../flow/ids';
import { createChatArrivals } from '../chats/chat-arrivals';
import { watchBreakpoints } from '../debugging/breakpoints';
import { hearHeld } from '../debugging/hear-held';
import { watchOwnVariables } from '../flow-settings/own-variables';
import { watchPins } from '../payloads/pins';
import type { Workspace } from '../workspace';
import type { ActiveRun } from './active-runs';
import { createDispatcher, type Dispatcher } from './dispatcher';
import { watchLive } from './live';
import { createRunTelemetry } from './run-telemetry';

/** Starts the worker, and takes what it tells to where it is shown. Loaded apart: nothing runs in the first moment. */
export function startRunnerSide(workspace: Workspace): Dispatcher {
  const { chats, storage, panels, document } = workspace;
  const shownFlow = () => document.getState().flow;

  /** Something has reached an Interface that nobody wrote to: its chat is there to read; it comes forward if no chat asked. */
  async function bringChat(run: ActiveRun, node: NodeId): Promise<void> {
    await workspace.loadChat(run.flow.id, node);
    if (run.flow.id === shownFlow().id) panels.addChat(node, run.node === undefined);
  }

  const arrivals = createChatArrivals({ chats, storage, openChat: bringChat });
  const dispatcher = createDispatcher(
    createRunTelemetry({
      ...workspace,
      hearHeld: (active, events) => hearHeld(workspace, active, events),
      arrivals,
      shownFlow,
      showChat: panels.openChat,
    }),
  );
  watchLive(workspace);
  watchPins(workspace);
  watchOwnVariables(workspace);
  watchBreakpoints(workspace);
  return dispatcher;
}
