import { accept, isPromise } from './accept';
import { askForVariables } from './ask-variables';
import { type Given, reuse } from './cache';
import { fail, startTimeout } from './fail';
import type { Firing } from './firing';
import { fillConfig, gather, takeFromConfig } from './gather';

/** Lets a node do its work once: it is handed its inputs, and what it answers is passed on. */
export function attempt(firing: Firing): void {
  const { step } = firing;
  if (step.hasTemplates && firing.run.mayLackVariables && askForVariables(firing, attempt)) return;
  let answered: unknown;
  try {
    const inputs = gather(firing);
    const config = step.hasTemplates ? fillConfig(firing, inputs) : step.operator.config;
    if (step.hasConfigInput) takeFromConfig(firing, inputs, config);
    // No closure here: it would cost every firing something.
    if (step.policy.cache === 'unchanged' && reuse(firing, { inputs, config, perform })) return;
    answered = step.runnable.run(inputs, config, firing);
  } catch (thrown) {
    fail(firing, thrown);
    return;
  }
  // What a node answers at once is not awaited: a promise would cost more than most nodes do.
  if (isPromise(answered)) settleLater(firing, answered);
  else accept(firing, answered);
}

/** Lets a node do its work after all, when nothing was found that could be used again. */
function perform(firing: Firing, { inputs, config }: Given): void {
  let answered: unknown;
  try {
    answered = firing.step.runnable.run(inputs, config, firing);
  } catch (thrown) {
    fail(firing, thrown);
    return;
  }
  if (isPromise(answered)) settleLater(firing, answered);
  else accept(firing, answered);
}

function settleLater(firing: Firing, answered: PromiseLike<unknown>): void {
  const { run } = firing;
  firing.goOn();
  run.outstanding++;
  startTimeout(firing);
  answered.then(
    (outputs) => {
      run.settled();
      if (firing.isOver || run.end !== undefined) return;
      run.clock.invalidate();
      accept(firing, outputs);
      run.drive();
    },
    (thrown: unknown) => {
      run.settled();
      run.clock.invalidate();
      fail(firing, thrown);
      run.drive();
    },
  );
}
