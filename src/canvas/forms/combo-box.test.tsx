// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, describe, expect, it } from 'vitest';
import { FormWaysContext } from './form-ways';
import { ModelField } from './model-field';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
// The document of these tests draws nothing, so nothing floats in it.
HTMLElement.prototype.showPopover ??= () => undefined;

const models = [
  { name: 'default', label: 'Default (practice model)' },
  { name: 'Groq/llama', label: 'llama', from: 'Groq' },
];

let root: Root | undefined;
afterEach(() => act(() => root?.unmount()));

function picker(value = 'default') {
  document.body.innerHTML = '<div id="form"></div>';
  const container = document.getElementById('form') ?? document.body;
  const heard: string[] = [];
  root = createRoot(container);
  const onChange = (name: string) => void heard.push(name);
  const parts = { naming: { id: 'field' }, label: 'Model', placeholder: undefined, models, value, onChange };
  act(() =>
    root?.render(
      <FormWaysContext value={{ onConnect: () => void heard.push('connect') }}>
        <ModelField {...parts} />
      </FormWaysContext>,
    ),
  );
  const field = container.querySelector('input') as HTMLInputElement; // the picker has one
  return {
    field,
    heard,
    options: () => [...container.querySelectorAll('[role="option"]')].map(({ textContent }) => textContent),
    chosen: () => container.querySelector('[aria-selected="true"]')?.textContent,
    type: (text: string) =>
      act(() => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }),
    press: (key: string) => act(() => void field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))),
    leave: () => act(() => void field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))),
  };
}

describe('the picker of a model', () => {
  it('opens by an arrow at what is chosen, goes on by arrows, and takes by Enter', () => {
    const { field, press, chosen, options, heard } = picker();
    expect(field.getAttribute('aria-expanded')).toBe('false');
    press('ArrowDown');
    expect(field.getAttribute('aria-expanded')).toBe('true');
    expect(chosen()).toBe('Default (practice model)');
    press('ArrowDown');
    expect(document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent).toBe('llama');
    press('Enter');
    expect(heard).toEqual(['Groq/llama']);
    expect(options()).toEqual([]);
  });

  it('finds by what is typed; Escape leaves it as it was', () => {
    const { type, options, press, field, heard } = picker();
    type('gro');
    expect(options()).toEqual([
      'llamaGroq',
      'Use “gro”No model of this machine has this name yet.',
      'Connect a model…',
    ]);
    press('Escape');
    expect(options()).toEqual([]);
    expect(field.value).toBe('Default (practice model)');
    expect(heard).toEqual([]);
  });

  it('takes what was typed when it is left by Tab, and a whole name when it is left otherwise', () => {
    const { type, press, leave, heard } = picker();
    type('lla');
    press('Tab');
    type('lla');
    leave();
    type('Llama');
    leave();
    expect(heard).toEqual(['Groq/llama', 'Groq/llama']);
  });

  it('goes to where models are connected by the last line alone', () => {
    const { press, heard } = picker('somebody’s');
    press('ArrowUp');
    press('ArrowUp');
    press('Enter');
    expect(heard).toEqual(['connect']);
  });
});
