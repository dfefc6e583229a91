import { Icon } from '../look/icon';
import { say } from '../look/words';
import { addNodeKey } from './shortcut-keys';

/** What an empty canvas says: what will be here, and how to begin. */
export function EmptyCanvas(props: {
  readonly onStart: (() => void) | undefined;
  readonly onTemplates: (() => void) | undefined;
  readonly onOpenFile: (() => void) | undefined;
}) {
  const { onStart, onTemplates, onOpenFile } = props;
  const ways = [
    { label: say('Start with an Interface'), icon: 'message-circle', run: onStart },
    { label: say('Templates'), icon: 'sparkles', run: onTemplates },
    { label: say('Open a file'), run: onOpenFile },
  ];
  return (
    <div className="empty-canvas">
      <h2>{say('Draw how the data flows')}</h2>
      <p>
        <Words />
      </p>
      <div>
        {ways.map(({ label, icon, run }) =>
          run ? (
            <button key={label} type="button" className={`button ${icon ? '' : 'quiet'}`} onClick={run}>
              {icon ? <Icon name={icon} /> : null}
              {label}
            </button>
          ) : null,
        )}
      </div>
    </div>
  );
}

function Words() {
  const key = addNodeKey();
  if (key === undefined) return say('Drag a node from the left, or begin with the place where you talk to the flow.');
  const [before, after] = say('Drag a node from the left, or press {key} and type its name.').split('{key}');
  return (
    <>
      {before}
      <kbd>{key}</kbd>
      {after}
    </>
  );
}
