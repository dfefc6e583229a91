import { type FailureError, failure } from '../../flow/failure';
import type { Usage } from '../../flow/services';
import type { Run, Spender } from './run-state';

/** What spending takes from a firing. */
interface Paying extends Spender {
  readonly run: Run;
  usage: Usage | undefined;
}

/** What a node is told when nobody waits for it any more. */
export function stopReason(): FailureError {
  return failure('interrupted', 'This node was stopped.', 'Play again.');
}

/**
 * Lets a request be made: it is within the budget, and that it is made is on disk where the run is recorded.
 * @throws FailureError `budget-spent`, which ends the run; `interrupted` for a firing that is over
 */
export async function beforePaidRequest(firing: Paying): Promise<void> {
  const { run, step, frame, attempt } = firing;
  throwIfOver(firing);
  run.spending?.call(firing);
  await run.recorder?.attempting?.({ operator: step.index, tick: frame.tick, attempt });
  // It may have been stopped while that was written.
  throwIfOver(firing);
}

/** Adds what a request used to the sums of its firing and of the run, which may be more than the run may use. */
export function report(firing: Paying, usage: Usage): void {
  const before = firing.usage;
  const { totals, spending } = firing.run;
  const inputTokens = usage.inputTokens ?? 0;
  const outputTokens = usage.outputTokens ?? 0;
  totals.inputTokens += inputTokens;
  totals.outputTokens += outputTokens;
  totals.costUsd += usage.costUsd ?? 0;
  firing.usage = {
    ...before,
    ...usage,
    inputTokens: (before?.inputTokens ?? 0) + inputTokens,
    outputTokens: (before?.outputTokens ?? 0) + outputTokens,
    ...costOf(before, usage),
  };
  spending?.used(firing, usage);
}

/** What is known of the cost of both: where nobody knows a price, no cost is told, not one of nothing. */
function costOf(before: Usage | undefined, { costUsd }: Usage): Pick<Usage, 'costUsd'> {
  if (before?.costUsd === undefined) return costUsd === undefined ? {} : { costUsd };
  return { costUsd: before.costUsd + (costUsd ?? 0) };
}

function throwIfOver({ isOver, run }: Paying): void {
  if (isOver || run.end !== undefined) throw stopReason();
}
