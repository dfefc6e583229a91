// The whole app as `src/app/main.tsx` starts it, with its parts within reach of the driver: flows are opened, edited and
// lit by the product's own stores and its own light board. Only `canvas.mjs` builds this page.
import '../../src/flow/strict-zod';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { loadBuildOf } from '../../src/app/late-code';
import { beginLateWork } from '../../src/app/late-work';
import { whenPageIsThere } from '../../src/app/lazy-parts';
import { Shell } from '../../src/app/shell';
import { WorkspaceProvider } from '../../src/app/use-workspace';
import { createWorkspace } from '../../src/app/workspace';
import type { CompiledFlow } from '../../src/flow/compiled-flow';
import { addNodes, copyOf } from '../../src/flow/edits';
import type { Flow } from '../../src/flow/flow';
import type { FlowId, RunId } from '../../src/flow/ids';
import type { OperatorProgress } from '../../src/flow/run-event';
import { openStorage } from '../../src/storage/storage';
import '../../src/look/tokens.css';
import '../../src/look/base.css';

/** What the driver finds at `globalThis.bench`; the plain page has `open` and `light` too. */
async function start(): Promise<void> {
  const storage = await openStorage({ onBlocked() {}, async onOutdated() {}, onLost() {} });
  const workspace = createWorkspace(storage);
  await workspace.models.load();
  await workspace.library.openFirst();
  createRoot(document.getElementById('app') as HTMLElement) // it is in canvas.html
    .render(createElement(WorkspaceProvider, { value: workspace }, createElement(Shell)));
  whenPageIsThere(() => beginLateWork(workspace));
  const { document: flowDocument, selection, panels, lights } = workspace;
  let lamps = createLamps([], undefined);
  let opened = 0;
  const bench = {
    /** Opens a flow in a view of its own, and answers the milliseconds until it is painted. */
    async open(text: string, viewport?: { x: number; y: number; zoom: number }): Promise<number> {
      const flow: Flow = { ...(JSON.parse(text) as Flow), id: `bench-${opened++}` as FlowId }; // by canvas-pages.mjs
      lights.reset();
      selection.clear();
      panels.setState({ viewport });
      const begun = performance.now();
      flowDocument.open(flow);
      const milliseconds = await painted(begun);
      lamps = createLamps(flow.nodes, (await loadBuildOf())(flow, { models: [] }).compiled);
      return milliseconds;
    },
    /** Opens it as a person does who chooses it among the flows of this machine: read, checked, drawn. */
    async openStored(text: string): Promise<number> {
      const flow: Flow = { ...(JSON.parse(text) as Flow), id: `bench-${opened++}` as FlowId }; // by canvas-pages.mjs
      await storage.flows.put(flow);
      const begun = performance.now();
      await workspace.library.open(flow.id);
      return await painted(begun);
    },
    /** Changes one light, as a message of a run does. */
    light: (index: number, isOn: boolean) => lamps.turn(index, isOn),
    /** Takes a message to the light board: once a frame, as the runner sends them. */
    show() {
      const message = lamps.message();
      if (message) lights.show(...message);
    },
    /** Pastes copies of so many nodes, and answers the milliseconds that taking them back takes, painting included. */
    async undoPaste(count: number): Promise<number> {
      const { flow } = flowDocument.getState();
      const copies = copyOf(flow.nodes.slice(0, count), flow.wires, { x: 40, y: 40 });
      flowDocument.edit(addNodes(flow, copies.nodes, copies.wires));
      await painted(0);
      const begun = performance.now();
      flowDocument.undo();
      return await painted(begun);
    },
    select: (index: number) => selection.select({ nodes: [flowDocument.getState().flow.nodes[index]?.id ?? ''] }),
    positionOf: (index: number) => flowDocument.getState().flow.nodes[index]?.position,
  };
  Object.assign(globalThis, { bench });
}

/** The messages of a run whose operators go on and off as the driver says. */
function createLamps(nodes: Flow['nodes'], compiled: CompiledFlow | undefined) {
  const operatorOf = new Map(compiled?.operators.map(({ node }, operator) => [node[0] as string, operator]));
  const run = `bench-${performance.now()}` as RunId;
  let sequence = 0;
  let operators: OperatorProgress[] = [];
  return {
    turn(index: number, isOn: boolean) {
      const operator = operatorOf.get(nodes[index]?.id ?? '');
      if (operator === undefined) throw new Error(`node ${index} was not built`);
      sequence += 1;
      operators.push({
        operator,
        light: isOn ? 'active' : 'done',
        active: isOn ? 1 : 0,
        firings: isOn ? 0 : 1,
        startSequence: isOn ? sequence : sequence - 1,
        endSequence: isOn ? 0 : sequence,
        startTime: sequence,
        milliseconds: 5,
        usage: {},
      });
    },
    message() {
      if (!compiled || operators.length === 0) return undefined;
      const message = { lane: 'lights' as const, run, operators, channels: [] };
      operators = [];
      return [message, compiled] as const;
    },
  };
}

/** Waits until what was changed is on the screen: the task after the next frame. */
async function painted(begun: number): Promise<number> {
  await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve));
  return performance.now() - begun;
}

void start();
