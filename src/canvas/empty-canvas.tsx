import { Icon } from '../look/icon';
import { say } from '../look/words';

/** What an empty canvas says: what will be here, and how to begin. */
export function EmptyCanvas(props: {
  readonly onStart: (() => void) | undefined;
  readonly onTemplates: (() => void) | undefined;
}) {
  const { onStart, onTemplates } = props;
  return (
    <div className="empty-canvas">
      <h2>{say('Draw how the data flows')}</h2>
      <p>{say('Drag a node from the left, or begin with the place where you talk to the flow.')}</p>
      {onStart ? (
        <button type="button" className="button" onClick={onStart}>
          <Icon name="message-circle" />
          {say('Start with an Interface')}
        </button>
      ) : null}
      {onTemplates ? (
        <button type="button" className="button" onClick={onTemplates}>
          <Icon name="sparkles" />
          {say('Choose a template')}
        </button>
      ) : null}
    </div>
  );
}
