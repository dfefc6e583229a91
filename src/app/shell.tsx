import { useCallback, useRef } from 'react';
import { useStore } from 'zustand';
import { Canvas, type CanvasHandle, Palette } from '../canvas';
import type { NodeId } from '../flow/ids';
import { catalogue } from '../nodes';
import { useShortcuts } from './commands/shortcuts';
import { FileDrop } from './files/file-drop';
import { openFlowPlace } from './flow-place';
import {
  Announcer,
  Late,
  LateDialogs,
  LevelCrumbs,
  PanelGrips,
  Tour,
  WaitingForYou,
  WatchBar,
  YourFlows,
} from './lazy-parts';
import { useLevelCanvas } from './levels/use-level-canvas';
import { Notices } from './notices/notices-view';
import { BottomPanel, type Place } from './panels/bottom-panel';
import { RightColumn } from './panels/right-column';
import { pinStore } from './payloads/pin-place';
import { problemStore } from './problems/problem-store';
import { triggersAsk } from './running/live-store';
import { openTemplates } from './templates/templates-place';
import { TopBar } from './top-bar';
import { tourPlace } from './tour/tour-place';
import { useWorkspace } from './use-workspace';
import './shell.css';

const openFile = openFlowPlace('import');

/** The page: bar, palette, canvas, right column, bottom panel, and what floats above them. */
export function Shell() {
  const workspace = useWorkspace();
  const { document, selection, panels, live, questions } = workspace;
  const canvas = useRef<CanvasHandle>(null);
  const problems = useStore(problemStore, (state) => state.problems);
  useStore(document, (state) => state.flow.id); // another flow begins with a viewport of its own
  const isAskedByRun = useStore(questions, (state) => state.open.length > 0);
  const isAsked = useStore(live, triggersAsk) || isAskedByRun;
  const isTouring = useStore(tourPlace, (state) => state.flow !== undefined);
  const isWatched = useStore(document, (state) => state.isReadOnly);
  useShortcuts(workspace);
  const { shown, isOutermost } = useLevelCanvas(problems);
  const show = ({ inside, ...place }: Place) => {
    panels.showTab('inspector');
    void workspace.levels.go(inside?.way ?? []).then(() => canvas.current?.reveal(inside ?? place));
  };
  const showPath = (path: readonly NodeId[]) => {
    const node = path.at(-1);
    panels.showTab('inspector');
    if (node) void workspace.levels.go(path.slice(0, -1)).then(() => canvas.current?.reveal({ node }));
  };
  const showNode = (node: NodeId) => show({ node });
  const openChat = useCallback((node: NodeId) => void workspace.openChat(node), [workspace]);
  return (
    <div className="shell">
      <TopBar onShow={showPath} />
      <Palette
        catalogue={catalogue}
        onAdd={(type) => canvas.current?.add(type)}
        renderMore={(search) => (
          <Late>
            <YourFlows search={search} freePlace={() => canvas.current?.freePlace()} />
          </Late>
        )}
      />
      <main>
        <Canvas
          ref={canvas}
          {...shown}
          selection={selection}
          pins={pinStore}
          catalogue={catalogue}
          onTemplates={isOutermost ? openTemplates : undefined}
          onOpenFile={isOutermost ? openFile : undefined}
          onOpenInterface={openChat}
          onInspect={panels.showInspector}
        />
        <Late>{isOutermost ? null : <LevelCrumbs />}</Late>
        <BottomPanel onGo={show} onShow={showPath} />
      </main>
      <RightColumn onShowNode={showNode} />
      <Late>
        <LateDialogs canvas={canvas} />
      </Late>
      <Late>{isTouring ? <Tour /> : null}</Late>
      <FileDrop />
      <Late>{isAsked ? <WaitingForYou /> : null}</Late>
      <Late>{isWatched ? <WatchBar /> : null}</Late>
      <Late>
        <PanelGrips />
      </Late>
      <Late>
        <Announcer />
      </Late>
      <Notices />
    </div>
  );
}
