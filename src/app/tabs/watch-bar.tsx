import { useEffect, useState } from 'react';
import { Icon } from '../../look/icon';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';
import { tellWatched } from './tell-watched';
import './watch-bar.css';

/** Says that another tab edits this flow, as long as it does, and offers to take it over. */
export function WatchBar() {
  const { document, tabs } = useWorkspace();
  const [isTaking, setTaking] = useState(false);
  useEffect(() => document.onRefused(tellWatched), [document]);
  return (
    <div className="watch-bar" role="status" aria-label={say('Another tab')}>
      <div className="float">
        <Icon name="eye" />
        <p>
          <b>{say('This flow is open in another tab.')}</b>{' '}
          {say('You see what is done there as it is done; here nothing can be changed.')}
        </p>
        <button
          type="button"
          className="button"
          disabled={isTaking}
          onClick={() => {
            setTaking(true);
            void tabs.takeOver().finally(() => setTaking(false));
          }}
        >
          {say('Take over')}
        </button>
      </div>
    </div>
  );
}
