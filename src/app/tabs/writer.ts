import type { Flow } from '../../flow/flow';
import { hear, tell } from './messages';
import type { SessionParts, TabSession } from './session-parts';

/** How long a tab that gave way waits for the other one to take the flow. */
const patienceMilliseconds = 2_000;

/** Tells the tabs that watch what is done here, and gives way when one of them wants to edit. */
export function startWriter({ document, flush, revisionOf, channel }: SessionParts): TabSession {
  let sequence = 0;
  const shown = () => document.getState().flow;
  /** After how many changes a state was there. */
  const sequences = new WeakMap<Flow, number>([[shown(), sequence]]);
  let onDisk: { readonly sequence: number; readonly revision: string | undefined } = {
    sequence,
    revision: revisionOf(),
  };
  let isOver = false;
  let patience: ReturnType<typeof setTimeout> | undefined;

  function tellState(): void {
    const { revision } = onDisk;
    const isSaved = onDisk.sequence === sequence && revision !== undefined;
    tell(channel, { type: 'state', sequence, flow: shown(), ...(isSaved ? { revision } : {}) });
  }

  async function giveWay(): Promise<void> {
    document.setReadOnly(true);
    await flush();
    if (isOver) return;
    tell(channel, { type: 'given' });
    clearTimeout(patience);
    patience = setTimeout(() => document.setReadOnly(false), patienceMilliseconds);
  }

  const unsubscribe = document.onChange(({ operation }) => {
    sequence += 1;
    sequences.set(shown(), sequence);
    tell(channel, { type: 'changed', sequence, operation });
  });
  hear(channel, ({ type }) => {
    if (type === 'asked') tellState();
    if (type === 'wanted') void giveWay();
  });
  tellState();

  return {
    saved(flow, revision) {
      const of = sequences.get(flow);
      if (of === undefined || revision === undefined) return;
      onDisk = { sequence: of, revision };
      tell(channel, { type: 'saved', sequence: of, revision });
    },
    takeOver: () => Promise.resolve(),
    end() {
      isOver = true;
      clearTimeout(patience);
      unsubscribe();
      channel.close();
    },
  };
}
