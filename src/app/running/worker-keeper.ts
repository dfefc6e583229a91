import { settlesWithin } from './settles-within';
import { linkWorker, type WorkerLink, type WorkerListeners } from './worker-link';

/** A worker that takes longer to answer than this is taken for dead. */
const hangMilliseconds = 10_000;

export interface WorkerKeeper {
  /** The worker that is there now. */
  current(): WorkerLink;
  /** Ends a worker and puts a new one in its place, unless that has been done already. */
  replace(dead: WorkerLink, reason: string): void;
}

interface Watch {
  readonly hear: WorkerListeners['hear'];
  /** Whether anything is lost when the worker hangs; only then is it asked whether it lives. */
  readonly isBusy: () => boolean;
  readonly onNew: (link: WorkerLink) => void;
  /** A worker was ended; `onNew` follows for the next one. Answers what to do when that is there. */
  readonly onEnded: () => () => void;
}

/** Keeps one worker going: one that died, or does not answer, gives way to a new one. */
export function keepWorker({ hear, isBusy, onNew, onEnded }: Watch): WorkerKeeper {
  let pulse: ReturnType<typeof setInterval> | undefined;
  let current = begin();

  function begin(): WorkerLink {
    const link = linkWorker({ hear, onError: (reason) => replace(link, reason) });
    pulse = setInterval(() => void beat(link), hangMilliseconds / 2);
    onNew(link);
    return link;
  }

  async function beat(link: WorkerLink): Promise<void> {
    if (isBusy() && !(await settlesWithin(link.runner.ping(), hangMilliseconds / 2)))
      replace(link, 'The runner did not answer.');
  }

  function replace(dead: WorkerLink, reason: string): void {
    if (dead !== current) return;
    clearInterval(pulse);
    dead.end(reason);
    const tell = onEnded();
    current = begin();
    tell();
  }

  return { current: () => current, replace };
}
