import { useStore } from 'zustand';
import type { Flow } from '../../flow/flow';
import { say, sayCount } from '../../look/words';
import { firstWords } from '../annotations/first-words';
import { contentsOf } from '../annotations/frame-contents';
import type { SelectionStore } from '../selection';

/** The notes and frames of a flow; choosing one shows it in the Inspector, where it is written. */
export function OutlineNotes({ flow, selection }: { readonly flow: Flow; readonly selection: SelectionStore }) {
  const { notes: chosenNotes, frames: chosenFrames } = useStore(selection);
  if (flow.notes.length + flow.frames.length === 0) return null;
  return (
    <>
      <h3 className="outline-heading">{say('Notes and frames')}</h3>
      <ul className="outline-rows" aria-label={say('Notes and frames')}>
        {flow.frames.map((frame) => {
          const count = contentsOf(flow, frame).nodes.size;
          return (
            <li key={frame.id} className="outline-drawn">
              <button
                type="button"
                className="outline-label"
                aria-current={chosenFrames?.has(frame.id) === true}
                onClick={() => selection.select({ frames: [frame.id] })}
              >
                {frame.title === '' ? say('Frame') : frame.title}
              </button>
              <span className="outline-facts mono">{sayCount(count, '{count} node', '{count} nodes')}</span>
              {frame.locked ? <span className="outline-facts mono">{say('locked in place')}</span> : null}
            </li>
          );
        })}
        {flow.notes.map((note) => (
          <li key={note.id} className="outline-drawn">
            <button
              type="button"
              className="outline-label"
              aria-current={chosenNotes?.has(note.id) === true}
              onClick={() => selection.select({ notes: [note.id] })}
            >
              {firstWords(note.text) || say('Note')}
            </button>
            <span className="outline-facts mono">{say('Note')}</span>
            {note.locked ? <span className="outline-facts mono">{say('locked in place')}</span> : null}
          </li>
        ))}
      </ul>
    </>
  );
}
