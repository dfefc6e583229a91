// @vitest-environment happy-dom
import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { walkTabs } from './walk-tabs';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const names = ['One', 'Two', 'Three'];
let root: Root;
let place: HTMLElement;

function Tabs({ begin, isUpright = false }: { readonly begin: string | undefined; readonly isUpright?: boolean }) {
  const [shown, show] = useState(begin);
  return (
    <div role="tablist" aria-orientation={isUpright ? 'vertical' : undefined} onKeyDown={walkTabs}>
      {names.map((name) => (
        <button key={name} type="button" role="tab" aria-selected={name === shown} onClick={() => show(name)}>
          {name}
        </button>
      ))}
    </div>
  );
}

const focused = () => document.activeElement?.textContent;
const shown = () => place.querySelector('[aria-selected="true"]')?.textContent;
const press = (key: string) =>
  act(() => void document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));

function draw(begin: string | undefined, isUpright = false) {
  act(() => root.render(<Tabs begin={begin} isUpright={isUpright} />));
  place.querySelector('button')?.focus();
}

beforeEach(() => {
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
});
afterEach(() => {
  act(() => root.unmount());
  place.remove();
});

it('arrows go from tab to tab and show them, around both ends', () => {
  draw('One');
  press('ArrowRight');
  expect([focused(), shown()]).toEqual(['Two', 'Two']);
  press('ArrowLeft');
  press('ArrowLeft');
  expect([focused(), shown()]).toEqual(['Three', 'Three']);
  press('ArrowRight');
  expect(shown()).toBe('One');
});

it('Home and End go to the first and the last', () => {
  draw('One');
  press('End');
  expect(shown()).toBe('Three');
  press('Home');
  expect(shown()).toBe('One');
});

it('where everything is closed, nothing is opened by going along', () => {
  draw(undefined);
  press('ArrowRight');
  expect([focused(), shown()]).toEqual(['Two', undefined]);
});

it('up and down are of a list that stands upright', () => {
  draw('One');
  press('ArrowDown');
  expect(shown()).toBe('One');
  draw('One', true);
  press('ArrowDown');
  expect(shown()).toBe('Two');
});
