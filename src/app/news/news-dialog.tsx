import { useStore } from 'zustand';
import { Dialog } from '../../look/dialog';
import { say } from '../../look/words';
import { news } from './news';
import { closeNews, newsPlace } from './news-place';
import './news-dialog.css';

/** What the last updates brought, the newest first. */
export function NewsDialog() {
  const isOpen = useStore(newsPlace, (state) => state.open !== undefined);
  return (
    <Dialog label={say('What is new')} isOpen={isOpen} onClose={closeNews}>
      {/* What is to be read has the focus: keys scroll it. The dialog looks for the attribute when it opens. */}
      <div ref={(list) => list?.setAttribute('autofocus', '')} className="news" tabIndex={-1}>
        {news.map(({ id, title, points }) => (
          <section key={id} className="news-entry">
            <h3>{say(title)}</h3>
            <ul>
              {points.map((point) => (
                <li key={point}>{say(point)}</li>
              ))}
            </ul>
            <p className="hint">{id.slice(0, 10)}</p>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
