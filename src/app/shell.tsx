import { useRef } from 'react';
import { useStore } from 'zustand';
import { Canvas, type CanvasHandle, Palette } from '../canvas';
import type { NodeId } from '../flow/ids';
import { catalogue } from '../nodes';
import { BottomPanel, type Place } from './bottom-panel';
import { FileDrop } from './file-drop';
import { Commands, Late, SettingsDialog, TemplatesDialog, Tour, WaitingForYou } from './lazy-parts';
import { triggersAsk } from './live-store';
import { Notices } from './notices-view';
import { pinStore } from './pin-place';
import { RightColumn } from './right-column';
import { useShortcuts } from './shortcuts';
import { openTemplates } from './templates/templates-place';
import { TopBar } from './top-bar';
import { tourPlace } from './tour/tour-place';
import { useWorkspace } from './use-workspace';
import './shell.css';

/** The page: bar, palette, canvas, right column, bottom panel, and what floats above them. */
export function Shell() {
  const workspace = useWorkspace();
  const { document, selection, lights, panels, build, live, questions } = workspace;
  const canvas = useRef<CanvasHandle>(null);
  const problems = useStore(build, (state) => state.build?.problems ?? none);
  useStore(document, (state) => state.flow.id); // another flow begins with a viewport of its own
  const isAskedByRun = useStore(questions, (state) => state.open.length > 0);
  const isAsked = useStore(live, triggersAsk) || isAskedByRun;
  const isTouring = useStore(tourPlace, (state) => state.flow !== undefined);
  useShortcuts(workspace);
  const show = (place: Place) => {
    panels.showTab('inspector');
    canvas.current?.reveal(place);
  };
  const showNode = (node: NodeId) => show({ node });
  return (
    <div className="shell">
      <TopBar />
      <Palette catalogue={catalogue} onAdd={(type) => canvas.current?.add(type)} />
      <main>
        <Canvas
          ref={canvas}
          document={document}
          selection={selection}
          lights={lights}
          pins={pinStore}
          catalogue={catalogue}
          problems={problems}
          viewport={panels.getState().viewport}
          onViewport={(viewport) => panels.setState({ viewport })}
          onTemplates={openTemplates}
          onOpenInterface={(node) => void workspace.openChat(node)}
        />
        <BottomPanel onGo={show} />
      </main>
      <RightColumn onShowNode={showNode} />
      <Late>
        <SettingsDialog />
      </Late>
      <Late>
        <Commands canvas={canvas} />
      </Late>
      <Late>
        <TemplatesDialog />
      </Late>
      <Late>{isTouring ? <Tour /> : null}</Late>
      <FileDrop />
      <Late>{isAsked ? <WaitingForYou /> : null}</Late>
      <Notices />
    </div>
  );
}

const none: readonly never[] = [];
