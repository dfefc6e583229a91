import type { FileReference } from '../../flow/payload';
import { formatBytes } from '../format';
import { Icon } from '../icon';
import { say } from '../words';
import { download, useAddress, useContents } from './files';
import './payload.css';

/** A file: its name and size, an image as a picture, a sound with what plays it, and a button that saves it. */
function FileCard({ file }: { readonly file: FileReference }) {
  const contents = useContents(file);
  const address = useAddress(isImage(file) || isSound(file) ? contents : undefined);
  return (
    <div className="file-card">
      {address !== undefined && isImage(file) ? <img className="file-picture" src={address} alt={file.name} /> : null}
      {address !== undefined && isSound(file) ? (
        // biome-ignore lint/a11y/useMediaCaption: what was just spoken or given has no captions.
        <audio className="file-sound" controls preload="metadata" src={address} aria-label={file.name} />
      ) : null}
      <div className="file-row">
        <Icon name={isImage(file) ? 'image' : 'file'} />
        <span className="file-name" title={file.name}>
          {file.name}
        </span>
        <span className="file-size mono">{formatBytes(file.bytes)}</span>
        {contents === 'missing' ? (
          <span className="file-missing">{say('not on this machine')}</span>
        ) : (
          <button
            type="button"
            className="button"
            disabled={contents === undefined}
            onClick={() => contents && download(file.name, contents)}
          >
            <Icon name="download" />
            {say('Download')}
          </button>
        )}
      </div>
    </div>
  );
}

/** Files, each once. */
export function FileCards({ files }: { readonly files: readonly FileReference[] | undefined }) {
  const each = new Map(files?.map((file) => [`${file.artifact} ${file.name}`, file]));
  return [...each].map(([key, file]) => <FileCard key={key} file={file} />);
}

/** A file in little: in a message, and in what is being written. */
export function FileChip(props: { readonly file: FileReference; readonly onRemove?: (() => void) | undefined }) {
  const { file, onRemove } = props;
  const contents = useContents(file);
  const address = useAddress(isImage(file) ? contents : undefined);
  const isMissing = contents === 'missing';
  const save = () => {
    if (contents instanceof Blob) download(file.name, contents);
  };
  return (
    <span className="file-chip" data-missing={isMissing || undefined}>
      <button
        type="button"
        className="file-chip-save"
        title={
          isMissing
            ? say('{name} is not on this machine', { name: file.name })
            : say('Save {name}', { name: file.name })
        }
        disabled={!(contents instanceof Blob)}
        onClick={save}
      >
        {address === undefined ? <Icon name={isImage(file) ? 'image' : 'file'} /> : <img src={address} alt="" />}
        <span className="file-name">{file.name}</span>
        <span className="file-size mono">{isMissing ? say('not on this machine') : formatBytes(file.bytes)}</span>
      </button>
      {onRemove === undefined ? null : (
        <button
          type="button"
          className="small-icon"
          aria-label={say('Remove {name}', { name: file.name })}
          onClick={onRemove}
        >
          <Icon name="x" />
        </button>
      )}
    </span>
  );
}

function isSound({ mediaType }: FileReference): boolean {
  return mediaType.startsWith('audio/');
}

function isImage({ mediaType }: FileReference): boolean {
  return mediaType.startsWith('image/');
}
