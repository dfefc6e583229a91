import type { Failure } from '../../flow/failure';
import { CopyButton } from '../../look/copy-button';
import { Icon } from '../../look/icon';
import { Lamp } from '../../look/lamp';
import { say, sayGiven } from '../../look/words';

/** The title of a view inside a section, with the way back. */
export function BackButton({ title, onBack }: { readonly title: string; readonly onBack: () => void }) {
  return (
    <div className="settings-head">
      <button type="button" className="button quiet" aria-label={say('Back')} title={say('Back')} onClick={onBack}>
        <Icon name="chevron-left" />
      </button>
      <h3>{title}</h3>
    </div>
  );
}

/** A line that is to be typed or set elsewhere, with a button that copies it. */
export function CopyLine({ text, name }: { readonly text: string; readonly name: string }) {
  return (
    <div className="copy-line">
      <code className="mono">{text}</code>
      <CopyButton name={name} text={() => text} />
    </div>
  );
}

/** What went wrong and what to do, beside what it is about. */
export function FailureLines({ failure }: { readonly failure: Pick<Failure, 'message' | 'remedy'> | undefined }) {
  return (
    <div role="alert">
      {failure ? (
        <div className="failure-lines">
          <Lamp light="failed" />
          <p>
            <b>{sayGiven(failure.message)}</b> {sayGiven(failure.remedy)}
          </p>
        </div>
      ) : null}
    </div>
  );
}
