import { createStore } from 'zustand/vanilla';
import { breakpointMarks } from '../../canvas/lights/breakpoint-marks';
import { failureOf } from '../../flow/failure';
import type { FlowId } from '../../flow/ids';
import { notify } from '../notices/notices';
import type { Workspace } from '../workspace';
import { type NodeBreakpoint, nodeBreakpointsSchema, pathKey } from './breakpoint';
import { breakpointsIn } from './breakpoints-in';

interface BreakpointsState {
  readonly flow?: FlowId;
  readonly breakpoints: readonly NodeBreakpoint[];
}

/** The breakpoints of the flow that is open: kept on this machine, in no file. */
export const breakpointStore = createStore<BreakpointsState>(() => ({ breakpoints: [] }));

type Parts = Pick<Workspace, 'storage' | 'document' | 'levels' | 'dispatcher'>;

const settingKey = (flow: FlowId): string => `breakpoints ${flow}`;

/** Keeps breakpoints in step with the flow that is open, with the canvas and with what runs. */
export function watchBreakpoints(parts: Parts): void {
  const { storage, document, levels, dispatcher } = parts;
  const mark = () => breakpointMarks.setState({ marks: marksAt(levels.getState().way) });
  const follow = () => {
    const { flow } = document.getState();
    const state = breakpointStore.getState();
    if (state.flow === flow.id) {
      const isThere = new Set<string>(flow.nodes.map(({ id }) => id));
      const left = state.breakpoints.filter(({ path: [first = ''] }) => isThere.has(first));
      if (left.length < state.breakpoints.length) keep(parts, left);
      return;
    }
    breakpointStore.setState({ flow: flow.id, breakpoints: [] });
    storage.settings.get(settingKey(flow.id), nodeBreakpointsSchema).then((found = []) => {
      const now = breakpointStore.getState();
      if (now.flow !== flow.id || found.length === 0) return;
      // What was set while the others were read is newer than they.
      const set = new Set(now.breakpoints.map(({ path }) => pathKey(path)));
      breakpointStore.setState({
        breakpoints: [...found.filter(({ path }) => !set.has(pathKey(path))), ...now.breakpoints],
      });
    }, tell);
  };
  breakpointStore.subscribe(({ flow, breakpoints }, before) => {
    mark();
    if (flow === undefined || (flow !== before.flow && breakpoints.length === 0)) return;
    // A worker that died is told again by the dispatcher, with the next build.
    dispatcher.setBreakpoints(flow, (build) => breakpointsIn(build, breakpoints)).catch(() => undefined);
  });
  document.subscribe(follow);
  levels.subscribe(mark);
  breakpointMarks.setState({ toggle: (nodes) => toggle(parts, nodes) });
  follow();
}

/** Sets a breakpoint at each of the nodes of the level that is seen, or takes them all away where each has one. */
function toggle(parts: Parts, nodes: readonly string[]): void {
  const paths = nodes.map((node) => [...parts.levels.getState().way, node]);
  const { breakpoints } = breakpointStore.getState();
  const bare = paths.filter((path) => breakpointAt(breakpoints, path) === undefined);
  if (bare.length > 0) keep(parts, [...breakpoints, ...bare.map((path) => ({ path, when: 'before' as const }))]);
  else {
    const gone = new Set(paths.map(pathKey));
    keep(
      parts,
      breakpoints.filter(({ path }) => !gone.has(pathKey(path))),
    );
  }
}

/** The breakpoint of a node, by its path. */
export function breakpointAt(
  breakpoints: readonly NodeBreakpoint[],
  path: readonly string[],
): NodeBreakpoint | undefined {
  return breakpoints.find((other) => pathKey(other.path) === pathKey(path));
}

/** Sets a breakpoint, in the place of one that its node had. */
export function setBreakpoint(parts: Parts, breakpoint: NodeBreakpoint): void {
  const key = pathKey(breakpoint.path);
  const others = breakpointStore.getState().breakpoints.filter(({ path }) => pathKey(path) !== key);
  keep(parts, [...others, breakpoint]);
}

/** Takes the breakpoint of a node away. */
export function removeBreakpoint(parts: Parts, path: readonly string[]): void {
  const key = pathKey(path);
  keep(
    parts,
    breakpointStore.getState().breakpoints.filter((other) => pathKey(other.path) !== key),
  );
}

function keep({ storage }: Pick<Parts, 'storage'>, breakpoints: readonly NodeBreakpoint[]): void {
  const { flow } = breakpointStore.getState();
  if (flow === undefined) return;
  breakpointStore.setState({ breakpoints });
  storage.settings.put(settingKey(flow), breakpoints).catch(tell);
}

function marksAt(way: readonly string[]): ReadonlyMap<string, 'on' | 'off'> {
  const { breakpoints } = breakpointStore.getState();
  return new Map(
    breakpoints.flatMap(({ path, isOff }) => {
      const node = path[way.length];
      const isHere = path.length === way.length + 1 && way.every((id, depth) => path[depth] === id);
      return isHere && node !== undefined ? [[node, isOff ? 'off' : 'on'] as const] : [];
    }),
  );
}

function tell(error: unknown): void {
  const { message, remedy } = failureOf(error);
  notify({ kind: 'error', text: message, remedy });
}
