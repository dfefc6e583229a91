import type { NodeProps } from '@xyflow/react';
import { type KeyboardEvent, memo, type PointerEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Frame } from '../../flow/flow';
import { Icon } from '../../look/icon';
import { LiveLamp } from '../../look/lamp';
import { say, sayCount } from '../../look/words';
import { useCanvasParts } from '../canvas-context';
import { breakpointMarks, markOfMany } from '../lights/breakpoint-marks';
import { attachMany } from '../lights/light-of-many';
import { LockMark } from '../locking/lock-mark';
import { type AnnotationHand, changeFrame } from './annotation-hand';
import type { FrameShape } from './annotation-shapes';
import { boxOfFrame } from './frame-contents';
import { frameShape } from './places';
import { ResizeGrips } from './resize-grips';
import { toggleCollapsed } from './toggle-collapsed';

/** A frame: a line and a title around what is in it, or the box that stands for it. */
export const FrameView = memo(function FrameView({ data, selected }: NodeProps<FrameShape>) {
  const { frame, hand, hidden } = data;
  const shape = frameShape(frame.id);
  const place = useRef<HTMLDivElement>(null);
  const isCollapsed = frame.hides !== undefined;
  const name = frame.title.trim() === '' ? say('Untitled frame') : frame.title;
  const breakpoint = useStore(breakpointMarks, ({ marks }) => markOfMany(marks, hidden));
  useLightOf(isCollapsed ? hidden : undefined, place);
  const rename = () => hand.editing.setState({ shape });
  const press = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    hand.selection.select({ frames: [frame.id] });
    rename();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a group of form controls; a frame is none.
    <div
      ref={place}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame is selected, moved, named and deleted by keys.
      tabIndex={0}
      aria-label={say('Frame: {name}', { name })}
      aria-roledescription={say('frame')}
      data-frame-id={frame.id}
      data-tone={frame.tone}
      data-locked={frame.locked}
      data-breakpoint={breakpoint}
      className={['frame', isCollapsed ? 'is-collapsed' : '', selected ? 'is-selected' : ''].filter(Boolean).join(' ')}
      onKeyDown={press}
      onPointerDown={(event) => (isCollapsed ? undefined : selectFrame(event, frame, hand))}
    >
      {breakpoint ? <span className="card-break" role="img" aria-label={say('Breakpoint inside')} /> : null}
      <FrameHead
        frame={frame}
        hand={hand}
        name={name}
        onRename={rename}
        onNamed={() => place.current?.focus({ preventScroll: true })}
      />
      {isCollapsed ? (
        <div className="frame-count mono">{sayCount(hidden.length, '{count} node', '{count} nodes')}</div>
      ) : null}
      {isCollapsed ? null : <i className="frame-edges" />}
      {/* xyflow measures where wires end once more by these. */}
      <i className="frame-end target" data-handleid="in" data-handlepos="left" />
      <i className="frame-end source" data-handleid="out" data-handlepos="right" />
      {selected && !isCollapsed && !frame.locked ? (
        <ResizeGrips shape={shape} box={boxOfFrame(frame)} hand={hand} />
      ) : null}
    </div>
  );
});

interface HeadProps {
  readonly frame: Frame;
  readonly hand: AnnotationHand;
  readonly name: string;
  readonly onRename: () => void;
  readonly onNamed: () => void;
}

/** What opens and collapses a frame, its name, its lock, and the light of what it hides. */
function FrameHead({ frame, hand, name, onRename, onNamed }: HeadProps) {
  const isRenamed = useStore(hand.editing, (state) => state.shape === frameShape(frame.id));
  const isCollapsed = frame.hides !== undefined;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter and F2 rename as well.
    <div className="frame-head" onDoubleClick={onRename}>
      <button
        type="button"
        className="small-icon nodrag"
        aria-expanded={!isCollapsed}
        aria-label={isCollapsed ? say('Open the frame') : say('Collapse the frame')}
        title={isCollapsed ? say('Open the frame') : say('Collapse the frame')}
        onPointerDown={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        onClick={() => toggleCollapsed(hand, frame)}
      >
        <Icon name={isCollapsed ? 'chevron-right' : 'chevron-down'} />
      </button>
      {isRenamed ? (
        <FrameName frame={frame} hand={hand} onEnd={onNamed} />
      ) : (
        <span className="frame-title" title={name}>
          {name}
        </span>
      )}
      {frame.locked ? <LockMark /> : null}
      {isCollapsed ? <LiveLamp /> : null}
    </div>
  );
}

/** A collapsed frame shows the lights of the nodes in it as one; an open one has none of its own. */
function useLightOf(hidden: readonly string[] | undefined, place: RefObject<HTMLElement | null>): void {
  const { lights } = useCanvasParts();
  useLayoutEffect(() => {
    const element = place.current;
    if (!hidden || !element) return;
    const detach = attachMany(lights, hidden, element);
    return () => {
      detach();
      for (const name of ['data-light', 'aria-description']) element.removeAttribute(name);
    };
  }, [lights, hidden, place]);
}

/** An open frame is selected by its title and its edge only; the marquee goes through it, and so xyflow cannot do it. */
function selectFrame(event: PointerEvent, frame: Frame, { selection }: AnnotationHand): void {
  if (event.button !== 0) return;
  const before = selection.getState();
  const isMore = event.shiftKey || event.ctrlKey || event.metaKey;
  if (isMore) {
    const frames = new Set(before.frames);
    if (!frames.delete(frame.id)) frames.add(frame.id);
    selection.select({ ...before, frames });
  } else if (!before.frames?.has(frame.id)) selection.select({ frames: [frame.id] });
}

/** Where a frame is renamed: Enter or leaving it keeps the name, Escape does not. */
function FrameName(props: { readonly frame: Frame; readonly hand: AnnotationHand; readonly onEnd: () => void }) {
  const { frame, hand } = props;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);
  const end = (isKept: boolean) => {
    if (hand.editing.getState().shape !== frameShape(frame.id)) return;
    hand.editing.setState({ shape: undefined });
    const title = field.current?.value.trim() ?? frame.title;
    if (isKept && title !== frame.title) hand.document.edit(changeFrame(frame, { title }));
  };
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    if ((event.key !== 'Escape' && event.key !== 'Enter') || event.nativeEvent.isComposing) return;
    event.preventDefault();
    end(event.key === 'Enter');
    props.onEnd();
  };
  return (
    <input
      ref={field}
      className="frame-name nodrag nopan"
      aria-label={say('Name of the frame')}
      defaultValue={frame.title}
      maxLength={200}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onBlur={() => end(true)}
      onKeyDown={press}
    />
  );
}
