import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Wire } from '../../flow/flow';
import { type PayloadPreview, previewOf } from '../../flow/preview';
import { sayCount } from '../../look/words';
import { passedPayloads } from '../lights/passed-payloads';

/** What passed, in short: the port that it came from, what it is, and how it begins. */
export function PassedPayload({ passed, from }: { readonly passed: PayloadPreview; readonly from: string }) {
  return (
    <div className="passed">
      <span>
        <b>{from}</b> {wordsFor(passed)}
      </span>
      {passed.start}
    </div>
  );
}

/**
 * The payload that passed a wire last, in short; undefined while nothing is known of it.
 * @param restMilliseconds so long nothing is fetched
 */
export function usePassed(wire: Wire | undefined, restMilliseconds = 0): PayloadPreview | undefined {
  const [passed, setPassed] = useState<{ readonly wire: Wire; readonly preview: PayloadPreview }>();
  const { last, turn } = useStore(passedPayloads);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what passed last is another one after a run.
  useEffect(() => {
    if (!wire || !last) return;
    let isWanted = true;
    const timer = setTimeout(() => {
      const show = (payload: unknown) => {
        if (isWanted && payload !== undefined) setPassed({ wire, preview: previewOf(payload) });
      };
      last(wire.from.node, wire.from.port).then(show, () => undefined); // nothing is known of a run that is gone
    }, restMilliseconds);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [wire, last, turn, restMilliseconds]);
  return passed?.wire === wire ? passed?.preview : undefined;
}

/** What a payload is, and how much of it there is. */
function wordsFor({ kind, size }: PayloadPreview): string {
  if (kind === 'text') return sayCount(size, 'text · {count} character', 'text · {count} characters');
  if (kind === 'list') return sayCount(size, 'list · {count} item', 'list · {count} items');
  return kind === 'object' ? sayCount(size, 'object · {count} field', 'object · {count} fields') : kind;
}
