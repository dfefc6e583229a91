import type { NodeProps } from '@xyflow/react';
import { type KeyboardEvent, memo, useCallback } from 'react';
import { useStore } from 'zustand';
import { Lamp, LiveLamp } from '../../look/lamp';
import { NodeIcon } from '../../look/node-icon';
import { say } from '../../look/words';
import { useCanvasParts } from '../canvas-context';
import { breakpointMarks } from '../lights/breakpoint-marks';
import { LockMark } from '../locking/lock-mark';
import type { CardShape } from '../scene/flow-shapes';
import { fitBetween } from '../wiring/connection';
import { CardFooter } from './card-footer';
import { PortHandle } from './port-handle';

/** The card of a node. Its light is set on the element by the light board, not by React. */
export const Card = memo(function Card({ data, selected }: NodeProps<CardShape>) {
  const { node, facts, ports } = data;
  const parts = useCanvasParts();
  const { lights, selection, onChoose } = parts;
  const attach = useCallback(
    (element: HTMLElement | null) => (element ? lights.attach(node.id, element) : undefined),
    [lights, node.id],
  );
  const isDim = useStore(parts.drawing, ({ drawing }) => {
    if (!drawing || drawing.fixed.node === node.id) return false;
    return ![...ports.inputs, ...ports.outputs].some((port) => fitBetween(drawing, port).fits);
  });
  const isAimedAt = useStore(parts.drawing, ({ drawing }) => drawing?.target?.node === node.id);
  const isPinned = useStore(parts.pins, ({ pins }) => pins.has(node.id));
  const breakpoint = useStore(breakpointMarks, ({ marks }) => marks.get(node.id));
  const press = (event: KeyboardEvent) => {
    // Space is the hand that moves the view.
    if (event.target !== event.currentTarget || event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    selection.select({ nodes: [node.id] });
    onChoose(data);
    if (!facts.isInterface) parts.subFlows?.enter(node.id);
  };
  const state = [
    'card',
    selected ? 'is-selected' : '',
    data.hasProblem ? 'has-problem' : '',
    facts.isUnknown ? 'is-unknown' : '',
    isDim ? 'is-dim' : '',
    ports.isBend ? 'is-bend' : '',
    isAimedAt ? 'is-aimed-at' : '',
  ];
  const handles = (list: typeof ports.inputs) =>
    list.map((port) => <PortHandle key={port.id} node={node} label={facts.label} port={port} isSelected={selected} />);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a group of form controls; a node is none.
    <div
      ref={attach}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a node is selected, moved and deleted by keys.
      tabIndex={0}
      aria-label={facts.label}
      aria-roledescription={say('node')}
      data-node-id={node.id}
      data-node-type={node.type}
      data-disabled={node.disabled}
      data-noted={node.note === undefined ? undefined : true}
      title={node.note}
      data-breakpoint={breakpoint}
      className={state.filter(Boolean).join(' ')}
      onKeyDown={press}
    >
      {node.locked && ports.isBend ? <LockMark /> : null}
      <div className="card-head">
        <NodeIcon icon={facts.icon} family={facts.family} />
        <span className="card-label" title={facts.label}>
          {facts.label}
        </span>
        {node.disabled ? (
          <span className="card-tag mono">{node.disabled === 'off' ? say('off') : say('bypass')}</span>
        ) : null}
        {node.locked && !ports.isBend ? <LockMark /> : null}
        {isPinned ? <span className="card-tag mono">{say('pinned')}</span> : null}
        {breakpoint ? <span className="card-break" role="img" aria-label={say('Breakpoint')} /> : null}
        {data.hasProblem ? <Lamp light="failed" title={say('Has a problem')} /> : <LiveLamp />}
      </div>
      {facts.summary === undefined ? null : <div className="card-summary mono">{facts.summary}</div>}
      {data.geometry.ports.length === 0 ? null : (
        <div className="card-ports">
          <div>{handles(ports.inputs)}</div>
          <div>{handles(ports.outputs)}</div>
        </div>
      )}
      <CardFooter node={node.id} />
    </div>
  );
});
