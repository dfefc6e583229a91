import { type CompiledFlow, compiledFlowSchema } from '../flow/compiled-flow';
import { failure } from '../flow/failure';
import type { Catalogue } from '../flow/node-definition';
import { prepare } from './engine/start-run';

/** Reads what came over the border; a build that cannot be run here is refused at once, not in the middle of a run. */
export function readBuild(received: unknown, catalogue: Catalogue): CompiledFlow {
  const parsed = compiledFlowSchema.safeParse(received);
  if (!parsed.success)
    throw failure('version-unknown', 'This is not a build that this version of Voide can run.', 'Build again.');
  prepare(parsed.data, catalogue);
  return parsed.data;
}
