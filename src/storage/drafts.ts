import type { Flow } from '../flow/flow';
import { type History, noHistory, type Step } from '../flow/history';
import { type FlowId, newId } from '../flow/ids';
import type { FlowStore } from './flow-store';

/** A flow as it is edited: what it is now, and what was done to it. */
export interface Draft {
  readonly id: FlowId;
  readonly flow: Flow;
  readonly history: History;
}

/** What of a flow is on the disk, as far as this tab knows. */
interface OnDisk {
  readonly revision: string | undefined;
  /** The gestures that are there, and the place of the first of them in the history. */
  readonly steps: readonly Step[];
  readonly first: number;
  /** The number under which the disk has the first gesture of the history. */
  readonly offset: number;
}

const nowhere: OnDisk = { revision: undefined, steps: [], first: 0, offset: 0 };

/**
 * The disk keeps this many gestures before the present one and as many undone ones after it, and of each no more than
 * fit into so many characters. In memory there are all of the session.
 */
const kept = { steps: 500, characters: 2_000_000 };

/** Texts of gestures are measured once. */
const lengths = new WeakMap<Step, number>();

export type Drafts = ReturnType<typeof createDrafts>;

/** Saves what is edited together with its gestures, each gesture once, and never over what another tab has written. */
export function createDrafts(flows: Pick<FlowStore, 'save'>) {
  const known = new Map<FlowId, OnDisk>();
  return {
    /**
     * Says what of a flow is on the disk.
     * @param offset the number of the first gesture of its history there
     */
    opened(id: FlowId, revision: string | undefined, { steps }: History = noHistory, offset = 0): void {
      known.set(id, { revision, steps, first: 0, offset });
    },
    /** The revision that this tab has read or written last. */
    revisionOf: (id: FlowId): string | undefined => known.get(id)?.revision,
    /**
     * Writes what has changed since the last write.
     * @returns false, and nothing is written, where another tab has written the flow meanwhile
     */
    async save({ flow, history }: Draft): Promise<boolean> {
      const before = known.get(flow.id) ?? { ...nowhere };
      known.set(flow.id, before);
      const { offset } = before;
      const { first, end } = windowOf(history);
      const steps = history.steps.slice(first, end);
      // A write that was done, but whose end was not heard of, is known again by the revision that it made.
      const revision = attempts.get(before) ?? newId<FlowId>();
      attempts.set(before, revision);
      const isSaved = await flows.save(flow, {
        base: before.revision,
        revision,
        journal: { first: offset + first, done: offset + history.done, end: offset + end },
        steps: steps.flatMap((step, index) =>
          before.steps[first + index - before.first] === step
            ? []
            : [{ number: offset + first + index, text: textOf(step) }],
        ),
      });
      if (isSaved) known.set(flow.id, { revision, steps, first, offset });
      return isSaved;
    },
  };
}

/** The revision that was tried on a state of the disk. */
const attempts = new WeakMap<OnDisk, string>();

/** The gestures around the present one that the disk keeps. */
function windowOf({ steps, done }: History): { readonly first: number; readonly end: number } {
  const before = fitting(steps.slice(Math.max(0, done - kept.steps), done).toReversed());
  const after = fitting(steps.slice(done, done + kept.steps));
  return { first: done - before, end: done + after };
}

function fitting(steps: readonly Step[]): number {
  let characters = 0;
  const tooMany = steps.findIndex((step) => {
    characters += lengths.get(step) ?? textOf(step).length;
    return characters > kept.characters;
  });
  return tooMany < 0 ? steps.length : tooMany;
}

function textOf(step: Step): string {
  const text = JSON.stringify(step);
  lengths.set(step, text.length);
  return text;
}
