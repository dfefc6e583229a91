import type { CompiledFlow } from '../../flow/compiled-flow';
import type { Failure } from '../../flow/failure';
import type { FlowId, NodeId, RunId } from '../../flow/ids';
import type { Inspection } from '../../flow/runner';
import { readLog } from '../debugging/read-log';
import type { Workspace } from '../workspace';

/** What a node took in and gave out in its newest firing, by port. */
export interface NodePayloads extends Inspection {
  /** Of a run before this visit: which it was of its flow. */
  readonly runNumber?: number;
  /** Why it failed in that run. */
  readonly failure?: Failure;
}

type Parts = Pick<Workspace, 'dispatcher' | 'storage'>;

/** Reads the whole payloads of a node in a run of this visit; undefined where it has not fired, or they are gone. */
export async function readPayloads(
  { dispatcher }: Parts,
  run: RunId,
  compiled: CompiledFlow,
  node: NodeId,
): Promise<NodePayloads | undefined> {
  return joined(await Promise.all(operatorsOf(compiled, node).map((operator) => dispatcher.inspect(run, operator))));
}

/** Reads those of the newest run that is kept, as after a reload. */
export async function readKeptPayloads(
  { dispatcher, storage }: Parts,
  flow: FlowId,
  node: NodeId,
): Promise<NodePayloads | undefined> {
  const [newest] = (await dispatcher.call((runner) => runner.history(flow))).filter(({ isRecorded }) => isRecorded);
  const kept = newest && (await storage.builds.get(newest.designHash));
  if (!newest || !kept) return undefined;
  const operators = operatorsOf(kept.build, node);
  const firings = operators.map((operator) =>
    dispatcher.call((runner) => runner.recorded(newest.run, { operator, tick: [] })),
  );
  const found = joined(await Promise.all(firings));
  if (!found) return undefined;
  const failure = newest.summary?.failed === 0 ? undefined : await failureIn(dispatcher, newest.run, operators);
  return { ...found, runNumber: newest.number, ...(failure && { failure }) };
}

/** What the newest firing of some operators failed with. */
async function failureIn(dispatcher: Parts['dispatcher'], run: RunId, operators: readonly number[]) {
  const ofNode = (await readLog(dispatcher, run, 0)).filter(
    (event) => 'tick' in event && operators.includes(event.operator),
  );
  const end = ofNode.findLast(({ type }) => type === 'node-completed' || type === 'node-failed');
  return end?.type === 'node-failed' ? end.failure : undefined;
}

/** The operators of a node of the outermost flow: an Interface is a source and several sinks. */
function operatorsOf({ operators }: CompiledFlow, node: NodeId): readonly number[] {
  return operators.flatMap((operator, index) =>
    operator.node.length === 1 && operator.node[0] === node ? [index] : [],
  );
}

function joined(inspections: readonly (Inspection | undefined)[]): Inspection | undefined {
  const there = inspections.filter((one) => one !== undefined);
  if (there.length === 0) return undefined;
  const inputs: Record<string, unknown> = {};
  const outputs: Record<string, unknown> = {};
  for (const one of there) {
    for (const [port, payload] of Object.entries(one.inputs)) {
      // Several wires into a port are several sinks of an Interface.
      const name = port in inputs ? `${port} ${Object.keys(inputs).length + 1}` : port;
      inputs[name] = payload;
    }
    Object.assign(outputs, one.outputs);
  }
  return { inputs, outputs };
}
