// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { createDragKeys } from './drag-keys';

const press = (type: 'keydown' | 'keyup', init: KeyboardEventInit) => {
  const event = new KeyboardEvent(type, { ...init, cancelable: true });
  window.dispatchEvent(event);
  return event;
};

it('Alt copies while it is held, and nothing is heard after the drag', () => {
  const keys = createDragKeys();
  const mode = () => keys.mode(() => undefined);
  expect(mode()).toBe('move');
  expect(press('keydown', { key: 'Alt', altKey: true }).defaultPrevented).toBe(true);
  expect(mode()).toBe('copy');
  press('keyup', { key: 'Alt', altKey: false });
  expect(mode()).toBe('move');
  keys.end();
  press('keydown', { key: 'Alt', altKey: true });
  expect(mode()).toBe('move');
  keys.end();
});

it('Escape calls the drag off until it has ended, whatever is pressed meanwhile', () => {
  const keys = createDragKeys();
  let calls = 0;
  const mode = () => keys.mode(() => calls++);
  mode();
  expect(press('keydown', { key: 'Escape' }).defaultPrevented).toBe(true);
  press('keydown', { key: 'Alt', altKey: true });
  expect([mode(), calls]).toEqual(['called-off', 1]);
  keys.end();
  expect(mode()).toBe('move');
  keys.end();
});
