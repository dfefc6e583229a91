import { formatBytes } from '../../look/format';
import { say } from '../../look/words';
import { type Download, dismissDownload } from './downloads';
import { FailureLines } from './parts';

/** What is on its way into this browser, how far it is, and the way to call it off. */
export function DownloadRows({ downloads }: { readonly downloads: ReadonlyMap<string, Download> }) {
  if (downloads.size === 0) return null;
  return (
    <ul className="settings-rows" aria-label={say('Downloads')}>
      {[...downloads].map(([key, { label, progress, failure, cancel }]) => (
        <li key={key} className="download">
          <div className="settings-head">
            <b>{label}</b>
            <span className="mono hint">{wordsOf(progress)}</span>
            <button type="button" className="button quiet" onClick={failure ? () => dismissDownload(key) : cancel}>
              {failure ? say('Dismiss') : say('Cancel')}
            </button>
          </div>
          {failure ? (
            <FailureLines failure={failure} />
          ) : (
            <progress
              aria-label={say('Download of {label}', { label })}
              {...(progress?.totalBytes === undefined ? {} : { max: progress.totalBytes, value: progress.bytes })}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function wordsOf(progress: Download['progress']): string {
  if (!progress) return '';
  const bytes = formatBytes(progress.bytes);
  if (progress.totalBytes === undefined) return bytes;
  return say('{bytes} of {whole}', { bytes, whole: formatBytes(progress.totalBytes) });
}
