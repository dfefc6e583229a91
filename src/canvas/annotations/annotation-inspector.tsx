import './annotation-inspector.css';
import { useId } from 'react';
import { type Frame, type Note, type Tone, tones } from '../../flow/flow';
import { Field } from '../../look/field';
import { say, sayCount } from '../../look/words';
import { ActionButtons } from '../action-buttons';
import type { CanvasAction } from '../canvas-actions';
import type { DocumentStore } from '../document';
import { coloured } from './annotation-actions';
import { changeFrame, changeNote } from './annotation-hand';
import { contentsOf } from './frame-contents';
import { collapsed } from './toggle-collapsed';

/** A note, a frame, or several of them: text, name and colour. */
export function AnnotationInspector(props: {
  readonly document: DocumentStore;
  readonly notes: readonly Note[];
  readonly frames: readonly Frame[];
  readonly actions: readonly CanvasAction[];
}) {
  const { document, notes, frames, actions } = props;
  const [note, frame] = [notes[0], frames[0]];
  const isOne = notes.length + frames.length === 1;
  return (
    <>
      <div className="inspector-head">
        <b>{headOf(notes.length, frames.length)}</b>
      </div>
      <div className="inspector-body">
        <div className="config-form">
          {isOne && note ? <NoteText key={note.id} document={document} note={note} /> : null}
          {isOne && frame ? <FrameFields key={frame.id} document={document} frame={frame} /> : null}
          <ToneChoice
            tone={toneOf([...notes, ...frames])}
            onChoose={(tone) => document.edit(coloured({ notes, frames }, tone))}
          />
        </div>
        <div className="inspector-words">
          <ActionButtons actions={actions.filter((action) => action.isEnabled())} />
        </div>
      </div>
    </>
  );
}

function headOf(notes: number, frames: number): string {
  if (notes + frames === 1) return notes === 1 ? say('Note') : say('Frame');
  const counts = {
    notes: sayCount(notes, '{count} note', '{count} notes'),
    frames: sayCount(frames, '{count} frame', '{count} frames'),
  };
  if (frames === 0) return say('{notes} selected', counts);
  return notes === 0 ? say('{frames} selected', counts) : say('{notes} and {frames} selected', counts);
}

/** The colour that all of them have; undefined is plain, null where they differ. */
function toneOf([first, ...others]: readonly (Note | Frame)[]): Tone | undefined | null {
  return others.every(({ tone }) => tone === first?.tone) ? first?.tone : null;
}

function NoteText({ document, note }: { readonly document: DocumentStore; readonly note: Note }) {
  return (
    <Field label={say('Text')} hint={say('Markdown: **bold**, lists, links, code.')}>
      {(naming) => (
        <textarea
          {...naming}
          className="input"
          rows={8}
          maxLength={100_000}
          value={note.text}
          onChange={(event) =>
            document.edit(changeNote(note, { text: event.target.value }), { merge: `note ${note.id}` })
          }
        />
      )}
    </Field>
  );
}

function FrameFields({ document, frame }: { readonly document: DocumentStore; readonly frame: Frame }) {
  const { flow } = document.getState();
  const { nodes } = contentsOf(flow, frame);
  const toggle = () => document.edit(frame.hides ? changeFrame(frame, { hides: undefined }) : collapsed(flow, frame));
  return (
    <>
      <Field label={say('Name')}>
        {(naming) => (
          <input
            {...naming}
            className="input"
            value={frame.title}
            maxLength={200}
            onChange={(event) =>
              document.edit(changeFrame(frame, { title: event.target.value }), { merge: `frame ${frame.id}` })
            }
          />
        )}
      </Field>
      <label className="annotation-switch">
        <input type="checkbox" checked={frame.hides !== undefined} onChange={toggle} />
        {say('Collapsed')}
        <span className="mono">{sayCount(nodes.size, '{count} node', '{count} nodes')}</span>
      </label>
    </>
  );
}

const toneLabels: Readonly<Record<Tone | 'plain', string>> = {
  plain: 'Plain',
  blue: 'Blue',
  teal: 'Teal',
  green: 'Green',
  violet: 'Violet',
  pink: 'Pink',
};

function ToneChoice(props: {
  readonly tone: Tone | undefined | null;
  readonly onChoose: (tone: Tone | undefined) => void;
}) {
  const name = useId();
  return (
    <fieldset className="tone-choice">
      <legend>{say('Colour')}</legend>
      {([undefined, ...tones] as const).map((tone) => (
        <label key={tone ?? 'plain'} title={say(toneLabels[tone ?? 'plain'])} data-tone={tone}>
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            aria-label={say(toneLabels[tone ?? 'plain'])}
            checked={props.tone === tone}
            onChange={() => props.onChoose(tone)}
          />
          <i />
        </label>
      ))}
    </fieldset>
  );
}
