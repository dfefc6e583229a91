import { useRef } from 'react';
import type { FileReference } from '../flow/payload';
import { Icon } from '../look/icon';
import { Lamp } from '../look/lamp';
import { FileChip } from '../look/payload/file-card';
import { say, sayCount } from '../look/words';
import type { Attaching } from './use-attaching';

/** The files that go with the message that is being written, and what became of those that do not. */
export function Attachments(props: {
  readonly files: readonly FileReference[];
  readonly attaching: Attaching;
  /** Something to know before they are sent. */
  readonly hint: string | undefined;
  readonly onDetach: (file: FileReference) => void;
}) {
  const { files, attaching, hint, onDetach } = props;
  const { pending, faults } = attaching;
  if (files.length === 0 && pending === 0 && faults.length === 0) return null;
  return (
    <div className="attachments">
      <ul className="file-chips" aria-label={say('Files of this message')}>
        {files.map((file) => (
          <li key={`${file.artifact} ${file.name}`}>
            <FileChip file={file} onRemove={() => onDetach(file)} />
          </li>
        ))}
      </ul>
      {hint === undefined || files.length === 0 ? null : <p className="hint">{hint}</p>}
      <div role="status">
        {pending === 0 ? null : (
          <p className="hint">{sayCount(pending, 'Keeping {count} file…', 'Keeping {count} files…')}</p>
        )}
        {faults.map((fault) => (
          <p key={fault} className="field-error">
            <Lamp light="failed" />
            {fault}
          </p>
        ))}
      </div>
    </div>
  );
}

/** Opens the browser's own dialog for files. */
export function AttachButton({ attaching }: { readonly attaching: Attaching }) {
  const chooser = useRef<HTMLInputElement>(null);
  if (!attaching.isPossible) return null;
  return (
    <>
      <button
        type="button"
        className="small-icon"
        aria-label={say('Attach files')}
        title={say('Attach files; they can be pasted and dropped, too')}
        onClick={() => chooser.current?.click()}
      >
        <Icon name="paperclip" />
      </button>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        data-attach
        onChange={(event) => {
          attaching.add([...(event.target.files ?? [])]);
          event.target.value = ''; // the same file can be chosen again
        }}
      />
    </>
  );
}
