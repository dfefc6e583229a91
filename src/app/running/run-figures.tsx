import { useStore } from 'zustand';
import { describe } from '../../compiler/describe';
import type { CompiledFlow } from '../../flow/compiled-flow';
import { say } from '../../look/words';
import { summaryLine } from '../../runs';
import { useWorkspace } from '../use-workspace';

/** The sums of the last run; before the first, how long the build is. */
export function RunFigures({ drawn }: { readonly drawn: string }) {
  const { document, levels, runs, build } = useWorkspace();
  const isInside = useStore(levels, (state) => state.way.length > 0);
  const flow = useStore(document, (state) => state.flow.id);
  // A run of a flow that was open before says nothing of this one.
  const summary = useStore(runs, (state) => (state.shown?.flow.id === flow ? state.summary : undefined));
  const compiled = useStore(build, (state) => state.build?.compiled);
  if (summary) return summaryLine(summary);
  return compiled && !isInside ? builtLine(drawn, compiled) : drawn;
}

const builtLine = (drawn: string, compiled: CompiledFlow): string =>
  say('{drawn}  longest path {longestPath}', { drawn, longestPath: describe(compiled).longestPath });
