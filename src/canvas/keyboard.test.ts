// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { isForCanvas, isPressed, isTyping } from './keyboard';

const key = (name: string, held: string[] = []) => ({
  key: name,
  ctrlKey: held.includes('Ctrl'),
  metaKey: held.includes('Meta'),
  shiftKey: held.includes('Shift'),
  altKey: held.includes('Alt'),
});

describe('a combination of keys', () => {
  it('is pressed with exactly its modifiers', () => {
    expect(isPressed(key('z', ['Ctrl']), 'Ctrl+Z')).toBe(true);
    expect(isPressed(key('Z', ['Ctrl', 'Shift']), 'Ctrl+Z')).toBe(false);
    expect(isPressed(key('Z', ['Ctrl', 'Shift']), 'Ctrl+Shift+Z')).toBe(true);
    expect(isPressed(key('z'), 'Ctrl+Z')).toBe(false);
    expect(isPressed(key('1', ['Alt']), '1')).toBe(false);
    expect(isPressed(key('ArrowUp', ['Alt']), 'Alt+ArrowUp')).toBe(true);
  });

  it('takes the command key for Ctrl', () => {
    expect(isPressed(key('a', ['Meta']), 'Ctrl+A')).toBe(true);
  });

  it('finds + with Shift and without', () => {
    expect(isPressed(key('+', ['Shift']), '+')).toBe(true);
    expect(isPressed(key('+'), '+')).toBe(true);
  });
});

describe('keys', () => {
  document.body.innerHTML = `
    <section id="canvas"><div id="card" tabindex="0"></div></section>
    <input id="field"><textarea id="area"></textarea><select id="choice"></select><button id="button"></button>
    <input type="radio" id="radio"><input type="checkbox" id="check"><input type="search" id="search">
    <div role="menu"><button id="entry"></button></div><dialog open><button id="answer"></button></dialog>
    <div contenteditable="true"><b id="rich">x</b></div>
    <div id="editor" data-writing=""></div>`;
  const at = (id: string) => document.getElementById(id);

  it('belong to a field while somebody writes in it', () => {
    expect(['field', 'area', 'choice', 'rich', 'editor', 'search'].filter((id) => !isTyping(at(id)))).toEqual([]);
    expect(isTyping(at('card'))).toBe(false);
  });

  it('are for the canvas at what is ticked and chosen by a click, but for those that choose there', () => {
    expect(['radio', 'check'].filter((id) => isTyping(at(id)))).toEqual([]);
    expect(isForCanvas(at('radio'), at('canvas'), 'a')).toBe(true);
    expect(isForCanvas(at('radio'), at('canvas'), 'ArrowDown')).toBe(false);
  });

  it('are for the canvas wherever the focus is, but in a field, a dialog or a menu', () => {
    const region = at('canvas');
    expect(isForCanvas(at('card'), region)).toBe(true);
    expect(isForCanvas(document.body, region)).toBe(true);
    expect(isForCanvas(at('button'), region, 'Delete')).toBe(true);
    expect(['field', 'entry', 'answer'].filter((id) => isForCanvas(at(id), region, 'Delete'))).toEqual([]);
  });

  it('are those of a control outside the canvas where it answers to them', () => {
    const own = [' ', 'Enter', 'ArrowDown', 'Home', 'PageUp'];
    expect(own.filter((name) => isForCanvas(at('button'), at('canvas'), name))).toEqual([]);
    expect(own.filter((name) => !isForCanvas(at('card'), at('canvas'), name))).toEqual([]);
    expect(own.filter((name) => !isForCanvas(document.body, at('canvas'), name))).toEqual([]);
  });
});
