import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { say } from '../look/words';
import { FaultBoundary } from './fault-boundary';
import { insteadOf } from './missing-part';

/** A part whose code is fetched when it is first drawn. Where that fails, something else stands in its place. */
function late<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  fallback: ComponentType<Props> = insteadOf(load),
) {
  return lazy(async () => ({ default: await load().catch(() => fallback) }));
}

/** For parts that nobody asked for: the page is whole without them. */
const Nothing = () => null;

const loadInspector = async () => (await import('./panels/inspector-pane')).InspectorPane;
const loadDialogs = () => import('./late-dialogs');

/*
 * The parts of the page that nobody sees at first. An import of one from anywhere else would bring it back into the
 * first load.
 */
export const LateDialogs = late(async () => (await loadDialogs()).LateDialogs);
export const ChatPane = late(async () => (await import('./chats/chat-pane')).ChatPane);
export const Inspector = late(loadInspector);
export const Problems = late(async () => (await import('../canvas/problems/problems')).Problems);
export const ResultsTab = late(async () => (await import('./results/results-tab')).ResultsTab);
export const ScheduleTab = late(async () => (await import('./panels/schedule-tab')).ScheduleTab);
export const TimelineTab = late(async () => (await import('./debugging/timeline-tab')).TimelineTab);
export const LogTab = late(async () => (await import('./panels/log-tab')).LogTab);
export const HistoryTab = late(async () => (await import('./debugging/history-tab')).HistoryTab);
export const LevelCrumbs = late(async () => (await import('./levels/level-crumbs')).LevelCrumbs);
export const WaitingForYou = late(async () => (await import('./running/waiting-for-you')).WaitingForYou);
export const WatchBar = late(async () => (await import('./tabs/watch-bar')).WatchBar);
export const DebugControls = late(async () => (await import('./debugging/debug-controls')).DebugControls);
export const YourFlows = late(async () => (await import('./levels/your-flows')).YourFlows, Nothing);
export const Tour = late(async () => (await import('./tour/tour')).Tour, Nothing);
export const PanelGrips = late(async () => (await import('./panel-sizes/panel-grips')).PanelGrips, Nothing);
export const Announcer = late(async () => (await import('./announcer/announcer')).Announcer, Nothing);
export const RunFigures = late(
  async () => (await import('./running/run-figures')).RunFigures,
  ({ drawn }) => drawn,
);

/** Shows a part when its code is there, and something simpler or nothing until then. */
export function Late({ children, meanwhile = null }: { readonly children: ReactNode; readonly meanwhile?: ReactNode }) {
  return (
    <FaultBoundary what={say('This part')}>
      <Suspense fallback={meanwhile}>{children}</Suspense>
    </FaultBoundary>
  );
}

/**
 * Begins what nobody needs in the first moment, when nothing else is to do.
 * @param begin what is wanted first
 */
export function whenPageIsThere(begin: () => void): void {
  const work = () => {
    begin();
    // The next step of nearly everybody. Where it cannot be had now, it is asked for again when it is wanted.
    const loadCommands = async () => (await loadDialogs()).loadCommands();
    for (const load of [loadInspector, loadCommands]) load().catch(() => undefined);
  };
  // In a window that nobody sees the browser may never be idle.
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 1_000 });
  else setTimeout(work, 100);
}
