import { useStore } from 'zustand';
import { lightOfChat } from '../../chat/chat-light';
import type { FlowId, NodeId } from '../../flow/ids';
import { keepFocus } from '../../look/keep-focus';
import { Lamp } from '../../look/lamp';
import { nodeName } from '../../look/node-name';
import { walkTabs } from '../../look/walk-tabs';
import { say } from '../../look/words';
import { catalogue } from '../../nodes';
import { chatKey } from '../chats/chats';
import { debugStore } from '../debugging/debug-store';
import { ChatPane, Inspector, Late } from '../lazy-parts';
import { useWorkspace } from '../use-workspace';
import { SheetHandle } from './sheet-handle';
import './right-column.css';

/** The right column: the Inspector, and a tab for each chat that is open. Chats that were torn off float beside it. */
export function RightColumn(props: { readonly onShowNode: (node: NodeId) => void }) {
  const { document, panels } = useWorkspace();
  const flow = useStore(document, (state) => state.flow);
  const { chats, tornOff, shown, isFolded = false } = useStore(panels);
  const labels = new Map(flow.nodes.map((node) => [node.id, nodeName(node, catalogue)]));
  const open = chats.filter((node) => labels.has(node));
  const docked = open.filter((node) => !tornOff.includes(node));
  const visible = shown !== 'inspector' && docked.includes(shown) ? shown : 'inspector';
  return (
    <>
      <aside
        ref={keepFocus}
        className="right-column"
        aria-label={say('Inspector and chats')}
        data-folded={isFolded || undefined}
      >
        <SheetHandle />
        {docked.length === 0 ? null : (
          <div
            className="tabs"
            role="tablist"
            aria-label={say('Right column')}
            data-chat={visible !== 'inspector'}
            onKeyDown={walkTabs}
          >
            {(['inspector', ...docked] as const).map((tab) => (
              <button
                key={tab}
                type="button"
                role="tab"
                aria-selected={tab === visible}
                tabIndex={tab === visible ? 0 : -1}
                onClick={() => panels.showTab(tab)}
              >
                {tab === 'inspector' ? null : <ChatLamp flow={flow.id} node={tab} />}
                <span>{tab === 'inspector' ? say('Inspector') : labels.get(tab)}</span>
              </button>
            ))}
          </div>
        )}
        {visible === 'inspector' ? (
          <Late>
            <Inspector />
          </Late>
        ) : (
          <Late key={visible}>
            <ChatPane node={visible} {...props} />
          </Late>
        )}
      </aside>
      {open
        .filter((node) => tornOff.includes(node))
        .map((node) => (
          <Late key={node}>
            <ChatPane node={node} {...props} />
          </Late>
        ))}
    </>
  );
}

/** How the newest run of a chat stands: one sees which chat runs, also while another is open. */
function ChatLamp({ flow, node }: { readonly flow: FlowId; readonly node: NodeId }) {
  const thread = useStore(useWorkspace().chats, (state) => state.threads[chatKey(flow, node)]);
  const held = useStore(debugStore, (state) => state.runs);
  return <Lamp light={lightOfChat(thread, (run) => held.has(run))} />;
}
