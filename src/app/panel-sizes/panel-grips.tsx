import './panel-grips.css';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useStore } from 'zustand';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';
import { fitSize, keptSizes, type PanelSize, panelSizes, setSize } from './panel-sizes';

/** The edges between the panels, each of which can be dragged, or moved by the arrow keys. */
export function PanelGrips() {
  const { panels } = useWorkspace();
  const isOpen = useStore(panels, (state) => state.bottom !== undefined);
  return (
    <section className="panel-grips" aria-label={say('Sizes of the panels')}>
      <Grip name="nodes-width" label={say('Width of the node palette')} grows="ArrowRight" shrinks="ArrowLeft" />
      <Grip name="side-width" label={say('Width of the right column')} grows="ArrowLeft" shrinks="ArrowRight" />
      {isOpen ? (
        <Grip name="run-height" label={say('Height of the lower panel')} grows="ArrowUp" shrinks="ArrowDown" />
      ) : null}
    </section>
  );
}

type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';
const stepPixels = 16;

function Grip(props: {
  readonly name: PanelSize;
  readonly label: string;
  readonly grows: Arrow;
  readonly shrinks: Arrow;
}) {
  const { name, label, grows, shrinks } = props;
  const { least, most, usual } = panelSizes[name];
  const [size, setShown] = useState<number>(() => keptSizes()[name] ?? usual);
  const change = (pixels: number | undefined) => {
    setSize(name, pixels);
    setShown(pixels === undefined ? usual : fitSize(name, pixels));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === grows ? stepPixels : event.key === shrinks ? -stepPixels : 0;
    if (step === 0 && event.key !== 'Home') return;
    event.preventDefault();
    change(step === 0 ? undefined : size + step);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const grip: HTMLElement = event.currentTarget;
    const sign = grows === 'ArrowRight' ? 1 : -1;
    const along = (at: { readonly clientX: number; readonly clientY: number }) =>
      name === 'run-height' ? at.clientY : at.clientX;
    const from = along(event);
    const leaving = new AbortController();
    grip.setPointerCapture(event.pointerId);
    grip.addEventListener('pointermove', (move) => change(size + sign * (along(move) - from)), {
      signal: leaving.signal,
    });
    grip.addEventListener('lostpointercapture', () => leaving.abort(), { signal: leaving.signal });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> takes no part in a drag; this is the pattern of a window splitter
    <div
      className="panel-grip"
      data-grip-of={name}
      role="separator"
      aria-orientation={name === 'run-height' ? 'horizontal' : 'vertical'}
      aria-label={label}
      aria-valuenow={size}
      aria-valuemin={least}
      aria-valuemax={most}
      title={say('Drag, or press the arrow keys; a double click takes the usual size')}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onDoubleClick={() => change(undefined)}
    />
  );
}
