import { Icon } from '../look/icon';

/** What an empty canvas says: what will be here, and how to begin. */
export function EmptyCanvas({ onStart }: { readonly onStart: (() => void) | undefined }) {
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
    </div>
  );
}
