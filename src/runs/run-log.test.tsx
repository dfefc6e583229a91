// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';
import { nodeIdSchema, runIdSchema } from '../flow/ids';
import { RunLog } from './run-log';
import type { NumberedLine } from './run-log-store';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const node = nodeIdSchema.parse('model');
const line: NumberedLine = {
  number: 0,
  run: runIdSchema.parse('r'),
  sequence: 3,
  time: 1_234,
  light: 'failed',
  node,
  text: 'Refused.',
  detail: 'Put in a key.',
};

function draw(lines: readonly NumberedLine[]) {
  const place = document.createElement('div');
  const onShowNode = vi.fn();
  const onClear = vi.fn();
  act(() =>
    createRoot(place).render(
      <RunLog lines={lines} labelOf={() => 'Support model'} onShowNode={onShowNode} onClear={onClear} />,
    ),
  );
  return { place, onShowNode, onClear };
}

it('shows a line with its time, lamp, node and words, and leads to the node', () => {
  const { place, onShowNode } = draw([line]);
  const shown = place.querySelector('.run-log-line');
  expect(shown?.textContent).toBe('1.234 sSupport modelRefused. Put in a key.');
  expect(shown?.querySelector('[role=img]')?.getAttribute('aria-label')).toBe('failed');
  act(() => place.querySelector<HTMLElement>('button.run-log-node')?.click());
  expect(onShowNode).toHaveBeenCalledWith(node);
});

it('says what will be here while it is empty, and has nothing to clear then', () => {
  const { place } = draw([]);
  expect(place.textContent).toContain('Press Play to begin.');
  expect(place.querySelector<HTMLButtonElement>('.run-log-bar button')?.disabled).toBe(true);
});

it('hands clearing to its owner', () => {
  const { place, onClear } = draw([line]);
  act(() => place.querySelector<HTMLElement>('.run-log-bar button')?.click());
  expect(onClear).toHaveBeenCalledOnce();
});
