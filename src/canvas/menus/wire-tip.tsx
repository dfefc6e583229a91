import { useEffect, useState } from 'react';
import type { Position, Wire } from '../../flow/flow';
import { inputAt, outputAt } from '../../flow/ports';
import { portName } from '../../look/node-name';
import { say } from '../../look/words';
import { PassedPayload, usePassed } from '../wires/passed-payload';
import { carriedType } from '../wiring/carried-type';
import { type Verdict, verdictOf } from '../wiring/connection';
import { flowOf, type Hand } from './hand';
import { wireOf } from './under-pointer';

interface Tip {
  readonly at: Position;
  readonly wire: Wire;
  /** The port that it comes from. */
  readonly from: string;
  /** Which it is of the wires into its input, and how many there are. */
  readonly place: { readonly number: number; readonly count: number };
  readonly verdict: Verdict | undefined;
}

/** The pointer rests so long on a wire before its payload is fetched: passing over many asks for none. */
const restMilliseconds = 150;

/** Says, beside the pointer, what passed the wire under it last, how that is changed on the way, or why the wire does not fit. */
export function WireTip({ hand }: { readonly hand: Hand }) {
  const [tip, setTip] = useState<Tip>();
  useEffect(() => {
    const region = hand.surface.region.current;
    if (!region) return;
    const own = new AbortController();
    const enter = (event: PointerEvent) => {
      const isAtRest = event.buttons === 0 && hand.surface.drawing.getState().drawing === undefined;
      const wire = isAtRest && event.target instanceof Element ? wireOf(hand, event.target) : undefined;
      setTip(wire && tipOn(hand, wire, { x: event.clientX, y: event.clientY }));
    };
    region.addEventListener('pointerover', enter, { signal: own.signal });
    region.addEventListener('pointerdown', () => setTip(undefined), { signal: own.signal, capture: true });
    region.addEventListener('pointerleave', () => setTip(undefined), { signal: own.signal });
    return () => own.abort();
  }, [hand]);
  const passed = usePassed(tip?.wire, restMilliseconds);
  if (!tip || (!tip.verdict && !passed && tip.place.count < 2)) return null;
  const frame = hand.surface.region.current?.getBoundingClientRect() ?? new DOMRect();
  const style = { left: tip.at.x - frame.left + 14, top: tip.at.y - frame.top + 16 };
  const { verdict } = tip;
  return (
    <div className="verdict float mono" role="tooltip" style={style} data-fits={verdict?.fits ?? true}>
      {verdict ? (
        <div>
          {verdict.types}: <b>{verdict.remark}</b>
        </div>
      ) : null}
      {tip.place.count > 1 ? (
        <div>{say('{number} of {count} at this input, which takes them in this order', tip.place)}</div>
      ) : null}
      {passed ? <PassedPayload passed={passed} from={tip.from} /> : null}
    </div>
  );
}

function tipOn(hand: Hand, wire: Wire, at: Position): Tip {
  const flow = flowOf(hand);
  const port = outputAt(flow, wire.from, hand.surface.catalogue);
  const beside = flow.wires.filter(({ to }) => to.node === wire.to.node && to.port === wire.to.port);
  const place = { number: beside.findIndex(({ id }) => id === wire.id) + 1, count: beside.length };
  return { at, wire, from: port ? portName(port) : wire.from.port, place, verdict: verdictOn(hand, wire) };
}

function verdictOn(hand: Hand, wire: Wire): Verdict | undefined {
  const { catalogue } = hand.surface;
  const flow = flowOf(hand);
  const [type, input] = [carriedType(flow, wire.from, catalogue), inputAt(flow, wire.to, catalogue)];
  if (!type || !input) return undefined;
  const port = { ...input, side: 'in' as const, isWired: false, isMany: false, isGone: false };
  return verdictOf({ side: 'out', type }, port, catalogue);
}
