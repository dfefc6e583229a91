import type { FlowId } from '../../flow/ids';
import type { Workspace } from '../workspace';
import { type BroughtBy, isOutput } from './results';

/** What reached the Outputs in the newest run of a flow that is kept, as after a reload; undefined where nothing did. */
export async function keptResults(
  { dispatcher, storage }: Pick<Workspace, 'dispatcher' | 'storage'>,
  id: FlowId,
): Promise<BroughtBy | undefined> {
  const newest = (await dispatcher.call((runner) => runner.history(id))).find(({ isRecorded }) => isRecorded);
  const kept = newest && (await storage.builds.get(newest.designHash));
  if (!newest || !kept) return undefined;
  const { run, designHash, status } = newest;
  const by = { run, compiled: kept.build, flow: { ...kept.flow, id } };
  const outputs = kept.build.operators.flatMap((operator, index) => (isOutput(by, index) ? [{ operator, index }] : []));
  const found = await Promise.all(
    outputs.map(async ({ operator, index }) => {
      const fired = await dispatcher.call((runner) => runner.recorded(run, { operator: index, tick: [] }));
      const [payload] = Object.values(fired?.inputs ?? {});
      const [node] = operator.node;
      return payload === undefined || node === undefined
        ? []
        : [{ operator: index, node, tick: [], chunks: [payload], size: 1 }];
    }),
  );
  const results = found.flat();
  return results.length === 0 ? undefined : { run, designHash, status, results, files: [], by };
}
