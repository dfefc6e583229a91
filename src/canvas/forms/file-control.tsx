import { type FileReference, fileReferenceSchema } from '../../flow/file-reference';
import type { Json } from '../../flow/json';
import { FileField } from '../../look/payload/file-field';
import type { DraftProps } from './number-control';

/** A file of this machine: the flow holds its name, its size, its type and what it is known by, never what is in it. */
export function FileControl({ field, label, value, error, onChange }: DraftProps) {
  const file = fileReferenceSchema.safeParse(value).data;
  return (
    <fieldset className="file-group">
      <legend className="field-label">{label}</legend>
      <FileField
        label={label}
        files={file ? [file] : none}
        onChange={([chosen]) => onChange(chosen && plain(chosen), false)}
      />
      {error === undefined && field.hint === undefined ? null : (
        <div className={error === undefined ? 'hint' : 'field-error'}>{error ?? field.hint}</div>
      )}
    </fieldset>
  );
}

const none: readonly FileReference[] = [];

const plain = ({ artifact, name, mediaType, bytes }: FileReference): Json => ({ artifact, name, mediaType, bytes });
