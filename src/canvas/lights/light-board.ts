import type { CompiledFlow } from '../../flow/compiled-flow';
import type { Light, LightsMessage, OperatorProgress } from '../../flow/run-event';
import { lightAtEnd } from '../../flow/run-lights';
import { say } from '../../look/words';
import { addTo } from '../clipboard/add-to';
import { type BoardClock, pageClock } from './board-clock';
import { channelsAt, type NodeProgress, nodeProgress, noProgress, waitingProgress } from './light-fold';
import { nodesLitBy, wiresLitBy } from './light-places';
import { createWireLights, type WireLight } from './wire-lights';

/** Shows a run on the canvas, beside React: attributes and classes on the elements of cards and wires, once a frame. */
export interface LightBoard {
  /** Takes in a message of the lane of lights. One of a newer run puts out what an older run left; an older run's is passed over. */
  show(message: LightsMessage, compiled: CompiledFlow): void;
  /**
   * The run is over: what still waits in it waits for nothing.
   * @param isLost nothing more is told of it, because its worker is gone
   */
  end(run: string, isLost?: boolean): void;
  /** Puts every light out. */
  reset(): void;
  /** Keeps `data-light` of an element of a node true until the answer is called. A node may have several. */
  attach(node: string, element: Element): () => void;
  /** Keeps the classes `is-live` and `is-rest` of the element of a wire true until the answer is called. */
  attachWire(wire: string, element: Element): () => void;
  /** The light that is shown. */
  lightOf(node: string): Light;
  /** The figures of a node in this run; the same object until they change. */
  progressOf(node: string): NodeProgress | undefined;
  /** How long the light of an active node has been on. */
  millisecondsOn(node: string): number;
  /** Calls back after the light or the figures of a node have changed. */
  subscribe(node: string, listener: () => void): () => void;
  /** What a wire shows; undefined as long as nothing was said of it. */
  wireLightOf(wire: string): WireLight | undefined;
  /** Calls back when any light has changed: for a picture of them all. */
  watch(watcher: LightWatcher): () => void;
}

export interface LightWatcher {
  onNode(node: string): void;
  onWire(wire: string): void;
}

/** A firing of five microseconds is seen all the same. */
const shortestOnMilliseconds = 120;

/** Makes a light board with every light out. */
export function createLightBoard(clock: BoardClock = pageClock): LightBoard {
  const elements = new Map<string, Set<Element>>();
  const listeners = new Map<string, Set<() => void>>();
  const watchers = new Set<LightWatcher>();
  const wires = createWireLights(clock, (wire) => {
    for (const watcher of watchers) watcher.onWire(wire);
  });
  let run: string | undefined;
  let compiled: CompiledFlow | undefined;
  const pastRuns = new Set<string>();
  const endedRuns = new Set<string>();
  let operators = new Map<number, OperatorProgress>();
  let passed = new Set<number>();
  let operatorsOfNode = new Map<string, Set<number>>();
  let progress = new Map<string, NodeProgress>();
  let shown = new Map<string, { light: Light; onSince: number }>();
  /** What started since the last frame, by operator: an Interface may go on for its message and again for its reply. */
  let ons = new Map<string, { readonly node: string; readonly sequence: number }>();
  let touched = new Set<string>();
  let isFrameAsked = false;

  const askFrame = () => {
    if (isFrameAsked) return;
    isFrameAsked = true;
    clock.frame(() => {
      isFrameAsked = false;
      draw();
    });
  };

  const setLight = (node: string, light: Light) => {
    const before = shown.get(node);
    shown.set(node, { light, onSince: light === 'active' ? clock.now() : (before?.onSince ?? 0) });
    // A light that goes on again before it was seen to go off is set again, so that every start can be observed.
    if (light !== 'active' && (before?.light ?? 'idle') === light) return;
    for (const element of elements.get(node) ?? []) drawLight(element, light);
    for (const watcher of watchers) watcher.onNode(node);
  };

  const draw = () => {
    for (const { node } of [...ons.values()].sort((a, b) => a.sequence - b.sequence)) setLight(node, 'active');
    ons = new Map();
    const drawn = touched;
    touched = new Set();
    let nextLook = Number.POSITIVE_INFINITY;
    for (const node of drawn) {
      const wanted = progress.get(node)?.light ?? 'idle';
      const current = shown.get(node);
      const left = current?.light === 'active' ? current.onSince + shortestOnMilliseconds - clock.now() : 0;
      if (wanted !== 'active' && left > 0) {
        touched.add(node);
        nextLook = Math.min(nextLook, left);
      } else if (wanted !== current?.light) setLight(node, wanted);
    }
    if (touched.size > 0) clock.after(nextLook, askFrame);
    for (const node of drawn) for (const listener of listeners.get(node) ?? []) listener();
  };

  const reset = () => {
    for (const node of shown.keys()) touched.add(node);
    for (const node of progress.keys()) touched.add(node);
    operators = new Map();
    passed = new Set();
    operatorsOfNode = new Map();
    progress = new Map();
    ons = new Map();
    for (const node of touched) setLight(node, 'idle');
    shown = new Map();
    wires.reset();
    askFrame();
  };

  const take = (update: OperatorProgress, nodes: readonly string[]) => {
    const { operator, startSequence: sequence } = update;
    const isOn = sequence > (operators.get(operator)?.startSequence ?? 0);
    operators.set(operator, update);
    for (const node of nodes) {
      if (isOn) ons.set(`${operator} ${node}`, { node, sequence });
      operatorsOfNode.set(node, (operatorsOfNode.get(node) ?? new Set()).add(operator));
      touched.add(node);
    }
  };

  /** Operators that something came to, and that have not begun. */
  const wait = (channels: readonly number[], build: CompiledFlow) => {
    for (const channel of channels) passed.add(channel);
    for (const channel of channels) {
      const operator = build.channels[channel]?.to[0] ?? -1;
      const { light, firings } = operators.get(operator) ?? { light: 'waiting', firings: 0 };
      if (light !== 'waiting' || firings > 0) continue;
      const waiting = waitingProgress(build, operator, passed);
      if (waiting) take(waiting, nodesLitBy(build, operator));
    }
  };

  const count = (build: CompiledFlow) => {
    for (const node of touched) {
      const own = [...(operatorsOfNode.get(node) ?? [])].flatMap((index) => operators.get(index) ?? []);
      if (own.length > 0) progress.set(node, nodeProgress(own, build));
    }
  };

  return {
    show(message, build) {
      if (message.run !== run) {
        if (pastRuns.has(message.run)) return;
        reset();
        run = message.run;
        pastRuns.add(message.run);
      }
      compiled = build;
      for (const update of message.operators) take(update, nodesLitBy(build, update.operator));
      if (!endedRuns.has(message.run)) wait(message.channels, build);
      count(build);
      const isActive = (operator: number) => (operators.get(operator)?.active ?? 0) > 0;
      for (const index of message.channels) {
        const channel = build.channels[index];
        if (channel) wires.pass(wiresLitBy(build, index), () => channel.stream && isActive(channel.from[0]));
      }
      for (const { light, operator } of message.operators) {
        if (light !== 'skipped') continue;
        for (const index of channelsAt(build, operator)) wires.rest(wiresLitBy(build, index));
      }
      askFrame();
    },
    end(ended, isLost = false) {
      endedRuns.add(ended);
      if (ended !== run || compiled === undefined) return;
      for (const operator of isLost ? compiled.operators.keys() : operators.keys()) {
        const progress = operators.get(operator) ?? noProgress(operator);
        const light = lightAtEnd(progress.light);
        // What else is not settled yet, the runner tells: its last lights come behind its last event.
        if (light !== progress.light && (isLost || progress.light === 'waiting'))
          take({ ...progress, light, active: 0, usage: {} }, nodesLitBy(compiled, operator));
      }
      count(compiled);
      askFrame();
    },
    reset,
    attach(node, element) {
      drawLight(element, shown.get(node)?.light ?? 'idle');
      return addTo(elements, node, element);
    },
    attachWire: wires.attach,
    wireLightOf: wires.lightOf,
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    lightOf: (node) => shown.get(node)?.light ?? 'idle',
    progressOf: (node) => progress.get(node),
    millisecondsOn: (node) => clock.now() - (shown.get(node)?.onSince ?? clock.now()),
    subscribe: (node, listener) => addTo(listeners, node, listener),
  };
}

/** Shows a light on an element; to a screen reader, too, where it is a group with a name. */
export function drawLight(element: Element, light: Light) {
  element.setAttribute('data-light', light);
  if (element.getAttribute('role') !== 'group') return;
  if (light === 'idle') element.removeAttribute('aria-description');
  else element.setAttribute('aria-description', say(light));
}
