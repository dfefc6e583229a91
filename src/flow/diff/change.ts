import type { FlowId, NodeId } from '../ids';
import type { Json } from '../json';

/** What a change is of. `order` is that of the wires into one input; `setting` something of the flow as a whole. */
export type Subject = 'node' | 'wire' | 'order' | 'note' | 'frame' | 'variable' | 'slot' | 'setting' | 'flow';

/** One difference between two states of a flow, which can be taken over by itself. */
export interface Change {
  /** The same for the same difference. */
  readonly id: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  readonly subject: Subject;
  /** The id of what is added, removed or changed; of a setting its name, of an order `node port`. */
  readonly item: string;
  /** The embedded flow that it is in; undefined for the flow itself. */
  readonly within: FlowId | undefined;
  /** The node that it is of: a wire is its target's. */
  readonly node?: NodeId | undefined;
  /** The field that is changed; none where it is the whole. */
  readonly path?: readonly string[];
  /** What the field holds, or where the wire runs; undefined where there is nothing. */
  readonly before?: Json | undefined;
  readonly after?: Json | undefined;
  /** Of a wire that was drawn again: the id that it has afterwards. */
  readonly newItem?: string;
}

/** All that is different, and which changes make no sense without which others. */
export interface FlowDiff {
  readonly changes: readonly Change[];
  /** By the id of a change, those of the changes that it needs. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
}
