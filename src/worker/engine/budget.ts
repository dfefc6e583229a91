import { type Failure, failure } from '../../flow/failure';
import type { Budget } from '../../flow/flow';
import type { Usage } from '../../flow/services';
import { eventCode } from './make-event';
import { note } from './note';
import type { Run, Spender, Spending } from './run-state';

/** Sums of prices are not exact; a budget that is met exactly is not overspent. */
const tolerance = 1 + 1e-9;
/** Timers take no longer time than this. */
const longestTimer = 2 ** 31 - 1;

/** Holds a run to its budget, from its beginning to its end, restarts included. */
export class BudgetKeeper implements Spending {
  readonly #run: Run;
  readonly #budget: Budget;
  readonly #cancelTimer: (() => void) | undefined;
  #calls = 0;
  #hasWarned = false;

  constructor(run: Run, budget: Budget) {
    this.#run = run;
    this.#budget = budget;
    const { minutes } = budget;
    if (minutes === undefined) return;
    this.#cancelTimer = run.platform.after(Math.min(minutes * 60_000, longestTimer), () =>
      trip(run, spent(`${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`)),
    );
  }

  call(firing: Spender): void {
    const { calls, tokens } = this.#budget;
    if (calls !== undefined && this.#calls >= calls) this.#refuse(firing, `${calls} ${calls === 1 ? 'call' : 'calls'}`);
    // Every call uses a token at least.
    if (tokens !== undefined && this.#tokens >= tokens) this.#refuse(firing, `${tokens} tokens`);
    this.#calls++;
  }

  used(firing: Spender, usage: Usage): void {
    const { tokens, costUsd } = this.#budget;
    if (costUsd !== undefined && usage.costUsd === undefined) this.#warn(firing, usage);
    if (tokens !== undefined && this.#tokens > tokens) trip(this.#run, spent(`${tokens} tokens`), firing);
    else if (costUsd !== undefined && this.#run.totals.costUsd > costUsd * tolerance)
      trip(this.#run, spent(`$${costUsd}`), firing);
  }

  end(): void {
    this.#cancelTimer?.();
  }

  get #tokens(): number {
    return this.#run.totals.inputTokens + this.#run.totals.outputTokens;
  }

  /** What has no price is not counted: who has set a budget in dollars must know. */
  #warn(firing: Spender, { model }: Pick<Usage, 'model'>): void {
    if (this.#hasWarned || firing.isOver) return;
    this.#hasWarned = true;
    const text =
      `What ${model ?? 'this call'} costs is not known: no price, or the list of prices could not be loaded. ` +
      'The budget in dollars does not count it. Set its price in Settings, or a budget in tokens.';
    const { step, frame, attempt, usage } = firing;
    note({ step, frame, attempt, usage, run: this.#run }, { level: 'warning', text });
  }

  #refuse(firing: Spender, limit: string): never {
    const why = spent(limit);
    trip(this.#run, why, firing);
    throw why;
  }
}

/** Ends the run, whatever policies say: what a budget is for must not depend on what the nodes do. */
function trip(run: Run, error: ReturnType<typeof spent>, firing?: Spender): void {
  if (run.end !== undefined) return;
  const why = error.failure;
  if (firing !== undefined && !firing.isOver) tell(run, firing, why);
  run.finish({ type: 'failed', failure: why, operator: firing?.step.index });
  // One that has not answered yet is not among those under way.
  if (firing !== undefined && !firing.isOver) firing.abandon();
}

function tell(run: Run, firing: Spender, why: Failure): void {
  run.totals.failed++;
  run.clock.invalidate();
  const time = run.clock.stamp();
  run.ring?.writeFiring(eventCode['node-failed'], time, firing, why, time - firing.startTime);
  run.watcher?.ended(firing, why);
}

function spent(limit: string) {
  return failure(
    'budget-spent',
    `The budget of this run is spent: it may use ${limit}.`,
    'Raise the budget of the flow, or let it ask for less.',
  );
}
