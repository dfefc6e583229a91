import { describe, expect, it } from 'vitest';
import { embedded, flowBuilder } from '../../tests/support/flow-builder';
import { smallCatalogue } from '../../tests/support/small-catalogue';
import type { Flow } from '../flow/flow';
import { compile } from './compile';

const flow = flowBuilder(smallCatalogue);

describe('a slot', () => {
  const slots = [{ id: 'key', name: 'My key', kind: 'bearer' }] as unknown as Flow['slots']; // of the form of ids
  const design = (slot: string) => flow('ask > fetch > ask', { fetch: { config: { slot } } }, { slots });
  const codes = (slot: string, filledSlots?: readonly string[]) =>
    compile(design(slot), smallCatalogue, { models: [], filledSlots }).problems.map(({ code, node }) => [code, node]);

  it('has to be one of the flow, if the node names any', () => {
    expect(codes('gone', ['gone'])).toEqual([['slot-unknown', 'fetch']]);
    expect(codes('', [])).toEqual([]);
  });

  it('has to be filled on this machine, where that is known', () => {
    expect(codes('key', [])).toEqual([['slot-not-filled', 'fetch']]);
    expect(codes('key', ['key'])).toEqual([]);
    expect(codes('key')).toEqual([]);
  });

  it('that is filled or not changes nothing in the build, and neither does its name', () => {
    const bytes = [
      compile(design('key'), smallCatalogue, { models: [] }),
      compile(design('key'), smallCatalogue, { models: [], filledSlots: ['key'] }),
      compile({ ...design('key'), slots: slots.map((slot) => ({ ...slot, name: 'Other' })) }, smallCatalogue, {
        models: [],
      }),
    ].map(({ compiled }) => JSON.stringify(compiled));
    expect(new Set(bytes).size).toBe(1);
    expect(bytes[0]).toBeDefined();
  });

  it('may be one that a sub-flow brings along', () => {
    const inner = {
      ...flow('in > fetch > out', {
        in: { type: 'input' },
        out: { type: 'output' },
        fetch: { config: { slot: 'key' } },
      }),
      slots,
    };
    const outer = flow('ask > sub > ask', {}, { flows: { inner: embedded(inner) } });
    const told = (filledSlots: readonly string[]) =>
      compile(outer, smallCatalogue, { models: [], filledSlots }).problems;
    expect(told(['key'])).toEqual([]);
    expect(told([])).toMatchObject([{ code: 'slot-not-filled', node: 'sub' }]);
  });
});
