import { useStore } from 'zustand';
import { attach, detach, setDraft, showBranch } from '../../chat';
import { lightOfChat } from '../../chat/chat-light';
import { ChatWindow } from '../../chat/chat-window';
import type { Thread, Turn } from '../../flow/chat-thread';
import type { FlowNode } from '../../flow/flow';
import type { NodeId } from '../../flow/ids';
import { nodeName } from '../../look/node-name';
import { FilesContext } from '../../look/payload/files';
import { say } from '../../look/words';
import { catalogue } from '../../nodes';
import { interfaceNode } from '../../nodes/interface';
import { debugStore } from '../debugging/debug-store';
import { pageFiles } from '../files/page-files';
import { buildStatus } from '../running/build-state';
import { playMessage, stop } from '../running/play';
import { answerQuestion } from '../running/questions';
import { openSettings } from '../settings/settings-place';
import { useWorkspace } from '../use-workspace';
import { canvasRoom } from './canvas-room';
import { chatKey } from './chats';

interface Props {
  readonly node: NodeId;
  readonly onShowNode: (node: NodeId) => void;
}

/** The chat window of one Interface node, joined to its conversation, its light and its runs. */
export function ChatPane({ node, onShowNode }: Props) {
  const workspace = useWorkspace();
  const { document, chats, panels, runs } = workspace;
  const flow = useStore(document, (state) => state.flow);
  const thread = useStore(chats, (state) => state.threads[chatKey(flow.id, node)]);
  const isRunning = useStore(runs, (state) => state.active.some((active) => active.node === node));
  const focusRequest = useStore(panels, ({ focus }) => (focus.node === node ? focus.count : 0));
  const place = useStore(panels, (state) => state.tornOff.indexOf(node));
  const build = useStore(workspace.build, (state) => state.build);
  const held = useStore(debugStore, (state) => state.runs);
  const found = flow.nodes.find((other) => other.id === node);
  if (!found || !thread) return null;
  /** What was done meanwhile is not undone: a file may have taken a while to be kept. */
  const change = (edit: (latest: Thread) => Thread) => {
    const latest = chats.of(flow.id, node);
    if (latest) chats.put(edit(latest));
  };
  const reads = flow.wires.some(({ from }) => from.node === node && from.port === 'attachments');
  const status = buildStatus(build, flow);
  return (
    <FilesContext value={pageFiles(workspace.storage)}>
      <div className="chat-pane" data-chat={node}>
        <ChatWindow
          label={nodeName(found, catalogue)}
          light={lightOfChat(thread, (run) => held.has(run))}
          thread={thread}
          {...beginningOf(found.config)}
          isRunning={isRunning}
          tornOff={
            place < 0
              ? undefined
              : {
                  place,
                  kept: panels.getState().frames?.[node],
                  room: canvasRoom,
                  onPut: (frame) => panels.keepFrame(node, frame),
                }
          }
          focusRequest={focusRequest}
          buildLabel={runLabel}
          onDraft={(text) => change((latest) => setDraft(latest, text))}
          onAttach={(files) => change((latest) => attach(latest, files))}
          onDetach={(file) => change((latest) => detach(latest, file))}
          problems={status.kind === 'failed' ? status.errors : 0}
          onShowProblems={() => panels.showBottom('problems')}
          attachHint={reads ? undefined : say('Nothing in this flow reads them yet: wire the port attachments.')}
          onPlay={(message) => void playMessage(workspace, node, { message, attachments: thread.draftFiles })}
          onStop={() => stop(workspace, node)}
          onNewChat={() => chats.startOver(flow.id, node)}
          onRegenerate={(turn) => void playMessage(workspace, node, { message: turn.message, again: turn })}
          onEditMessage={(turn, message) => void playMessage(workspace, node, { message, again: turn })}
          onShowBranch={(turn) => chats.put(showBranch(thread, turn.id))}
          onShowNode={onShowNode}
          onClose={() => panels.closeChat(node)}
          onTearOff={() => panels.tearOff(node)}
          onDock={() => panels.dock(node)}
          onOpenSettings={() => openSettings()}
          onAnswer={(turn, asked, answer) => void answerQuestion(workspace.dispatcher, turn.run, asked, answer)}
          onUnlock={(passphrase) => workspace.vault.change({ type: 'unlock', passphrase })}
        />
      </div>
    </FilesContext>
  );
}

/** What the chat of an Interface begins with; nothing where its settings cannot be read. */
function beginningOf(config: FlowNode['config']) {
  const { data } = interfaceNode.config.safeParse(config);
  return data ? { greeting: data.greeting, suggestions: data.suggestions.filter((text) => text.trim() !== '') } : {};
}

function runLabel(turn: Turn): string {
  const hash = turn.designHash.slice(0, 7);
  return turn.runNumber === undefined ? hash : say('run {runNumber} · {hash}', { runNumber: turn.runNumber, hash });
}
