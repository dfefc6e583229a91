import { createStore } from 'zustand/vanilla';
import type { RunId } from '../../flow/ids';
import type { RunEvent } from '../../flow/run-event';
import { catalogue } from '../../nodes';
import { foldResults, noResults, type RunResults } from '../../runs/results/fold-results';
import type { ActiveRun } from '../running/active-runs';

/** What a run has brought, with the run. */
export interface BroughtBy extends RunResults {
  readonly by: ActiveRun;
}

/** Of so many runs the results are kept. */
const mostRuns = 20;

/** What the runs of this visit have brought, the newest last: those alone that brought something. */
export const resultsStore = createStore<{ readonly runs: readonly BroughtBy[] }>(() => ({ runs: [] }));

/** What is known of runs that have brought nothing yet. */
const silent = new Map<RunId, RunResults>();

/**
 * Takes in what a run tells.
 * @returns whether it is the first that it has brought
 */
export function hearResults(by: ActiveRun, events: readonly RunEvent[]): boolean {
  const { runs } = resultsStore.getState();
  const known = runs.find(({ run }) => run === by.run);
  const before: RunResults = known ?? silent.get(by.run) ?? noResults(by.run, by.compiled.designHash);
  const after = events.reduce(
    (results, event) => foldResults(results, event, by.compiled, (operator) => isOutput(by, operator)),
    before,
  );
  if (after === before) return false;
  if (!known && !hasSomething(after)) {
    if (after.status === 'running') silent.set(by.run, after);
    else silent.delete(by.run);
    return false;
  }
  silent.delete(by.run);
  const brought = { ...after, by };
  resultsStore.setState({
    runs: known ? runs.map((other) => (other === known ? brought : other)) : [...runs, brought].slice(-mostRuns),
  });
  return !known;
}

/** A worker died: what had come stays. */
export function interruptResults(by: ActiveRun): void {
  resultsStore.setState(({ runs }) => ({
    runs: runs.map((other) => (other.run === by.run ? { ...other, status: 'interrupted' } : other)),
  }));
}

/** A failure is something too where no chat tells of it. */
function hasSomething({ results, files, failure, status }: RunResults): boolean {
  return results.length > 0 || files.length > 0 || (failure !== undefined && status !== 'running');
}

/** Whether what reaches an operator is a result of its flow. */
export function isOutput({ compiled }: Pick<ActiveRun, 'compiled'>, index: number): boolean {
  const operator = compiled.operators[index];
  return operator?.role === 'sink' && operator.node.length === 1 && catalogue.get(operator.type)?.passage === 'output';
}
