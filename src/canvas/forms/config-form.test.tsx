// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { NodeId } from '../../flow/ids';
import type { Json } from '../../flow/json';
import { defineNode, type NodeDefinition } from '../../flow/node-definition';
import { structuredOutput } from '../../nodes/structured-output';
import { createDocument } from '../document';
import { testFlow, testNode } from '../test-flows';
import { ConfigForm } from './config-form';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
// The document of these tests draws nothing, so nothing floats in it.
HTMLElement.prototype.showPopover ??= () => undefined;

const definition = defineNode({
  type: 'everything',
  version: 1,
  label: 'Everything',
  family: 'data',
  icon: 'box',
  help: 'Has a field of every kind.',
  config: z.object({
    text: z.string().default('').meta({ title: 'Text' }),
    count: z.int().min(1).optional().meta({ title: 'Count' }),
    size: z.number().min(0).max(2).default(1).meta({ title: 'Size' }),
    mode: z.enum(['fast', 'slow']).default('fast').meta({ title: 'Mode' }),
    isLoud: z.boolean().default(false).meta({ title: 'Loud' }),
    pause: z
      .string()
      .default('')
      .meta({ title: 'Pause', template: true, onlyFor: { mode: ['slow'] } }),
    words: z.array(z.string()).default([]).meta({ title: 'Words' }),
    headers: z
      .array(z.object({ name: z.string().default('') }))
      .default([])
      .meta({ title: 'Headers' }),
    cases: z
      .array(
        z.object({
          word: z.string().default(''),
          id: z.string().optional().meta({ title: 'Id', hint: 'What wires know.', control: 'id' }),
        }),
      )
      .default([])
      .meta({ title: 'Cases' }),
    fields: z.record(z.string(), z.string()).default({}).meta({ title: 'Fields' }),
    shape: z.json().default({}).meta({ title: 'Shape' }),
  }),
  inputs: {},
  outputs: {},
});

let root: Root | undefined;
afterEach(() => act(() => root?.unmount()));

function form(config: Record<string, Json> = {}, type: NodeDefinition = definition) {
  document.body.innerHTML = '<div id="form"></div>';
  const flowDocument = createDocument(testFlow([testNode('node', 'everything', { config })]));
  const container = document.getElementById('form') ?? document.body;
  root = createRoot(container);
  const draw = () => {
    const [node] = flowDocument.getState().flow.nodes;
    if (node) root?.render(<ConfigForm document={flowDocument} node={node} definition={type} models={[]} />);
  };
  act(draw);
  flowDocument.subscribe(draw);
  const labelled = (label: string) => {
    const byName = container.querySelector(`[aria-label="${label}"]`);
    const text = [...container.querySelectorAll('label')].find((candidate) => candidate.textContent === label);
    return byName ?? text?.control ?? document.getElementById(text?.htmlFor ?? '');
  };
  return {
    undo: () => act(() => flowDocument.undo()),
    rename: (name: string) => act(() => flowDocument.edit({ type: 'set', fields: { name }, unset: [] })),
    name: () => flowDocument.getState().flow.name,
    config: () => flowDocument.getState().flow.nodes[0]?.config,
    container,
    press: (label: string) => act(() => (labelled(label) as HTMLElement).click()), // the buttons and boxes of the form
    write: (label: string, value: string) =>
      act(() => {
        const field = labelled(label) as HTMLInputElement; // the fields of the form
        const prototype = Object.getPrototypeOf(field) as object; // React watches the own property
        Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
        field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
      }),
  };
}

describe('the form of a node', () => {
  it('writes what is typed into the config, as one undo step', () => {
    const { write, config, undo } = form();
    write('Text', 'h');
    write('Text', 'hi');
    expect(config()).toEqual({ text: 'hi' });
    undo();
    expect(config()).toEqual({});
  });

  it('shows and keeps the config of an older version as this version has it', () => {
    const older = { ...definition, version: 2, migrate: () => ({ text: 'migrated', size: 2 }) };
    const { write, container, config } = form({ text: 'old' }, older);
    expect((container.querySelector('input') as HTMLInputElement | null)?.value).toBe('migrated'); // the first field is a text
    write('Text', 'new');
    expect(config()).toEqual({ text: 'new', size: 2 });
  });

  it('gives an item that wires know by an id one of its own, out of sight, and keeps it when others go', () => {
    const { press, config, container } = form();
    press('Add to Cases');
    press('Add to Cases');
    const [, second] = (config()?.['cases'] ?? []) as { id: string }[]; // the two items that were just added
    expect(second?.id).toMatch(/^[0-9A-Za-z]{12}$/);
    expect(container.textContent).not.toMatch(/Id|What wires know/);
    press('Remove Cases 1');
    expect(config()?.['cases']).toEqual([second]);
  });

  it('shows a field that is of use for one choice only while it is chosen, or while a port is written in it', () => {
    const { write, container } = form();
    expect(container.textContent).not.toContain('Pause');
    write('Mode', 'slow');
    expect(container.textContent).toContain('Pause');
    expect(form({ pause: '{{long}}' }).container.textContent).toContain('Pause');
  });

  it('keeps a number that the schema refuses, and says so', () => {
    const { write, config, container } = form();
    write('Size', '3');
    expect(config()).toEqual({ size: 3 });
    expect(container.textContent).toContain('Must be at most 2.');
  });

  it('takes an optional number away when its field is emptied, and leaves a needed one as it was', () => {
    const { write, config, container } = form({ count: 4, size: 2 });
    write('Count', '');
    write('Size', '');
    expect(config()).toEqual({ size: 2 });
    expect(container.textContent).toContain('Write a number.');
  });

  it('sets choices and switches, each an undo step of its own', () => {
    const { write, press, config, undo } = form();
    write('Mode', 'slow');
    press('Loud');
    expect(config()).toEqual({ mode: 'slow', isLoud: true });
    undo();
    expect(config()).toEqual({ mode: 'slow' });
  });

  it('adds to lists, of texts and of objects, and takes away', () => {
    const { press, write, config } = form({ words: ['a'] });
    press('Add to Words');
    write('Words 2', 'b');
    press('Remove Words 1');
    press('Add to Headers');
    write('Name', 'accept');
    expect(config()).toEqual({ words: ['b'], headers: [{ name: 'accept' }] });
  });

  it('moves a row by Alt with an arrow, with what wires know it by, and no further than the ends', () => {
    const cases = [
      { word: 'a', id: 'one' },
      { word: 'b', id: 'two' },
    ];
    const { config, container, undo } = form({ cases });
    const press = (row: number, key: string) =>
      act(() => {
        const fields = container.querySelectorAll('.row-fields input');
        fields[row]?.dispatchEvent(new KeyboardEvent('keydown', { key, altKey: true, bubbles: true }));
      });
    press(0, 'ArrowUp');
    expect(config()).toEqual({ cases });
    press(0, 'ArrowDown');
    expect(config()).toEqual({ cases: cases.toReversed() });
    undo();
    expect(config()).toEqual({ cases });
  });

  it('takes back what was written in a field by Ctrl+Z within it, and nothing else', () => {
    const { write, config, container, press, rename, name } = form();
    const undo = (at: number) =>
      act(() => {
        const fields = container.querySelectorAll('input[type="text"]');
        fields[at]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }));
      });
    press('Loud');
    write('Text', 'h');
    write('Text', 'hi');
    undo(0);
    expect(config()).toEqual({ isLoud: true });
    rename('Another');
    undo(0);
    expect(name()).toBe('Another');
  });

  it('offers what is known of its kind while a field is written', () => {
    const known = { ...definition, config: z.object({ zone: z.string().default('').meta({ suggest: 'zone' }) }) };
    const { container, press } = form({}, known);
    press('Zone');
    expect([...container.querySelectorAll('[role="option"]')].map(({ textContent }) => textContent)).toContain(
      'Europe/Berlin',
    );
  });

  it('keeps rows of a record without a name, or with one twice, out of the flow until they are whole', () => {
    const { press, write, config, container } = form({ fields: { a: '1' } });
    press('Add to Fields');
    write('Fields 2: name', 'a');
    expect(config()).toEqual({ fields: { a: '1' } });
    expect(container.textContent).toContain('Every name must be there once.');
    write('Fields 2: name', 'b');
    write('Fields 2: value', '2');
    expect(config()).toEqual({ fields: { a: '1', b: '2' } });
  });

  it('takes JSON when it is whole, and says when it is none', () => {
    const { write, config, container } = form();
    write('Shape', '{"a":');
    expect(config()).toEqual({});
    expect(container.textContent).toContain('This is no JSON yet.');
    write('Shape', '{"a":1}');
    expect(config()).toEqual({ shape: { a: 1 } });
  });
});

describe('the form of a schema', () => {
  const started = (...fields: Json[]) => form({ fields }, structuredOutput);

  it('makes a group with rows of its own, and in it a choice with its values', () => {
    const { write, press, config, container } = started({ id: 'f1', name: 'order' });
    expect(container.textContent).not.toMatch(/Values of|Fields of/);
    write('Type', 'group');
    expect(container.textContent).toContain('The group has no fields.');
    press('Add to Fields of order');
    expect(container.textContent).not.toContain('The group has no fields.');
    const inner = container.querySelector('.rows .rows') as HTMLElement; // the rows of the group
    const kind = inner.querySelector('select') as HTMLSelectElement; // of its only row
    act(() => {
      kind.value = 'choice';
      kind.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(inner.textContent).toContain('There is nothing to choose from.');
    press('Add to Values of Fields of order 1');
    expect(inner.textContent).toContain('The value is empty.');
    write('Values of Fields of order 1 1', 'small');
    expect(container.querySelector('.field-error')).toBeNull();
    expect(config()?.['fields']).toEqual([
      { id: 'f1', name: 'order', kind: 'group', fields: [{ kind: 'choice', values: ['small'] }] },
    ]);
  });

  it('moves a row within its group alone', () => {
    const group = (...names: string[]) => ({
      id: 'f1',
      name: 'order',
      kind: 'group',
      fields: names.map((name) => ({ name })),
    });
    const { config, container } = started(group('a', 'b'), { id: 'f2', name: 'after' });
    const last = container.querySelectorAll('.rows .rows .row-grip')[1];
    const press = (key: string) =>
      act(() => last?.dispatchEvent(new KeyboardEvent('keydown', { key, altKey: true, bubbles: true })));
    press('ArrowDown');
    expect(config()?.['fields']).toEqual([group('a', 'b'), { id: 'f2', name: 'after' }]);
    press('ArrowUp');
    expect(config()?.['fields']).toEqual([group('b', 'a'), { id: 'f2', name: 'after' }]);
  });

  it('says beside the rows of a group that two of them have one name', () => {
    const { container } = started({ name: 'order', kind: 'group', fields: [{ name: 'a' }, { name: 'a' }] });
    expect(container.querySelector('.rows .rows > .field-error')?.textContent).toContain('same name');
  });
});

it('a form says that there is nothing to set where there is not', () => {
  document.body.innerHTML = '<div id="form"></div>';
  const bare = defineNode({
    type: 'bare',
    version: 1,
    label: 'Bare',
    family: 'data',
    icon: 'box',
    help: 'Has no field.',
    config: z.object({}),
    inputs: {},
    outputs: {},
  });
  const node = { ...testNode('node', 'bare'), id: 'node' as NodeId }; // tests choose plain ids
  root = createRoot(document.getElementById('form') ?? document.body);
  act(() =>
    root?.render(<ConfigForm document={createDocument(testFlow([node]))} node={node} definition={bare} models={[]} />),
  );
  expect(document.body.textContent).toContain('nothing to set');
});
