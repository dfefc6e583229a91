import { type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { say } from '../../look/words';
import { openTemplates } from '../templates/templates-place';
import { useWorkspace } from '../use-workspace';
import { tourPlace } from './tour-place';
import './tour.css';

const steps = [
  {
    name: 'interface',
    title: 'This flow is a chat',
    text: 'A click on the Interface opens its chat at the right. What you write leaves at message.',
  },
  {
    name: 'play',
    title: 'Press Play',
    text: 'A message is written for you. Watch the lamps: amber is where the data is.',
  },
  {
    name: 'model',
    title: 'Make it yours',
    text: 'Click the model to choose another one, drag nodes from the left and wire them, or begin with a template.',
  },
] as const;

/** On less of the canvas than this there is no place for the card beside a flow. */
const least = { width: 420, height: 400 };

/** Three steps through the first flow. They cover nothing, wait for nobody, and are over once another flow is open. */
export function Tour() {
  const { document: design, runs } = useWorkspace();
  const flow = useStore(tourPlace, (state) => state.flow);
  const shown = useStore(design, (state) => state.flow.id);
  const [place, setPlace] = useState(0);
  const [hasRoom, setRoom] = useState(false);
  const step = flow !== undefined && flow === shown ? steps[place] : undefined;
  useEffect(() => {
    if (!step) return end();
    if (!hasRoom) return;
    const root = window.document.documentElement;
    root.dataset['tour'] = step.name;
    return () => {
      delete root.dataset['tour'];
    };
  }, [step, hasRoom]);
  useEffect(() => runs.subscribe(({ active, shown: run }) => run && active.length === 0 && setPlace(2)), [runs]);
  useEffect(() => {
    const hear = ({ target }: MouseEvent) => {
      const isInterface = target instanceof Element && target.closest('.card[data-node-type="interface"]');
      if (isInterface) setPlace((now) => Math.max(now, 1));
    };
    window.document.addEventListener('click', hear);
    return () => window.document.removeEventListener('click', hear);
  }, []);
  if (!step) return null;
  const isLast = place === steps.length - 1;
  const card = (
    <section className="tour float" aria-label={say('First steps')}>
      <p className="tour-title">
        <span className="mono">
          {place + 1}/{steps.length}
        </span>
        {say(step.title)}
      </p>
      <p>{say(step.text)}</p>
      <div className="tour-ways">
        {isLast ? (
          <button type="button" className="button" onClick={openTemplates}>
            {say('See the templates')}
          </button>
        ) : (
          <button type="button" className="button" onClick={() => setPlace(place + 1)}>
            {say('Next step')}
          </button>
        )}
        <button type="button" className="button quiet" onClick={end}>
          {isLast ? say('Done') : say('Skip the tour')}
        </button>
      </div>
    </section>
  );
  return <Place onRoom={setRoom}>{hasRoom ? card : null}</Place>;
}

/** Lies over the canvas, and tells whether there is room for the card on it. */
function Place({ onRoom, children }: { readonly onRoom: (hasRoom: boolean) => void; readonly children: ReactNode }) {
  const measure = (place: HTMLElement | null) => {
    if (!place) return;
    const observer = new ResizeObserver(() =>
      onRoom(place.clientWidth >= least.width && place.clientHeight >= least.height),
    );
    observer.observe(place);
    return () => observer.disconnect();
  };
  const [ref] = useState(() => measure);
  return (
    <div className="tour-place" ref={ref}>
      {children}
    </div>
  );
}

function end(): void {
  tourPlace.setState({ flow: undefined });
}
