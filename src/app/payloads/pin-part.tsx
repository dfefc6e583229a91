import { useState } from 'react';
import type { FlowNode } from '../../flow/flow';
import { Icon } from '../../look/icon';
import { say } from '../../look/words';
import { JsonField } from '../run-form/json-field';
import { useWorkspace } from '../use-workspace';
import type { PinnedOutputs } from './pin-place';
import { exampleOutputs, pinnableOutputs, pinnedFrom, readOutputs } from './pinnable';
import { pin, unpin } from './pins';

/** Pins what a node gave out, so that it is given out again without the node; or lets the node run again. */
export function PinPart(props: {
  readonly node: FlowNode;
  readonly pinned: PinnedOutputs | undefined;
  readonly outputs: PinnedOutputs | undefined;
}) {
  const { node, pinned, outputs } = props;
  const workspace = useWorkspace();
  const ports = pinnableOutputs(node);
  if (ports.length === 0) return null;
  if (pinned) return <Pinned node={node} pinned={pinned} />;
  const found = pinnedFrom(outputs ?? {}, ports);
  const isKnown = Object.keys(found).length > 0;
  return (
    <div className="pin-part">
      <button
        type="button"
        className="button"
        onClick={() => pin(workspace, node.id, isKnown ? found : exampleOutputs(ports))}
      >
        <Icon name="pin" />
        {isKnown ? say('Pin this output') : say('Pin by hand')}
      </button>
      <p className="hint">
        {say('What is pinned is given out each time you play, and the node does not run. It stays on this machine.')}
      </p>
    </div>
  );
}

function Pinned({ node, pinned }: { readonly node: FlowNode; readonly pinned: PinnedOutputs }) {
  const workspace = useWorkspace();
  const ports = pinnableOutputs(node);
  const [draft, setDraft] = useState<string>();
  const read = draft === undefined ? undefined : readOutputs(draft, ports);
  const fault = read && 'fault' in read ? read.fault : undefined;
  return (
    <div className="pin-part" data-pinned>
      <JsonField
        label={say('Pinned output')}
        hint={say('Given out each time you play; the node does not run. By output, as you want it.')}
        fault={fault}
        value={draft ?? JSON.stringify(pinned, undefined, 2)}
        onLeave={() => {
          if (fault === undefined) setDraft(undefined);
        }}
        onChange={(text) => {
          setDraft(text);
          const next = readOutputs(text, ports);
          if ('outputs' in next) pin(workspace, node.id, next.outputs);
        }}
      />
      <button type="button" className="button" onClick={() => unpin(workspace, node.id)}>
        <Icon name="pin-off" />
        {say('Unpin')}
      </button>
    </div>
  );
}
