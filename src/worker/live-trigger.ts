import { type Failure, failureOf } from '../flow/failure';
import type { TriggerStatus } from '../flow/flow-status';
import type { NodeId } from '../flow/ids';
import type { NodeDefinition } from '../flow/node-definition';
import type { Payload } from '../flow/payload';
import type { Platform, StopSignal } from '../flow/platform';
import { type Answer, isAnswerTo, type Question } from '../flow/question';
import type { Listen, TriggerHost } from '../flow/trigger';

/** Of so many events that wait at a trigger, one more is dropped. */
const mostWaiting = 1_000;

type Values = Readonly<Record<string, Payload>>;

/** A trigger as a build has it. */
export interface PlacedTrigger {
  readonly node: readonly NodeId[];
  /** The number of its operator in the build. */
  readonly source: number;
  readonly trigger: NonNullable<NodeDefinition['trigger']>;
  /** Parsed by the schema of the trigger's own type. */
  readonly config: never;
  /** The same as long as the node has not changed. */
  readonly print: string;
}

/** What the triggers of a live flow need of the runner. */
export interface LiveSetting {
  readonly platform: Platform;
  readonly listen: Listen;
  /** Settles when a trigger may listen to an address; asks the person by the given call. Missing where all may. */
  readonly mayListen?: (url: string, asking: Asking) => Promise<void>;
  isVisible(): boolean;
  /** Runs the build that the flow has now, from a source; settles when that run is over, rejects if it did not begin. */
  run(source: number, inputs: Values): Promise<unknown>;
  /** Something of the status is different. */
  changed(): void;
}

/** How a trigger asks the person. */
export interface Asking {
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: StopSignal;
  ask(question: Question): Promise<Answer>;
}

/** A trigger of a live flow: it watches for events, keeps them in a line, and begins a run for each. */
export class LiveTrigger {
  readonly #setting: LiveSetting;
  #placed: PlacedTrigger;
  readonly #waiting: Values[] = [];
  #underWay = 0;
  #dropped = 0;
  #failure: Failure | undefined;
  #asked: { readonly question: Question; settle(answer: Answer): void } | undefined;
  #unwatch: () => void = () => undefined;
  #isOver = false;

  constructor(setting: LiveSetting, placed: PlacedTrigger) {
    this.#setting = setting;
    this.#placed = placed;
    this.#watch();
  }

  get status(): TriggerStatus {
    const failed = this.#failure === undefined ? {} : { failure: this.#failure };
    const asked = this.#asked === undefined ? {} : { question: this.#asked.question };
    return { node: this.#placed.node, queued: this.#waiting.length, dropped: this.#dropped, ...failed, ...asked };
  }

  /** Takes what the person answers, if it is an answer to what is asked. */
  answer(value: unknown): void {
    const asked = this.#asked;
    if (asked === undefined || !isAnswerTo(asked.question, value)) return;
    this.#asked = undefined;
    asked.settle(value);
    this.#setting.changed();
  }

  /** Takes the place it has in a new build. What waits stays in line; only a changed node is watched anew. */
  move(placed: PlacedTrigger): void {
    const isChanged = placed.print !== this.#placed.print;
    this.#placed = placed;
    if (isChanged) {
      this.#unwatch();
      this.#failure = undefined;
      this.#watch();
    }
    this.#beginRuns();
  }

  /** Ends it; answers how many events no run will come of. */
  end(): number {
    this.#isOver = true;
    this.#unwatch();
    return this.#waiting.splice(0).length + this.#dropped;
  }

  #watch(): void {
    let isWatched = true;
    let stop: () => void = () => undefined;
    const controller = this.#setting.platform.newStopController();
    this.#unwatch = () => {
      isWatched = false;
      this.#asked = undefined;
      controller.abort();
      stop();
    };
    const host = this.#hostWhile(() => isWatched, controller.signal);
    try {
      stop = this.#placed.trigger.start(this.#placed.config, host);
    } catch (thrown) {
      this.#failure = failureOf(thrown);
      this.#setting.changed();
    }
  }

  #hostWhile(isWatched: () => boolean, signal: StopSignal): TriggerHost {
    const { platform, listen, mayListen, isVisible } = this.#setting;
    const asking: Asking = { signal, ask: (question) => this.#ask(question) };
    return {
      now: () => Date.now(),
      elapsed: () => platform.now(),
      random: () => platform.random(),
      after: (milliseconds, callback) => platform.after(milliseconds, callback),
      isVisible,
      listen: mayListen === undefined ? listen : listenWhenAllowed(listen, (url) => mayListen(url, asking)),
      emit: (outputs) => {
        if (isWatched()) this.#take(outputs);
      },
      report: (failure) => {
        if (!isWatched() || failure === this.#failure) return;
        this.#failure = failure;
        this.#setting.changed();
      },
    };
  }

  #ask(question: Question): Promise<Answer> {
    return new Promise((settle) => {
      this.#asked = { question, settle };
      this.#setting.changed();
    });
  }

  #take(values: Values): void {
    if (this.#waiting.length < mostWaiting) this.#waiting.push(values);
    else this.#dropped++;
    this.#beginRuns();
    this.#setting.changed();
  }

  #beginRuns(): void {
    const { trigger, config } = this.#placed;
    const most = trigger.concurrency?.(config) ?? 1;
    while (!this.#isOver && this.#underWay < most) {
      const values = this.#waiting.shift();
      if (values === undefined) return;
      void this.#begin(values);
    }
  }

  /** The build and the place in it are read in one go with taking the event, so that no swap comes between. */
  async #begin(values: Values): Promise<void> {
    this.#underWay++;
    try {
      await this.#setting.run(this.#placed.source, values);
    } catch (thrown) {
      this.#dropped++;
      this.#failure = failureOf(thrown);
    }
    this.#underWay--;
    this.#beginRuns();
    this.#setting.changed();
  }
}

/** Listens as soon as that is allowed; where it is not, that is how the listening ends. */
function listenWhenAllowed(listen: Listen, mayListen: (url: string) => Promise<void>): Listen {
  return (url, listener, options) => {
    let isEnded = false;
    let end: () => void = () => undefined;
    mayListen(url).then(
      () => {
        if (!isEnded) end = listen(url, listener, options);
      },
      (thrown) => {
        if (!isEnded) listener.ended(failureOf(thrown));
      },
    );
    return () => {
      isEnded = true;
      end();
    };
  };
}
