import type { Failure } from '../../flow/failure';
import { Icon } from '../../look/icon';
import { Lamp } from '../../look/lamp';
import { say, sayGiven } from '../../look/words';

/** Says why what is on the clipboard was not pasted; stays until it is closed. */
export function PasteFailure({ failure, onClose }: { readonly failure: Failure; readonly onClose: () => void }) {
  return (
    <div className="paste-failure float" role="alert">
      <Lamp light="failed" />
      <div>
        <b>{sayGiven(failure.message)}</b> {sayGiven(failure.remedy)}
      </div>
      <button type="button" className="button quiet" aria-label={say('Close')} onClick={onClose}>
        <Icon name="x" />
      </button>
    </div>
  );
}
