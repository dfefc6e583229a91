import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Thread, Turn } from '../flow/chat-thread';
import type { FileReference } from '../flow/payload';
import type { Light } from '../flow/run-event';
import { Icon } from '../look/icon';
import { Lamp } from '../look/lamp';
import { preloadRichText, RichText } from '../look/markdown/rich-text';
import { useStickToBottom } from '../look/use-stick-to-bottom';
import { say, sayCount } from '../look/words';
import { shownTurns } from './chat-thread';
import { Composer } from './composer';
import { type TurnActions, TurnView } from './turn-view';
import { useAttaching } from './use-attaching';
import { type FramePlace, useFrame } from './use-frame';
import './chat-window.css';

export interface ChatWindowProps extends TurnActions {
  /** The label of the Interface node. */
  readonly label: string;
  readonly light: Light;
  readonly thread: Thread;
  /** A run of this Interface is active: Play is Stop. */
  readonly isRunning: boolean;
  /** It floats on its own; undefined while it is in a column. */
  readonly tornOff?: FramePlace | undefined;
  /** Whether Play would do something now; it would, if left out. */
  readonly canPlay?: boolean;
  /** Names the run and the build of a turn: `run 12 · 4f2a91c`. */
  readonly buildLabel?: (turn: Turn) => string;
  /** What the chat says before anything is written, as Markdown. */
  readonly greeting?: string;
  /** Messages that a person may begin with, each sent by a click. */
  readonly suggestions?: readonly string[];
  /** Whenever it grows, the cursor goes to the message. */
  readonly focusRequest?: number;
  readonly onDraft: (text: string) => void;
  /** Files go with the message that is being written; without it none are taken. */
  readonly onAttach?: ((files: readonly FileReference[]) => void) | undefined;
  readonly onDetach?: ((file: FileReference) => void) | undefined;
  /** So many problems keep the flow from being built, and so from running; none, if left out. */
  readonly problems?: number;
  readonly onShowProblems?: (() => void) | undefined;
  /** What a person should know who attaches files. */
  readonly attachHint?: string | undefined;
  readonly onPlay: (message: string) => void;
  readonly onStop: () => void;
  readonly onNewChat: () => void;
  readonly onClose: () => void;
  readonly onTearOff: () => void;
  readonly onDock: () => void;
}

/** The chat with one Interface node, in the column it is put into, or torn off in a window of its own. */
export function ChatWindow(props: ChatWindowProps) {
  const { label, thread, isRunning, tornOff, canPlay = true } = props;
  const { frame, mover, resizer } = useFrame(tornOff);
  const isTornOff = tornOff !== undefined;
  const files = thread.draftFiles ?? [];
  const attaching = useAttaching(files.length, props.onAttach);
  const [isOver, setOver] = useState(false);
  useEffect(preloadRichText, []);
  return (
    <section
      role="dialog"
      aria-modal="false"
      aria-label={say('Chat: {label}', { label })}
      className={isTornOff ? 'chat float is-torn-off' : 'chat'}
      data-takes-files={attaching.isPossible || undefined}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        if (!attaching.isPossible || !event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        const { currentTarget, relatedTarget } = event;
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        const dropped = [...event.dataTransfer.files];
        if (dropped.length === 0 || !attaching.isPossible) return;
        event.preventDefault();
        attaching.add(dropped);
      }}
      style={isTornOff ? { left: frame.x, top: frame.y, width: frame.width, height: frame.height } : undefined}
    >
      <Header {...props} grip={isTornOff ? mover : undefined} />
      <Messages {...props} />
      <Blocked {...props} />
      <Composer
        draft={thread.draft}
        files={files}
        attaching={attaching}
        attachHint={props.attachHint}
        onDetach={(file) => props.onDetach?.(file)}
        isRunning={isRunning}
        canPlay={canPlay}
        focusRequest={props.focusRequest ?? 0}
        onDraft={props.onDraft}
        onPlay={props.onPlay}
        onStop={props.onStop}
      />
      {isTornOff ? (
        <button
          type="button"
          className="chat-resizer"
          aria-label={say('Resize window')}
          title={say('Drag, or press the arrow keys')}
          data-grip
          {...resizer}
        />
      ) : null}
    </section>
  );
}

function Header(props: ChatWindowProps & { readonly grip: ReturnType<typeof useFrame>['mover'] | undefined }) {
  const { label, light, thread, grip } = props;
  return (
    <div className="chat-header" onPointerDown={grip?.onPointerDown}>
      {grip ? (
        <HeaderButton
          name={say('Move window')}
          title={say('Drag, or press the arrow keys')}
          icon="grip-vertical"
          isGrip
          onKeyDown={grip.onKeyDown}
        />
      ) : null}
      <Lamp light={light} title={say(light)} />
      <h2 title={label}>{label}</h2>
      <HeaderButton
        name={say('New chat')}
        icon="square-pen"
        isDisabled={thread.turns.length === 0}
        onClick={props.onNewChat}
      />
      {grip ? (
        <HeaderButton name={say('Dock')} icon="panel-right" onClick={props.onDock} />
      ) : (
        <HeaderButton name={say('Tear off')} icon="picture-in-picture-2" onClick={props.onTearOff} />
      )}
      <HeaderButton name={say('Close')} icon="x" onClick={props.onClose} />
    </div>
  );
}

function HeaderButton(props: {
  readonly name: string;
  readonly title?: string;
  readonly icon: string;
  readonly isDisabled?: boolean;
  readonly isGrip?: boolean;
  readonly onClick?: () => void;
  readonly onKeyDown?: ReturnType<typeof useFrame>['mover']['onKeyDown'];
}): ReactNode {
  return (
    <button
      type="button"
      className="small-icon"
      aria-label={props.name}
      title={props.title ?? props.name}
      disabled={props.isDisabled}
      data-grip={props.isGrip}
      onClick={props.onClick}
      onKeyDown={props.onKeyDown}
    >
      <Icon name={props.icon} />
    </button>
  );
}

function Messages(props: ChatWindowProps) {
  const { thread, isRunning, canPlay = true, buildLabel } = props;
  const log = useRef<HTMLDivElement>(null);
  const { isAway, goToBottom } = useStickToBottom(log, thread.shown);
  const turns = shownTurns(thread);
  return (
    <div className="chat-scroll">
      <div
        ref={log}
        className="chat-log"
        role="log"
        aria-live="polite"
        aria-label={say('Messages')}
        aria-busy={isRunning}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it
        tabIndex={0}
      >
        <div className="chat-turns">
          {turns.length === 0 ? <EmptyChat {...props} /> : null}
          {turns.map((turn) => (
            <TurnView
              key={turn.id}
              turn={turn}
              thread={thread}
              buildLabel={buildLabel?.(turn) ?? turn.designHash.slice(0, 7)}
              canPlay={canPlay && !isRunning}
              onRegenerate={props.onRegenerate}
              onEditMessage={props.onEditMessage}
              onShowBranch={props.onShowBranch}
              onShowNode={props.onShowNode}
              onOpenSettings={props.onOpenSettings}
              onAnswer={props.onAnswer}
              onUnlock={props.onUnlock}
            />
          ))}
        </div>
      </div>
      {isAway ? (
        <button type="button" className="button chat-newest" onClick={goToBottom}>
          <Icon name="arrow-down" />
          {say('Newest')}
        </button>
      ) : null}
    </div>
  );
}

/** Why Play does nothing, where the message is that was to be played. */
function Blocked({ problems = 0, onShowProblems }: ChatWindowProps) {
  return (
    <div className="chat-blocked" role="status" hidden={problems === 0}>
      {problems === 0 ? null : (
        <>
          <Lamp light="failed" />
          <p>
            {sayCount(
              problems,
              '{count} problem keeps this flow from running.',
              '{count} problems keep this flow from running.',
            )}
          </p>
          <button type="button" className="button" onClick={onShowProblems}>
            {say('Show problems')}
          </button>
        </>
      )}
    </div>
  );
}

function EmptyChat({ label, greeting = '', suggestions = [], isRunning, onPlay }: ChatWindowProps) {
  return (
    <>
      {greeting === '' ? (
        <div className="chat-empty">
          <Icon name="message-circle" />
          <p>{say('What reaches {label} is shown here, word by word.', { label })}</p>
          <p className="hint">{say('Enter sends a message; Shift and Enter begin a new line.')}</p>
        </div>
      ) : (
        <div className="chat-greeting">
          <RichText text={greeting} isLive={false} />
        </div>
      )}
      {suggestions.length === 0 ? null : (
        <ul className="chat-suggestions" aria-label={say('Suggestions')}>
          {suggestions.map((suggestion) => (
            <li key={suggestion}>
              <button type="button" className="button" disabled={isRunning} onClick={() => onPlay(suggestion)}>
                {suggestion}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
