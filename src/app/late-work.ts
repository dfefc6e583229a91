import { tellMissing } from './notices/tell-missing';
import type { Workspace } from './workspace';

// What only a person who builds, plays or goes live needs: loaded apart, when the page is there.
const loadPlay = () => import('./running/play');
const loadLive = () => import('./running/live');
const loadDebugger = () => import('./debugging/debug');
const loadRunnerSide = () => import('./running/runner-side');

/** Does something with what builds and plays, as soon as that is there. */
export function withPlay(work: (play: Awaited<ReturnType<typeof loadPlay>>) => unknown): void {
  loadPlay().then(work, () => tellMissing(() => withPlay(work)));
}

/** Does something with what makes flows live, as soon as that is there. */
export function withLive(work: (live: Awaited<ReturnType<typeof loadLive>>) => unknown): void {
  loadLive().then(work, () => tellMissing(() => withLive(work)));
}

/** Does something with what holds runs, as soon as that is there. */
export function withDebugger(work: (debug: Awaited<ReturnType<typeof loadDebugger>>) => unknown): void {
  loadDebugger().then(work, () => tellMissing(() => withDebugger(work)));
}

/** Fetches it all, and starts the worker. */
export function beginLateWork(workspace: Workspace): void {
  workspace.dispatcher.begin(async () => (await loadRunnerSide()).startRunnerSide(workspace));
  // Without one of these the rest goes on: keys are those of the beginning, problems are found by Build.
  const quietly = () => undefined;
  import('./commands/keep-shortcuts').then(({ keepShortcuts }) => keepShortcuts(workspace.storage)).catch(quietly);
  import('./problems/watch-problems').then(({ watchProblems }) => watchProblems(workspace)).catch(quietly);
  import('./payloads/lend-payloads').then(({ lendPayloads }) => lendPayloads(workspace)).catch(quietly);
  loadPlay().catch(() => undefined); // asked for again when it is wanted
}
