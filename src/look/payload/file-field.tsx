import { useRef, useState } from 'react';
import { failureOf } from '../../flow/failure';
import type { FileReference } from '../../flow/payload';
import { Icon } from '../icon';
import { Lamp } from '../lamp';
import { say, sayGiven } from '../words';
import { FileChip } from './file-card';
import { useFiles } from './files';
import './payload.css';

/** Where a file is chosen, or dropped: it is kept on this machine, and the field holds what refers to it. */
export function FileField(props: {
  readonly label: string;
  readonly files: readonly FileReference[];
  readonly isMany?: boolean;
  readonly onChange: (files: readonly FileReference[]) => void;
}) {
  const { label, files, isMany = false, onChange } = props;
  const machine = useFiles();
  const chooser = useRef<HTMLInputElement>(null);
  const [isKeeping, setKeeping] = useState(false);
  const [fault, setFault] = useState<string>();
  const take = async (chosen: readonly File[]) => {
    const [first] = chosen;
    if (!machine || !first) return;
    setKeeping(true);
    setFault(undefined);
    try {
      const kept: FileReference[] = [];
      for (const file of isMany ? chosen : [first]) kept.push(await machine.keep(file));
      onChange(isMany ? [...files, ...kept] : kept);
    } catch (error) {
      const { message, remedy } = failureOf(error);
      setFault(`${sayGiven(message)} ${sayGiven(remedy)}`);
    }
    setKeeping(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the keyboard's
    <div
      className="file-field"
      data-takes-files
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void take([...event.dataTransfer.files]);
      }}
    >
      {files.map((file) => (
        <FileChip
          key={`${file.artifact} ${file.name}`}
          file={file}
          onRemove={() => onChange(files.filter((other) => other !== file))}
        />
      ))}
      <button
        type="button"
        className="button"
        aria-label={say('Choose {label}', { label })}
        disabled={!machine || isKeeping}
        onClick={() => chooser.current?.click()}
      >
        <Icon name="upload" />
        {choiceWords(isKeeping, files.length, isMany)}
      </button>
      <input
        ref={chooser}
        type="file"
        hidden
        multiple={isMany}
        data-field={label}
        onChange={(event) => {
          void take([...(event.target.files ?? [])]);
          event.target.value = ''; // the same file can be chosen again
        }}
      />
      {fault === undefined ? null : (
        <div className="field-error" role="alert">
          <Lamp light="failed" />
          {fault}
        </div>
      )}
    </div>
  );
}

function choiceWords(isKeeping: boolean, count: number, isMany: boolean): string {
  if (isKeeping) return say('Keeping it…');
  if (isMany) return say('Choose files');
  return count === 0 ? say('Choose a file') : say('Choose another');
}
