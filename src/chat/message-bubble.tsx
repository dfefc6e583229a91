import { useState } from 'react';
import type { FileReference } from '../flow/payload';
import { Icon } from '../look/icon';
import { FileChip } from '../look/payload/file-card';
import { say } from '../look/words';
import { sends } from './composer';

interface BubbleProps {
  readonly message: string;
  readonly files?: readonly FileReference[] | undefined;
  /** Plays the message in other words; without it the message cannot be edited now. */
  readonly onEdit?: ((text: string) => void) | undefined;
}

/** What the person wrote, as plain text. Editing it makes a branch of its own. */
export function MessageBubble({ message, files, onEdit }: BubbleProps) {
  const [wording, setWording] = useState<string>();
  if (wording !== undefined && onEdit) {
    return (
      <Editor
        wording={wording}
        onChange={setWording}
        onCancel={() => setWording(undefined)}
        onDone={() => {
          if (wording.trim() === '' && files === undefined) return;
          setWording(undefined);
          onEdit(wording);
        }}
      />
    );
  }
  return (
    <div className="message-row">
      {onEdit ? (
        <button
          type="button"
          className="small-icon on-hover"
          aria-label={say('Edit')}
          title={say('Edit in a branch of its own')}
          onClick={() => setWording(message)}
        >
          <Icon name="pencil" />
        </button>
      ) : null}
      <div className="message">
        {message}
        {files === undefined ? null : (
          <ul className="file-chips" aria-label={say('Files')}>
            {files.map((file) => (
              <li key={`${file.artifact} ${file.name}`}>
                <FileChip file={file} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function Editor(props: {
  readonly wording: string;
  readonly onChange: (wording: string) => void;
  readonly onCancel: () => void;
  readonly onDone: () => void;
}) {
  return (
    <div className="message-editor">
      <textarea
        className="input"
        aria-label={say('New wording')}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to edit here
        autoFocus
        rows={2}
        value={props.wording}
        onChange={(event) => props.onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') props.onCancel();
          if (!sends(event)) return;
          event.preventDefault();
          props.onDone();
        }}
      />
      <div className="run-actions">
        <button type="button" className="button" onClick={props.onDone}>
          {say('Play this wording')}
        </button>
        <button type="button" className="button quiet" onClick={props.onCancel}>
          {say('Cancel')}
        </button>
      </div>
    </div>
  );
}
