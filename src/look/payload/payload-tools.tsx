import type { Payload } from '../../flow/payload';
import { CopyButton } from '../copy-button';
import { Icon } from '../icon';
import { say } from '../words';
import { download } from './files';
import { type Showing, savedAs, shownAs, wordsOf } from './shown-as';

/** Copy and Download for a payload; files have a Download of their own. */
export function PayloadTools(props: {
  readonly payload: Payload;
  readonly name: string;
  readonly wanted?: Showing | undefined;
}) {
  const { payload, name, wanted } = props;
  if (shownAs(payload, wanted).kind === 'files') return null;
  const save = () => {
    const saved = savedAs(payload, name, wanted);
    download(saved.name, new Blob([saved.text], { type: saved.type }));
  };
  return (
    <>
      <CopyButton name={say('Copy {name}', { name })} text={() => wordsOf(payload)} />
      <button
        type="button"
        className="small-icon"
        aria-label={say('Download {name}', { name })}
        title={say('Download {name}', { name })}
        onClick={save}
      >
        <Icon name="download" />
      </button>
    </>
  );
}
