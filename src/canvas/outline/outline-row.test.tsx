// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CanvasContext, type CanvasParts } from '../canvas-context';
import { createDocument } from '../document';
import { breakpointMarks } from '../lights/breakpoint-marks';
import { createLightBoard } from '../lights/light-board';
import type { Hand } from '../menus/hand';
import { createSelection } from '../selection';
import { testCatalogue, testFlow, testNode } from '../test-flows';
import { OutlineRowView } from './outline-row';
import { outlineRows } from './outline-rows';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let root: Root | undefined;
afterEach(() => act(() => root?.unmount()));
beforeEach(() => breakpointMarks.setState({ marks: new Map() }));

/** The row of a node in a drawn outline. */
function shownRow(label: string) {
  //   ask ──▶ think
  const flow = testFlow([testNode('ask', 'chat'), testNode('think', 'model')], ['ask.message > think.prompt']);
  const parts = { document: createDocument(flow), selection: createSelection(), catalogue: testCatalogue };
  const context = { ...parts, lights: createLightBoard(), onChoose() {} };
  const row = outlineRows(flow, testCatalogue).find(({ facts }) => facts.label === label);
  if (!row) throw new Error(`there is no row ${label}`);
  document.body.innerHTML = '<ol id="rows"></ol>';
  root = createRoot(document.getElementById('rows') ?? document.body);
  const rest = { isSelected: false, problems: [], onRun() {}, onRemove() {} };
  act(() =>
    root?.render(
      // A row asks for these of its canvas and of its hand.
      <CanvasContext value={context as unknown as CanvasParts}>
        <OutlineRowView hand={{ surface: parts } as unknown as Hand} row={row} {...rest} />
      </CanvasContext>,
    ),
  );
  return parts;
}

const button = (name: string) =>
  [...document.querySelectorAll('button')].find((one) => one.getAttribute('aria-label') === name);

it('a wire is selected in the outline, so that the Inspector shows it', () => {
  const { selection } = shownRow('think');
  const show = button('Show the wire: prompt from ask: message');
  act(() => show?.click());
  expect([...selection.getState().wires]).toEqual(['ask-message-think-prompt']);
  expect([...selection.getState().nodes]).toEqual([]);
  expect(show?.getAttribute('aria-pressed')).toBe('true');
});

it('a row says in words that runs are held at its node, or that its breakpoint rests', () => {
  shownRow('think');
  expect(document.body.textContent).not.toContain('Breakpoint');
  act(() => breakpointMarks.setState({ marks: new Map([['think', 'on']]) }));
  expect(document.querySelector('.outline-facts')?.textContent).toContain('Breakpoint');
  act(() => breakpointMarks.setState({ marks: new Map([['think', 'off']]) }));
  expect(document.querySelector('.outline-facts')?.textContent).toContain('Breakpoint at rest');
});
