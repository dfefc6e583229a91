import { Icon } from '../look/icon';

/** What an empty canvas says: what will be here, and how to begin. */
export function EmptyCanvas(props: {
  readonly onStart: (() => void) | undefined;
  readonly onTemplates: (() => void) | undefined;
}) {
  const { onStart, onTemplates } = props;
  return (
    <div className="empty-canvas">
      <h2>Draw how the data flows</h2>
      <p>Drag a node from the left, or begin with the place where you talk to the flow.</p>
      {onStart ? (
        <button type="button" className="button" onClick={onStart}>
          <Icon name="message-circle" />
          Start with an Interface
        </button>
      ) : null}
      {onTemplates ? (
        <button type="button" className="button" onClick={onTemplates}>
          <Icon name="sparkles" />
          Choose a template
        </button>
      ) : null}
    </div>
  );
}
