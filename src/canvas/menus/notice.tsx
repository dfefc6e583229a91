import { useEffect } from 'react';
import { Icon } from '../../look/icon';
import { say } from '../../look/words';

/** Long enough to read two lines twice. */
const shownMilliseconds = 9_000;

/** What was done, where it is not plain to see; it goes by itself. */
export function Notice({ words, onClose }: { readonly words: string; readonly onClose: () => void }) {
  useEffect(() => {
    const timer = setTimeout(onClose, shownMilliseconds);
    return () => clearTimeout(timer);
  }, [onClose]);
  return (
    <div className="canvas-notice float">
      {words}
      <button type="button" className="button quiet" aria-label={say('Close')} onClick={onClose}>
        <Icon name="x" />
      </button>
    </div>
  );
}
