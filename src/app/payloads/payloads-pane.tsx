import { useStore } from 'zustand';
import type { HeldFiring } from '../../flow/debugging';
import type { FlowNode } from '../../flow/flow';
import type { NodeId } from '../../flow/ids';
import { portsOfDefinition } from '../../flow/ports';
import { PayloadTools } from '../../look/payload/payload-tools';
import { PayloadView } from '../../look/payload/payload-view';
import { say } from '../../look/words';
import { catalogue } from '../../nodes';
import { BreakpointPart } from '../debugging/breakpoint-part';
import { HeldPart, useHeld } from '../debugging/held-part';
import { resultsStore } from '../results/results';
import { Brought } from '../results/results-tab';
import { useWorkspace } from '../use-workspace';
import { FailedPart } from './failed-part';
import { PinPart } from './pin-part';
import { pinStore } from './pin-place';
import { usePayloads } from './use-payloads';
import './payloads.css';

/** What a node took in and gave out last, and what is pinned there; of an Output, its results. */
export function PayloadsPane({ node }: { readonly node: FlowNode }) {
  const { document, selection, runs } = useWorkspace();
  const flow = useStore(document, (state) => state.flow);
  const pinned = useStore(pinStore, ({ pins }) => pins.get(node.id));
  const brought = useStore(resultsStore, ({ runs }) =>
    runs.findLast(({ by, results }) => by.flow.id === flow.id && results.some((result) => result.node === node.id)),
  );
  const payloads = usePayloads(node.id);
  const held = useHeld(node);
  // Where it can be changed it is not shown a second time.
  const isHeld = (when: HeldFiring['when']) => held.some(({ firing }) => firing.when === when);
  const wasPinned = useStore(runs, ({ shown }) => shown?.pinned?.includes(node.id) === true);
  const showNode = (other: NodeId) => selection.select({ nodes: [other] });
  if (brought) return <Brought brought={brought} only={node.id} onShowNode={showNode} />;
  const definition = catalogue.get(node.type);
  const ports = definition && portsOfDefinition(definition, node.config, flow.flows);
  const nameIn = (list: readonly { readonly id: string; readonly name: string }[] = [], id: string) =>
    list.find((port) => port.id === id)?.name ?? id;
  return (
    <div className="payloads">
      <HeldPart held={held} />
      <FailedPart node={node} kept={payloads?.failure} />
      {payloads?.runNumber === undefined ? null : (
        <p className="hint">{say('Of run {number}, the newest that is kept.', { number: payloads.runNumber })}</p>
      )}
      {payloads === undefined ? (
        <p className="hint">
          {say('What it takes in and gives out is shown here when it has run. Press Play to begin.')}
        </p>
      ) : null}
      <Side
        title={say('Took in')}
        payloads={isHeld('before') ? {} : payloads?.inputs}
        nameOf={(id) => nameIn(ports?.inputs, id)}
      />
      <Side
        title={wasPinned ? say('Gave out: pinned, not real') : say('Gave out')}
        payloads={isHeld('after') ? {} : payloads?.outputs}
        nameOf={(id) => nameIn(ports?.outputs, id)}
      />
      <PinPart node={node} pinned={pinned} outputs={payloads?.outputs} />
      <BreakpointPart node={node} />
    </div>
  );
}

function Side(props: {
  readonly title: string;
  readonly payloads: Readonly<Record<string, unknown>> | undefined;
  readonly nameOf: (port: string) => string;
}) {
  const { title, payloads = {}, nameOf } = props;
  const there = Object.entries(payloads).filter(([, payload]) => payload !== undefined);
  if (there.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {there.map(([port, payload]) => (
        <article key={port} className="payload" aria-label={nameOf(port)}>
          <div className="payload-head">
            <span className="mono">{nameOf(port)}</span>
            <span className="payload-tools">
              <PayloadTools payload={payload} name={nameOf(port)} />
            </span>
          </div>
          <PayloadView payload={payload} />
        </article>
      ))}
    </section>
  );
}
