import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { say } from '../look/words';
import { FaultBoundary } from './fault-boundary';
import { loadBuildOf, loadLibraryFiles } from './late-code';

/**
 * The parts that nobody sees at first: they are loaded after the page is there, so that it is there sooner.
 * An import of one of them from anywhere else would bring it back into the first load.
 */
const loaders = {
  chat: () => import('./chats/chat-pane'),
  settings: () => import('./settings/settings-dialog'),
  commands: () => import('./commands/command-palette'),
  flows: () => import('./library/flows-dialog'),
  templates: () => import('./templates/templates-dialog'),
  tour: () => import('./tour/tour'),
  flowSettings: () => import('./flow-settings/flow-settings-dialog'),
  inspector: () => import('./panels/inspector-pane'),
  crumbs: () => import('./levels/level-crumbs'),
  yourFlows: () => import('./levels/your-flows'),
  compare: () => import('./compare/compare-dialog'),
  problems: () => import('../canvas/problems/problems'),
  panelGrips: () => import('./panel-sizes/panel-grips'),
  form: () => import('./run-form/run-form'),
  schedule: () => import('./panels/schedule-tab'),
  log: () => import('./panels/log-tab'),
  results: () => import('./results/results-tab'),
  waiting: () => import('./running/waiting-for-you'),
  watch: () => import('./tabs/watch-bar'),
  versions: () => import('./versions/versions-dialog'),
  news: () => import('./news/news-dialog'),
  conflict: () => import('./files/import-conflict'),
  debug: () => import('./debugging/debug-controls'),
  timeline: () => import('./debugging/timeline-tab'),
  history: () => import('./debugging/history-tab'),
  figures: () => import('./running/run-figures'),
  announcer: () => import('./announcer/announcer'),
};

const named = <Props,>(load: () => Promise<ComponentType<Props>>) => lazy(async () => ({ default: await load() }));

export const ChatPane = named(async () => (await loaders.chat()).ChatPane);
export const SettingsDialog = named(async () => (await loaders.settings()).SettingsDialog);
export const Commands = named(async () => (await loaders.commands()).Commands);
export const FlowsDialog = named(async () => (await loaders.flows()).FlowsDialog);
export const TemplatesDialog = named(async () => (await loaders.templates()).TemplatesDialog);
export const Tour = named(async () => (await loaders.tour()).Tour);
export const FlowSettingsDialog = named(async () => (await loaders.flowSettings()).FlowSettingsDialog);
export const Inspector = named(async () => (await loaders.inspector()).InspectorPane);
export const CompareDialog = named(async () => (await loaders.compare()).CompareDialog);
export const YourFlows = named(async () => (await loaders.yourFlows()).YourFlows);
export const LevelCrumbs = named(async () => (await loaders.crumbs()).LevelCrumbs);
export const PanelGrips = named(async () => (await loaders.panelGrips()).PanelGrips);
export const Problems = named(async () => (await loaders.problems()).Problems);
export const RunForm = named(async () => (await loaders.form()).RunForm);
export const ScheduleTab = named(async () => (await loaders.schedule()).ScheduleTab);
export const LogTab = named(async () => (await loaders.log()).LogTab);
export const ResultsTab = named(async () => (await loaders.results()).ResultsTab);
export const ImportConflict = named(async () => (await loaders.conflict()).ImportConflict);
export const DebugControls = named(async () => (await loaders.debug()).DebugControls);
export const Announcer = named(async () => (await loaders.announcer()).Announcer);
export const TimelineTab = named(async () => (await loaders.timeline()).TimelineTab);
export const HistoryTab = named(async () => (await loaders.history()).HistoryTab);
export const RunFigures = named(async () => (await loaders.figures()).RunFigures);
export const WaitingForYou = named(async () => (await loaders.waiting()).WaitingForYou);
export const WatchBar = named(async () => (await loaders.watch()).WatchBar);
export const VersionsDialog = named(async () => (await loaders.versions()).VersionsDialog);
export const NewsDialog = named(async () => (await loaders.news()).NewsDialog);

/** Shows a part when it has been loaded, something simpler or nothing until then, and what to do where it cannot be. */
export function Late({ children, meanwhile = null }: { readonly children: ReactNode; readonly meanwhile?: ReactNode }) {
  return (
    <FaultBoundary what={say('This part')}>
      <Suspense fallback={meanwhile}>{children}</Suspense>
    </FaultBoundary>
  );
}

/**
 * Loads the parts while nothing else is to do, so that each is there when it is wanted.
 * @param begin what is wanted before them
 */
export function loadPartsWhenIdle(begin: () => void): void {
  const load = () =>
    Promise.all([loadBuildOf(), loadLibraryFiles(), ...Object.values(loaders).map((loader) => loader())]);
  // Without the network and without the service worker a part is asked for again when it is wanted.
  const quietly = () => {
    begin();
    load().catch(() => undefined);
  };
  // In a window that nobody sees the browser may never be idle.
  if ('requestIdleCallback' in window) requestIdleCallback(quietly, { timeout: 1_000 });
  else setTimeout(quietly, 100);
}
