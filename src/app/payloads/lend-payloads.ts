import { passedPayloads } from '../../canvas/lights/passed-payloads';
import type { Workspace } from '../workspace';
import { readKeptPayloads, readPayloads } from './read-payloads';

/** Lends the canvas what ports of the flow that is open gave out last: in the run that is shown, else the newest that is kept. */
export function lendPayloads(workspace: Workspace): void {
  const { document, runs } = workspace;
  passedPayloads.setState({
    async last(node, port) {
      const flow = document.getState().flow.id;
      const { shown } = runs.getState();
      const read =
        shown?.flow.id === flow
          ? await readPayloads(workspace, shown.run, shown.compiled, node)
          : await readKeptPayloads(workspace, flow, node);
      return read?.outputs[port];
    },
  });
  runs.subscribe(() => passedPayloads.setState(({ turn }) => ({ turn: turn + 1 })));
}
