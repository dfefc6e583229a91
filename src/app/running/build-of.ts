import { compile } from '../../compiler/compile';
import type { Environment } from '../../compiler/environment';
import type { Flow } from '../../flow/flow';
import { catalogue } from '../../nodes';
import type { Build } from './build-state';

/** Compiles exactly what is on the canvas. Loaded apart: nobody builds in the first moment. */
export function buildOf(flow: Flow, environment: Environment): Build {
  return { flow, ...compile(flow, catalogue, environment) };
}
