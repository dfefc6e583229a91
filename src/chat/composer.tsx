import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import type { FileReference } from '../flow/payload';
import { Icon } from '../look/icon';
import { say } from '../look/words';
import { AttachButton, Attachments } from './attachments';
import type { Attaching } from './use-attaching';
import './composer.css';

interface ComposerProps {
  readonly draft: string;
  readonly files: readonly FileReference[];
  readonly attaching: Attaching;
  readonly attachHint: string | undefined;
  readonly isRunning: boolean;
  readonly canPlay: boolean;
  readonly focusRequest: number;
  readonly onDraft: (text: string) => void;
  readonly onDetach: (file: FileReference) => void;
  readonly onPlay: (message: string) => void;
  readonly onStop: () => void;
}

/** Where a message is written and sent. While its run is active, Play is Stop. */
export function Composer(props: ComposerProps) {
  const { draft, files, attaching, isRunning, canPlay, focusRequest } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focusRequest > 0) field.current?.focus();
  }, [focusRequest]);
  useGrowth(field, draft);

  const isSomething = draft.trim() !== '' || files.length > 0;
  const isReady = canPlay && !isRunning && isSomething && attaching.pending === 0;
  const play = () => {
    if (!isReady) return;
    attaching.forgetFaults();
    props.onPlay(draft);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a click beside the field goes on to it; the keyboard reaches the field itself
    <div className="composer" onClick={(event) => event.target === event.currentTarget && field.current?.focus()}>
      <Attachments files={files} attaching={attaching} hint={props.attachHint} onDetach={props.onDetach} />
      <AttachButton attaching={attaching} />
      <textarea
        ref={field}
        rows={1}
        aria-label={say('Message')}
        placeholder={say('Message')}
        value={draft}
        onChange={(event) => props.onDraft(event.target.value)}
        onKeyDown={(event) => {
          if (!sends(event)) return;
          event.preventDefault();
          play();
        }}
        onPaste={(event) => {
          const pasted = [...event.clipboardData.files];
          if (pasted.length === 0 || !attaching.isPossible) return;
          event.preventDefault(); // a picture has its name as text beside it
          attaching.add(pasted);
        }}
      />
      <button
        type="button"
        className="button live"
        disabled={!isRunning && !isReady}
        onClick={(event) => {
          if (event.detail > 1) return; // the second half of a double click on Play is not a Stop
          if (isRunning) props.onStop();
          else play();
        }}
      >
        <Icon name={isRunning ? 'square' : 'play'} />
        {isRunning ? say('Stop') : say('Play')}
      </button>
    </div>
  );
}

/** Whether a key sends: Enter without Shift, and not the Enter that ends the composing of an input method. */
export function sends(event: KeyboardEvent): boolean {
  // Safari ends composing before it tells of the key, which then carries the code 229.
  return event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing && event.keyCode !== 229;
}

/** Grows the field with its text where CSS alone cannot; CSS sets the limit of eight lines. */
function useGrowth(field: { readonly current: HTMLTextAreaElement | null }, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    if (!field.current || CSS.supports('field-sizing', 'content')) return;
    field.current.style.height = 'auto';
    field.current.style.height = `${field.current.scrollHeight}px`;
  }, [field, text]);
}
