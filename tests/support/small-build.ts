import { compile } from '../../src/compiler/compile';
import { type CompiledFlow, compiledFlowSchema } from '../../src/flow/compiled-flow';
import type { Flow } from '../../src/flow/flow';
import type { Problem } from '../../src/flow/problem';
import { embedded, flowBuilder, type NodeFields } from './flow-builder';
import { smallCatalogue } from './small-catalogue';

const flow = flowBuilder(smallCatalogue);

function outcomeOf(design: Flow) {
  return compile(design, smallCatalogue, { models: ['default'] });
}

/** Builds a flow of the small catalogue; a fault in the flow itself fails the test. */
export function build(design: Flow): CompiledFlow {
  const { compiled, problems } = outcomeOf(design);
  if (!compiled) throw new Error(JSON.stringify(problems, undefined, 2));
  return compiledFlowSchema.parse(compiled);
}

/** What keeps a flow from being built. */
export function errorsOf(design: Flow): readonly Problem[] {
  return outcomeOf(design).problems.filter(({ severity }) => severity === 'error');
}

/** The same as codes, each with its node. */
export function codesOf(design: Flow): readonly string[] {
  return errorsOf(design).map(({ code, node }) => `${code} ${node ?? ''}`);
}

/** A flow of the small catalogue around one that is embedded as `inner`. */
export function around(chains: string, inner: Flow, nodes: Readonly<Record<string, NodeFields>> = {}): Flow {
  return flow(chains, nodes, { flows: { inner: embedded(inner) } });
}
