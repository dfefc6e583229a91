import { useMemo } from 'react';
import { useStore } from 'zustand';
import { shortcutKeys, withShortcut } from '../../canvas';
import type { HeldFiring } from '../../flow/debugging';
import type { NodeId } from '../../flow/ids';
import { Icon } from '../../look/icon';
import { Lamp } from '../../look/lamp';
import { nodeName } from '../../look/node-name';
import { say } from '../../look/words';
import { catalogue } from '../../nodes';
import type { ActiveRun } from '../running/active-runs';
import { useWorkspace } from '../use-workspace';
import { debugActions } from './debug-actions';
import { debugStore } from './debug-store';
import './debug-controls.css';

/** Pause, or Continue, and Step, beside Stop while a run of the flow that is open is under way; and where it is held. */
export function DebugControls({ onShow }: { readonly onShow: (path: readonly NodeId[]) => void }) {
  const workspace = useWorkspace();
  const flow = useStore(workspace.document, (state) => state.flow.id);
  const active = useStore(workspace.runs, (state) => state.active);
  const held = useStore(debugStore, (state) => state.runs);
  const actions = useMemo(() => debugActions(workspace), [workspace]);
  useStore(shortcutKeys);
  const here = active.filter((run) => run.flow.id === flow);
  if (here.length === 0) return null;
  const isHeld = here.some(({ run }) => held.has(run));
  const firings = here.flatMap((run) => (held.get(run.run)?.held ?? []).map((firing) => ({ run, firing })));
  return (
    <>
      {actions
        .filter(({ name }) => name !== (isHeld ? 'pause' : 'continue'))
        .map((action) => (
          <button
            key={action.name === 'step' ? 'step' : 'pause'}
            type="button"
            className="button debug-button"
            title={withShortcut(action, say(action.label))}
            onClick={() => action.run()}
          >
            <Icon name={icons[action.name] ?? 'play'} />
            <span>{say(action.label)}</span>
          </button>
        ))}
      <span className="held-line" aria-live="polite">
        {isHeld ? <HeldLine firings={firings} onShow={onShow} /> : null}
      </span>
    </>
  );
}

const icons: Readonly<Record<string, string>> = { pause: 'pause', continue: 'play', step: 'step-forward' };

/** Where a run is held: a way there; or that it stands still as a whole. */
function HeldLine(props: {
  readonly firings: readonly { readonly run: ActiveRun; readonly firing: HeldFiring }[];
  readonly onShow: (path: readonly NodeId[]) => void;
}) {
  const [first, ...others] = props.firings;
  if (first === undefined)
    return (
      <>
        <Lamp light="paused" />
        {say('Paused')}
      </>
    );
  const { run, firing } = first;
  const path = run.compiled.operators[firing.operator]?.node ?? [];
  const [outermost] = path;
  const node = run.flow.nodes.find(({ id }) => id === outermost);
  const values = { node: node ? nodeName(node, catalogue) : '', count: others.length };
  return (
    <>
      <Lamp light="paused" />
      <button type="button" title={say('Show node')} onClick={() => props.onShow(path)}>
        {firing.when === 'before' ? say('Held before {node}', values) : say('Held after {node}', values)}
      </button>
      {others.length > 0 ? <span>{say('and {count} more', values)}</span> : null}
    </>
  );
}
