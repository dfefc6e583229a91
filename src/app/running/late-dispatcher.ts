import type { ModelSettings } from '../../flow/connection';
import type { Dispatcher } from './dispatcher';

/** A dispatcher whose code comes after the page is there. */
export interface LateDispatcher extends Dispatcher {
  /** Says how the dispatcher is made, and begins to. Where that fails, the next call tries again. */
  begin(load: () => Promise<Dispatcher>): void;
}

/**
 * Stands in for the dispatcher until it is there: a call waits for it and is then made, in the order in which calls came;
 * of what only holds from now on, the last word is told to it first.
 */
export function createLateDispatcher(): LateDispatcher {
  let beginWith: (load: () => Promise<Dispatcher>) => void = () => undefined;
  const begun = new Promise<() => Promise<Dispatcher>>((resolve) => {
    beginWith = resolve;
  });
  let models: ModelSettings | undefined;
  let isVisible: boolean | undefined;
  let there: Dispatcher | undefined;
  let coming: Promise<Dispatcher> | undefined;

  async function load(): Promise<Dispatcher> {
    const dispatcher = await (await begun)();
    if (models) dispatcher.setModels(models);
    if (isVisible !== undefined) dispatcher.setVisible(isVisible);
    there = dispatcher;
    return dispatcher;
  }

  function late(): Promise<Dispatcher> {
    coming ??= load().catch((error: unknown) => {
      coming = undefined;
      throw error;
    });
    return coming;
  }

  return {
    begin(next) {
      beginWith(next);
      late().catch(() => undefined); // who calls next is told
    },
    setModels(settings) {
      models = settings;
      there?.setModels(settings);
    },
    setVisible(next) {
      isVisible = next;
      there?.setVisible(next);
    },
    run: async (...call) => (await late()).run(...call),
    stop: async (...call) => (await late()).stop(...call),
    answer: async (...call) => (await late()).answer(...call),
    answerTrigger: async (...call) => (await late()).answerTrigger(...call),
    inspect: async (...call) => (await late()).inspect(...call),
    goLive: async (...call) => (await late()).goLive(...call),
    setBreakpoints: async (...call) => (await late()).setBreakpoints(...call),
    endLive: async (...call) => (await late()).endLive(...call),
    changeVault: async (...call) => (await late()).changeVault(...call),
    listModels: async (...call) => (await late()).listModels(...call),
    testConnection: async (...call) => (await late()).testConnection(...call),
    call: async (work) => (await late()).call(work),
  };
}
