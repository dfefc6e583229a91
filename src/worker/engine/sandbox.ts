import { failure } from '../../flow/failure';
import type { StopSignal } from '../../flow/platform';
import type { SandboxService } from '../../flow/sandbox';
import type { Run } from './run-state';
import { worldOf } from './world-of';

/** The sandbox of a run, opened for the first firing that asks for it. */
export function sandboxFor(run: Run, firing: { readonly signal: StopSignal }): SandboxService {
  run.sandbox ??= worldOf(run).openSandbox?.();
  if (run.sandbox === undefined)
    throw failure('sandbox-refused', 'No code is run here.', 'Run the flow in a browser or from the terminal.');
  return run.sandbox.serve(firing);
}
