import type { NodeProps } from '@xyflow/react';
import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Note } from '../../flow/flow';
import { RichText } from '../../look/markdown/rich-text';
import { say } from '../../look/words';
import { LockMark } from '../locking/lock-mark';
import { type AnnotationHand, changeNote } from './annotation-hand';
import type { NoteShape } from './annotation-shapes';
import { firstWords } from './first-words';
import { boxOfNote, noteSize } from './frame-contents';
import { noteShape } from './places';
import { ResizeGrips } from './resize-grips';

/** A note on the canvas: Markdown, written in place. */
export const NoteView = memo(function NoteView({ data, selected }: NodeProps<NoteShape>) {
  const { note, hand } = data;
  const shape = noteShape(note.id);
  const isEdited = useStore(hand.editing, (state) => state.shape === shape);
  const place = useRef<HTMLDivElement>(null);
  const edit = () => hand.editing.setState({ shape });
  const press = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    hand.selection.select({ notes: [note.id] });
    edit();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a group of form controls; a note is none.
    <div
      ref={place}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a note is selected, moved, written and deleted by keys.
      tabIndex={0}
      aria-label={say('Note: {words}', { words: firstWords(note.text) })}
      aria-roledescription={say('note')}
      data-note-id={note.id}
      data-tone={note.tone}
      data-locked={note.locked}
      className={selected ? 'note is-selected' : 'note'}
      onDoubleClick={edit}
      onKeyDown={press}
    >
      {isEdited ? (
        <NoteField note={note} hand={hand} onEnd={() => place.current?.focus({ preventScroll: true })} />
      ) : (
        <div className={selected ? 'note-text nowheel' : 'note-text'}>
          {note.text.trim() === '' ? (
            <i>{say('Double-click to write.')}</i>
          ) : (
            <RichText text={note.text} isLive={false} />
          )}
        </div>
      )}
      {note.locked ? <LockMark /> : null}
      {selected && !note.locked ? <ResizeGrips shape={shape} box={boxOfNote(note)} hand={hand} /> : null}
    </div>
  );
});

/** Where the text of a note is written; leaving it or Escape keeps what was written, as one undo step. */
function NoteField(props: { readonly note: Note; readonly hand: AnnotationHand; readonly onEnd: () => void }) {
  const { note, hand } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const { current } = field;
    current?.focus({ preventScroll: true });
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);
  const keep = () => {
    const { current } = field;
    if (hand.editing.getState().shape !== noteShape(note.id)) return;
    hand.editing.setState({ shape: undefined });
    if (current && current.value !== note.text) hand.document.edit(changeNote(note, written(note, current)));
  };
  const press = (event: KeyboardEvent) => {
    const isOver = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey));
    if (!isOver || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    keep();
    props.onEnd();
  };
  return (
    <textarea
      ref={field}
      className="note-field nodrag nopan nowheel"
      aria-label={say('Text of the note, in Markdown')}
      placeholder={say('Write a note. **Bold**, lists, links and code are Markdown.')}
      defaultValue={note.text}
      maxLength={100_000}
      onBlur={keep}
      onKeyDown={press}
    />
  );
}

/** The text, and with it the height that shows all of it, up to a limit. */
function written(note: Note, field: HTMLTextAreaElement) {
  const { width, height } = note.size ?? noteSize;
  const wanted = Math.min(tallest, field.scrollHeight + 2);
  return { text: field.value, ...(wanted > height ? { size: { width, height: wanted } } : {}) };
}

const tallest = 480;
