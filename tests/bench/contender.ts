/** One way to run one graph. */
export interface Contender {
  /** Runs it once, to its end. */
  run(): Promise<void> | void;
  /** Runs it once and answers how many nodes fired, or tokens arrived. */
  check(): Promise<number>;
}

/** A contender whose nodes are counted as they fire. */
export function counted(run: Contender['run'], firedSoFar: () => number): Contender {
  return {
    run,
    async check() {
      const before = firedSoFar();
      await run();
      return firedSoFar() - before;
    },
  };
}
