import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { shortcutKeys, withShortcut } from '../../canvas';
import type { NodeId } from '../../flow/ids';
import { Dialog } from '../../look/dialog';
import { Icon } from '../../look/icon';
import { Lamp } from '../../look/lamp';
import { say, sayCount } from '../../look/words';
import { appActions } from '../commands/commands';
import { withPlay } from '../late-work';
import { DebugControls, Late } from '../lazy-parts';
import { useWorkspace } from '../use-workspace';
import { type BuildStatus, buildStatus } from './build-state';
import { LiveMark } from './live-mark';
import { playOrAsk, playPlace } from './play-place';

/** A second click that was meant for Play must not hit Stop, which stands in the same place. */
const guardMilliseconds = 500;

/** Build, the status of the build, and Play, which is Stop while a run is under way. */
export function BuildControls({ onShow }: { readonly onShow: (path: readonly NodeId[]) => void }) {
  const workspace = useWorkspace();
  const flow = useStore(workspace.document, (state) => state.flow);
  const build = useStore(workspace.build, (state) => state.build);
  const isRunning = useStore(workspace.runs, (state) => state.active.length > 0);
  const choices = useStore(playPlace, (state) => state.choices);
  const actions = useMemo(() => appActions(workspace), [workspace]);
  useStore(shortcutKeys);
  const titled = (name: string, label: string) => {
    const action = actions.find((candidate) => candidate.name === name);
    return action && withShortcut(action, label);
  };
  const closeChoices = () => playPlace.setState({ choices: [] });
  const playedAt = useRef(0);
  return (
    <div className="build-controls">
      <div className="build-made">
        <button
          type="button"
          className="button"
          title={titled('build', say('Build'))}
          onClick={() => withPlay(({ build }) => build(workspace))}
        >
          <Icon name="hammer" />
          {say('Build')}
        </button>
        <StatusView status={buildStatus(build, flow)} onShowProblems={() => workspace.panels.showBottom('problems')} />
        <LiveMark />
      </div>
      {isRunning ? (
        <button
          type="button"
          className="button live"
          title={titled('stop', say('Stop'))}
          onClick={() => {
            if (performance.now() - playedAt.current > guardMilliseconds) withPlay(({ stop }) => stop(workspace));
          }}
        >
          <Icon name="square" />
          {say('Stop')}
        </button>
      ) : (
        <button
          type="button"
          className="button live"
          title={titled('play', say('Play'))}
          onClick={() => {
            playedAt.current = performance.now();
            playOrAsk(workspace);
          }}
        >
          <Icon name="play" />
          {say('Play')}
        </button>
      )}
      <div className="debug-controls">
        <Late>{isRunning ? <DebugControls onShow={onShow} /> : null}</Late>
      </div>
      <Dialog label={say('Where should the run begin?')} isOpen={choices.length > 0} onClose={closeChoices}>
        {choices.map((source) => (
          <button
            key={source.id}
            type="button"
            className="button"
            onClick={() => {
              closeChoices();
              withPlay(({ playSource }) => playSource(workspace, source.id));
            }}
          >
            <Icon name="play" />
            {source.label}
          </button>
        ))}
      </Dialog>
    </div>
  );
}

function StatusView({ status, onShowProblems }: { readonly status: BuildStatus; readonly onShowProblems: () => void }) {
  switch (status.kind) {
    case 'not-built':
      return (
        <span role="status" className="build-status">
          <Lamp light="idle" />
          {say('Not built')}
        </span>
      );
    case 'stale':
      return (
        <span role="status" className="build-status" title={say('Build again to run what is on the canvas now.')}>
          <Lamp light="waiting" />
          {say('Design changed since build')}
        </span>
      );
    case 'failed':
      return (
        <span role="status" className="build-status">
          <Lamp light="failed" />
          <button type="button" onClick={onShowProblems}>
            {sayCount(status.errors, '{count} problem', '{count} problems')}
          </button>
        </span>
      );
    case 'built':
      return (
        <span role="status" className="build-status">
          <Lamp light="done" />
          {say('Built')} <span className="mono">{status.hash.slice(0, 7)}</span>
        </span>
      );
  }
}
