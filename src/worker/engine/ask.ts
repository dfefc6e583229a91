import { type Failure, failure } from '../../flow/failure';
import type { StopSignal } from '../../flow/platform';
import { type Answer, type Asker, isAnswerTo, type Question, questionSchema } from '../../flow/question';
import type { Usage } from '../../flow/services';
import { eventCode } from './make-event';
import type { Asked, Run, Underway } from './run-state';

/** What asking takes from a firing. */
interface Asking extends Underway {
  readonly run: Run;
  readonly signal: StopSignal;
  readonly attempt: number;
  readonly usage: Usage | undefined;
}

/**
 * Asks the person: the firing stays under way until there is an answer, its time is over, or it is stopped.
 * @param elsewhere settles with an answer that was given in another way
 */
export function ask(firing: Asking, question: Question, elsewhere?: Promise<Answer>): Promise<Answer> {
  const { run, signal } = firing;
  if (!run.world.hasPerson) return Promise.reject(nobodyThere());
  const parsed = questionSchema.safeParse(question);
  if (!parsed.success || [...run.questions].some((other) => other.firing === firing))
    return Promise.reject(failure('internal', 'This node asked in a way that cannot be shown.', 'Report it.'));
  if (signal.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    let cancel: (() => void) | undefined;
    const close = (answer?: Answer) => {
      run.questions.delete(asked);
      cancel?.();
      signal.removeEventListener('abort', stop);
      if (isPermission(question)) openedAt.set(firing, run.platform.now());
      if (run.end === undefined) tell(firing, 'node-answered', answer);
    };
    const stop = () => {
      close();
      reject(signal.reason);
    };
    const asked: Asked = {
      firing,
      question,
      answer(value) {
        if (!run.questions.has(asked)) return;
        close(value);
        resolve(value);
      },
    };
    run.questions.add(asked);
    signal.addEventListener('abort', stop, { once: true });
    const limit = question.kind === 'approval' ? question.limit : undefined;
    if (limit) cancel = run.platform.after(limit.milliseconds, () => asked.answer({ choice: limit.choice }));
    elsewhere?.then(asked.answer, () => undefined); // what failed elsewhere is no answer here
    tell(firing, 'node-asking', question);
  });
}

/** Whether it asks for leave to do its work, rather than for a part of the work. */
function isPermission({ kind }: Question): boolean {
  return kind === 'unlock' || kind === 'host';
}

/** When a firing was given the leave that it waited for. */
const openedAt = new WeakMap<object, number>();

/**
 * How much of its time a firing still has when it is over: waiting for a locked vault, or for leave to call a host, does not
 * count, and all of it begins again after it.
 */
export function timeLeft(firing: Underway & { readonly run: Run }, timeoutMs: number): number {
  const waits = [...firing.run.questions].some(
    ({ firing: other, question }) => other === firing && isPermission(question),
  );
  if (waits) return timeoutMs;
  const opened = openedAt.get(firing);
  return opened === undefined ? 0 : Math.max(0, opened + timeoutMs - firing.run.platform.now());
}

/**
 * Hands an answer to the firing that asked. One that has its answer, or is over, is no error.
 * @returns why the answer was not taken
 */
export function answer(run: Run, { operator, tick }: Asker, value: unknown): Failure | undefined {
  const asked = [...run.questions].find(
    ({ firing: { step, frame } }) => step.index === operator && isSameTick(frame.tick, tick),
  );
  if (asked === undefined) return undefined;
  if (!isAnswerTo(asked.question, value))
    return failure('bad-input', 'This is no answer to the question.', 'Choose one of what it offers.').failure;
  asked.answer(value);
  return undefined;
}

function tell(firing: Asking, type: 'node-asking' | 'node-answered', detail: unknown): void {
  firing.run.clock.invalidate();
  firing.run.ring?.writeFiring(eventCode[type], firing.run.clock.stamp(), firing, detail, 0);
}

function isSameTick(tick: readonly number[], other: readonly number[]): boolean {
  return tick.length === other.length && tick.every((number, depth) => number === other[depth]);
}

function nobodyThere() {
  return failure(
    'nobody-there',
    'This flow asks a person, and nobody can answer here.',
    'Run it in a browser, or take the node that asks out.',
  );
}
