import { useEffect, useState } from 'react';
import type { Position } from '../../flow/flow';
import { inputAt, outputAt } from '../../flow/ports';
import { type Verdict, verdictOf } from '../connection';
import { flowOf, type Hand } from './hand';
import { wireOf } from './under-pointer';

interface Tip {
  readonly at: Position;
  readonly verdict: Verdict;
}

/** Names, beside the pointer, how the payload of the wire under it is changed on the way, or why the wire does not fit. */
export function WireTip({ hand }: { readonly hand: Hand }) {
  const [tip, setTip] = useState<Tip>();
  useEffect(() => {
    const region = hand.surface.region.current;
    if (!region) return;
    const own = new AbortController();
    const enter = (event: PointerEvent) => {
      const isAtRest = event.buttons === 0 && hand.surface.drawing.getState().drawing === undefined;
      const verdict = isAtRest ? verdictUnder(hand, event.target) : undefined;
      setTip(verdict && { at: { x: event.clientX, y: event.clientY }, verdict });
    };
    region.addEventListener('pointerover', enter, { signal: own.signal });
    region.addEventListener('pointerdown', () => setTip(undefined), { signal: own.signal, capture: true });
    region.addEventListener('pointerleave', () => setTip(undefined), { signal: own.signal });
    return () => own.abort();
  }, [hand]);
  if (!tip) return null;
  const frame = hand.surface.region.current?.getBoundingClientRect() ?? new DOMRect();
  const place = { left: tip.at.x - frame.left + 14, top: tip.at.y - frame.top + 16 };
  return (
    <div className="verdict float mono" role="tooltip" style={place} data-fits={tip.verdict.fits}>
      {tip.verdict.types}: <b>{tip.verdict.remark}</b>
    </div>
  );
}

function verdictUnder(hand: Hand, target: EventTarget | null): Verdict | undefined {
  const wire = target instanceof Element ? wireOf(hand, target) : undefined;
  if (!wire) return undefined;
  const { catalogue } = hand.surface;
  const flow = flowOf(hand);
  const [output, input] = [outputAt(flow, wire.from, catalogue), inputAt(flow, wire.to, catalogue)];
  if (!output || !input) return undefined;
  const port = { ...input, side: 'in' as const, isWired: false, isMany: false, isGone: false };
  return verdictOf({ side: 'out', type: output.type }, port, catalogue);
}
