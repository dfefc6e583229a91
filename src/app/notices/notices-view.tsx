import { useStore } from 'zustand';
import { Icon } from '../../look/icon';
import { Lamp } from '../../look/lamp';
import { say, sayGiven } from '../../look/words';
import { dismiss, type Notice, noticeStore } from './notices';
import './notices.css';

/** What the app has to say, at the upper edge of the canvas. An error stays until it is dismissed, and can be copied. */
export function Notices() {
  const notices = useStore(noticeStore, (state) => state.notices);
  return (
    <section className="notices" aria-label={say('Notices')} aria-live="polite">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const { id, kind, text, remedy, action } = notice;
  return (
    <div className="notice float" role={kind === 'error' ? 'alert' : undefined}>
      {kind === 'error' ? <Lamp light="failed" title={say('Error')} /> : null}
      <p>
        <b>{sayGiven(text)}</b>
        {remedy === undefined ? null : <span>{sayGiven(remedy)}</span>}
      </p>
      {action === undefined ? null : (
        <button
          type="button"
          className="button"
          onClick={() => {
            dismiss(id);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <button type="button" className="button quiet" aria-label={say('Dismiss')} onClick={() => dismiss(id)}>
        <Icon name="x" />
      </button>
    </div>
  );
}
