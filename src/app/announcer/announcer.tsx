import { useEffect, useState } from 'react';
import { nodeName } from '../../look/node-name';
import { catalogue } from '../../nodes';
import { runLog } from '../panels/run-log';
import { buildStatus } from '../running/build-state';
import { useWorkspace } from '../use-workspace';
import type { Workspace } from '../workspace';
import { buildWords } from './build-words';
import { undoWords } from './undo-words';

/** Of many lines at once a screen reader hears the newest. */
const mostLines = 3;
/** Lines that come as close as this are said in one go, so that none cuts off the one before. */
const gatherMilliseconds = 250;

/**
 * Says to a screen reader what nobody asked for in words and the eye sees anyway: that a run has begun, is held, asks,
 * failed at a node or is over, what an undo did, and what a build came to where the bar has no room for it. An answer in
 * a chat and notices are live regions of their own.
 */
export function Announcer() {
  const workspace = useWorkspace();
  const [words, setWords] = useState('');
  useEffect(() => announce(workspace, setWords), [workspace]);
  return (
    <div className="visually-hidden" role="status" data-announcer>
      {words}
    </div>
  );
}

function announce(workspace: Workspace, tell: (words: string) => void): () => void {
  let waiting: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const add = (words: readonly string[]) => {
    waiting = [...waiting, ...words].slice(-mostLines);
    timer ??= setTimeout(() => {
      tell(waiting.join(' '));
      waiting = [];
      timer = undefined;
    }, gatherMilliseconds);
  };
  let heard = runLog.lines().at(-1)?.number ?? -1;
  const leaveLog = runLog.subscribe(() => {
    const fresh = runLog.lines().filter(({ number }) => number > heard);
    heard = fresh.at(-1)?.number ?? heard;
    // What nodes have to tell besides is in the Log, for whoever wants it.
    const lines = fresh.filter(({ node, light }) => node === undefined || light !== 'idle');
    if (lines.length > 0) add(lines.map(({ node, text }) => `${labelled(workspace, node)}${text}.`));
  });
  const leaveDocument = workspace.document.onChange((change) => {
    const words = undoWords(change);
    if (words !== undefined) add([words]);
  });
  const leaveBuild = workspace.build.subscribe(({ build }) => {
    const words = build && !isStatusShown() && buildWords(buildStatus(build, workspace.document.getState().flow));
    if (words) add([words]);
  });
  return () => {
    clearTimeout(timer);
    leaveBuild();
    leaveLog();
    leaveDocument();
  };
}

/** Whether what a build came to stands in the bar, which then says it itself. */
function isStatusShown(): boolean {
  return document.querySelector('.build-status')?.checkVisibility() === true;
}

function labelled({ document }: Workspace, id: string | undefined): string {
  const node = document.getState().flow.nodes.find((candidate) => candidate.id === id);
  return node ? `${nodeName(node, catalogue)}: ` : '';
}
