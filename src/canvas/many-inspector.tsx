import { formatCount } from '../look/format';
import { ActionButtons } from './action-buttons';
import type { CanvasAction } from './canvas-actions';

/** Several things at once: how many, and what can be done with all of them. */
export function ManyInspector(props: {
  readonly nodes: number;
  readonly wires: number;
  readonly actions: readonly CanvasAction[];
}) {
  const counts = [
    ...(props.nodes > 0 ? [formatCount(props.nodes, 'node')] : []),
    ...(props.wires > 0 ? [formatCount(props.wires, 'wire')] : []),
  ];
  return (
    <>
      <div className="inspector-head">
        <b>{counts.join(' and ')} selected</b>
      </div>
      <div className="inspector-words">
        <ActionButtons actions={props.actions.filter((action) => action.isEnabled())} />
      </div>
    </>
  );
}
