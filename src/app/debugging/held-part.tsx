import { useState } from 'react';
import { useStore } from 'zustand';
import type { HeldFiring } from '../../flow/debugging';
import type { FlowNode } from '../../flow/flow';
import { Icon } from '../../look/icon';
import { Lamp } from '../../look/lamp';
import { say, sayGiven } from '../../look/words';
import { JsonField } from '../run-form/json-field';
import type { ActiveRun } from '../running/active-runs';
import { useWorkspace } from '../use-workspace';
import { edit, release, skip } from './debug';
import { type DebugState, debugStore } from './debug-store';
import { editablePorts, readEdited, shownPayloads } from './edited-payloads';

interface HeldInRun {
  readonly run: ActiveRun;
  readonly firing: HeldFiring;
}

/** What of a node is held at a breakpoint. */
export function useHeld(node: FlowNode): readonly HeldInRun[] {
  const { runs, levels } = useWorkspace();
  const active = useStore(runs, (state) => state.active);
  const way = useStore(levels, (state) => state.way);
  const held = useStore(debugStore, (state) => state.runs);
  return active.flatMap((run) => heldAt(run, held.get(run.run), [...way, node.id]).map((firing) => ({ run, firing })));
}

/** What is held: what is at its ports, to be changed, and how it goes on. */
export function HeldPart({ held }: { readonly held: readonly HeldInRun[] }) {
  return held.map(({ run, firing }) => (
    <Held key={`${run.run} ${firing.operator} ${firing.tick} ${firing.when}`} run={run} firing={firing} />
  ));
}

/** The firings of a node that are held in a run. */
export function heldAt(
  { compiled }: ActiveRun,
  state: DebugState | undefined,
  path: readonly string[],
): readonly HeldFiring[] {
  const isHere = ({ operator }: HeldFiring) => compiled.operators[operator]?.node.join('/') === path.join('/');
  return state?.held.filter(isHere) ?? [];
}

function Held({ run, firing }: HeldInRun) {
  const workspace = useWorkspace();
  const isBefore = firing.when === 'before';
  const title = isBefore ? say('Held before it runs') : say('Held after it ran');
  const [isGoing, setGoing] = useState(false);
  const [isFaulty, setFaulty] = useState(false);
  const go = (how: typeof release) => {
    setGoing(true);
    how(workspace, run.run, firing);
  };
  return (
    <section className="held-part" aria-label={title}>
      <h3>
        <Lamp light="paused" />
        {title}
        {firing.tick.length === 0 ? null : (
          <span className="mono">{say('round {tick}', { tick: firing.tick.map((tick) => tick + 1).join('.') })}</span>
        )}
      </h3>
      <HeldPayloads run={run} firing={firing} onFault={setFaulty} />
      <div className="held-buttons">
        <button type="button" className="button primary" disabled={isGoing || isFaulty} onClick={() => go(release)}>
          <Icon name="play" />
          {say('Go on')}
        </button>
        <button
          type="button"
          className="button"
          disabled={isGoing}
          title={
            isBefore
              ? say('The node does not run, and gives out nothing.')
              : say('What the node gave out is passed on to nobody.')
          }
          onClick={() => go(skip)}
        >
          <Icon name="skip-forward" />
          {isBefore ? say('Skip it') : say('Drop it')}
        </button>
      </div>
    </section>
  );
}

/** What a held firing has at its ports, as JSON that is put there as soon as it is right. */
function HeldPayloads(props: {
  readonly run: ActiveRun;
  readonly firing: HeldFiring;
  readonly onFault: (isFaulty: boolean) => void;
}) {
  const { run, firing, onFault } = props;
  const workspace = useWorkspace();
  const ports = editablePorts(run.compiled, firing);
  const [shown] = useState(() => JSON.stringify(shownPayloads(firing, ports), undefined, 2));
  const [draft, setDraft] = useState(shown);
  const [refused, setRefused] = useState<string>();
  if (ports.length === 0) return <p className="hint">{say('Nothing is wired here that could be changed.')}</p>;
  const isBefore = firing.when === 'before';
  const label = isBefore ? say('What it takes in') : say('What it gives out');
  const read = readEdited(draft, ports);
  const fault = 'fault' in read ? read.fault : refused;
  const change = (text: string) => {
    setDraft(text);
    const next = readEdited(text, ports);
    onFault(!('payloads' in next));
    if (!('payloads' in next)) return;
    const side = isBefore ? 'inputs' : 'outputs';
    void edit(workspace, run.run, { firing, side, payloads: next.payloads }).then((why) =>
      setRefused(why && sayGiven(why.message)),
    );
  };
  return (
    <JsonField
      label={label}
      hint={
        draft === shown
          ? say('Change it here; the run goes on with what stands here.')
          : say('The run goes on with this.')
      }
      fault={fault}
      value={draft}
      onChange={change}
    />
  );
}
