import type { Flow } from '../flow/flow';
import { type History, noHistory, type Step } from '../flow/history';
import { type FlowId, newId } from '../flow/ids';
import type { FlowStore } from './flow-store';

/** A flow as it is edited: what it is now, and what was done to it. */
export interface Draft {
  readonly id: FlowId;
  readonly flow: Flow;
  readonly history: History;
  /** What it was made from; without it, what was read or written last here. */
  readonly line?: Line | undefined;
}

/** The states of a flow that follow from one that was read: a draft is never written over one of another line. */
interface Line {
  disk: OnDisk;
  /** The revision that a write of unknown end was to make. */
  attempt?: string | undefined;
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
  const lines = new Map<FlowId, Line>();
  return {
    /**
     * Says what of a flow is on the disk.
     * @param offset the number of the first gesture of its history there
     */
    opened(id: FlowId, revision: string | undefined, { steps }: History = noHistory, offset = 0): void {
      lines.set(id, { disk: { revision, steps, first: 0, offset } });
    },
    /** A draft of the state that was read or written last here. */
    draftOf: (flow: Flow, history: History): Draft => ({ id: flow.id, flow, history, line: lines.get(flow.id) }),
    /** The revision that this tab has read or written last. */
    revisionOf: (id: FlowId): string | undefined => lines.get(id)?.disk.revision,
    /** What is on the disk was found to be what a draft says. */
    agrees({ id, line = lines.get(id) }: Draft, revision: string | undefined): void {
      if (line) line.disk = { ...nowhere, revision };
    },
    /**
     * Writes what has changed since the last write.
     * @returns false, and nothing is written, where another tab has written the flow meanwhile
     */
    async save({ id, flow, history, line = lines.get(id) ?? { disk: nowhere } }: Draft): Promise<boolean> {
      if (!lines.has(id)) lines.set(id, line);
      const { disk } = line;
      const { first, end } = windowOf(history);
      const steps = history.steps.slice(first, end);
      const isThere = (step: Step, index: number) => disk.steps[first + index - disk.first] === step;
      // A write that was done, but whose end was not heard of, is known again by the revision that it made.
      const revision = line.attempt ?? newId<FlowId>();
      line.attempt = revision;
      const isSaved = await flows.save(flow, {
        base: disk.revision,
        revision,
        journal: { first: disk.offset + first, done: disk.offset + history.done, end: disk.offset + end },
        steps: steps.flatMap((step, index) =>
          isThere(step, index) ? [] : [{ number: disk.offset + first + index, text: textOf(step) }],
        ),
      });
      line.attempt = undefined;
      if (isSaved) line.disk = { revision, steps, first, offset: disk.offset };
      return isSaved;
    },
  };
}

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
